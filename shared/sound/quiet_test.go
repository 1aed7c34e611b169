package sound_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/sound"
)

// Every packet that touches a span is silence, every other one is where and what it was.
func TestQuietPutsSilenceInThePlaceOfSpans(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := file(t, speech(rapid.IntRange(1, 80).Draw(t, "packets"), 7))
		before := read(t, whole)
		var spans []sound.Span
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			from := rapid.Int64Range(0, 80*960).Draw(t, "from")
			spans = append(spans, sound.Span{From: from, To: from + rapid.Int64Range(1, 9000).Draw(t, "length")})
		}
		var b bytes.Buffer
		require.NoError(t, sound.Quiet(&b, bytes.NewReader(whole), spans))
		after := read(t, b.Bytes())
		require.Len(t, after, len(before))
		for i, p := range after {
			touched := false
			for _, s := range spans {
				touched = touched || before[i].At < s.To && s.From < before[i].End()
			}
			require.Equal(t, before[i].At, p.At)
			if touched {
				require.Equal(t, []byte{0xf8, 0xff, 0xfe}, p.Data)
			} else {
				require.Equal(t, before[i].Data, p.Data)
			}
		}
	})
	require.ErrorIs(t, sound.Quiet(&bytes.Buffer{}, bytes.NewReader([]byte("no sound")), nil), sound.ErrDamaged)
}
