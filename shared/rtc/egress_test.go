package rtc_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/lectern/lectern/shared/rtc"
)

// What is asked of the egress is what the bucket's lifecycle and the egress's own key go by: one key, one tag.
func TestRecordingsAreStoredWithTheirTag(t *testing.T) {
	t.Parallel()
	var asked livekit.TrackEgressRequest
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = proto.Unmarshal(body, &asked)
		}
		answer, failed := proto.Marshal(&livekit.EgressInfo{EgressId: "EG_1"})
		if err != nil || failed != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/protobuf")
		_, _ = w.Write(answer)
	}))
	t.Cleanup(server.Close)
	client := rtc.New(rtc.Settings{URL: server.URL, Key: "key", Secret: "a secret of thirty-two characters"})
	id, err := client.StartTrackEgress(t.Context(), "room", "TR_1", "t/1/s/2/tracks/a", rtc.Storage{Bucket: "media", Region: "eu-central-1", AccessKey: "a", Secret: "b"})
	require.NoError(t, err)
	require.Equal(t, "EG_1", id)
	file := asked.GetFile()
	require.Equal(t, "t/1/s/2/tracks/a", file.GetFilepath())
	require.True(t, file.GetDisableManifest())
	require.Equal(t, "kind=track", file.GetS3().GetTagging())
	require.Equal(t, "media", file.GetS3().GetBucket())
	require.False(t, file.GetS3().GetForcePathStyle())
}
