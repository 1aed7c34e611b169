package classroom_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

func TestARecordingIsBelowItsSession(t *testing.T) {
	t.Parallel()
	tenant, session := uuid.New(), uuid.New()
	mine := "t/" + tenant.String() + "/s/" + session.String() + "/tracks/"
	for _, key := range []string{
		mine + uuid.NewString() + "-camera-TR_VCabc123.webm", mine + uuid.NewString() + "-microphone-TR_AM1.ogg", mine + "x",
	} {
		require.True(t, classroom.RecordingKeyBelongs(tenant, session, key), key)
	}
	for _, key := range []string{
		"", mine, "/" + mine + "a.ogg", mine + "../a.ogg", mine + "..", mine + "a/b.ogg", mine + "a%2fb.ogg", mine + "a b.ogg", mine + "a\x00.ogg", mine + "é.ogg",
		mine + strings.Repeat("a", 256), strings.Replace(mine, "/tracks/", "/media/", 1) + "a.webm", strings.ToUpper(mine) + "a.ogg",
		"t/" + uuid.NewString() + "/s/" + session.String() + "/tracks/a.ogg", "t/" + tenant.String() + "/s/" + uuid.NewString() + "/tracks/a.ogg",
	} {
		require.False(t, classroom.RecordingKeyBelongs(tenant, session, key), key)
	}
}
