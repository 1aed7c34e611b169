package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

// The log is one of a class: what the bundle holds of it is what was made, the same each time, and small.
func TestGeneratedLogIsOne(t *testing.T) {
	t.Parallel()
	o := options{strokes: 30, points: 50, seed: 1}
	log := generate(o, 3000)
	require.Equal(t, log, generate(o, 3000))
	file := filepath.Join(t.TempDir(), "class.lrb")
	weight, err := weigh(log, file)
	require.NoError(t, err)
	t.Log(weight)
	require.Less(t, weight.ratio(), 0.16)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	b, err := replay.Open(bytes.NewReader(data))
	require.NoError(t, err)
	_, err = b.Check()
	require.NoError(t, err)
	i := 0
	for e, err := range b.After(eventlog.Position{}) {
		require.NoError(t, err)
		require.Equal(t, log[i], e)
		i++
	}
	require.Len(t, log, i)
}
