package sound

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// A recorder that leaves silence out says so by the granule positions of its pages.
func TestAGapInTheGranulePositionsIsAGapInTime(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w, err := NewWriter(&b, 1, 0)
	require.NoError(t, err)
	w.granule = 123456 // a file need not begin at zero
	require.NoError(t, w.Write(silence20))
	w.flush(0)
	w.granule += 3 * Rate
	require.NoError(t, w.Write(silence20))
	require.NoError(t, w.Close())

	r, err := NewReader(&b)
	require.NoError(t, err)
	first, err := r.Next()
	require.NoError(t, err)
	require.Zero(t, first.At)
	second, err := r.Next()
	require.NoError(t, err)
	require.EqualValues(t, 3*Rate+frame, second.At)
}
