package stack

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheMostInAnySecond(t *testing.T) {
	t.Parallel()
	var c Counter
	at := time.Unix(0, 0)
	for _, ms := range []int{0, 400, 800, 999, 1000, 1300, 5000} {
		c.calls = append(c.calls, at.Add(time.Duration(ms)*time.Millisecond))
	}
	all, most := c.Sent()
	require.Equal(t, 7, all)
	require.Equal(t, 5, most) // 400 to 1300: the first is a second before the fifth
}
