package board_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/board/boardtest"
	"github.com/lectern/lectern/shared/eventlog"
)

// maxStrokeBytes is what the content of a stroke of fifty points may have in the log.
const maxStrokeBytes = 450

// TestStrokeBytes holds how much of the log a stroke takes: a class of two hours may have thousands.
func TestStrokeBytes(t *testing.T) {
	t.Parallel()
	var sizes, lists []int
	for i, ink := range boardtest.Strokes(48, 50) {
		content, err := json.Marshal(eventlog.BoardStrokeCommitted{
			Page: "slide:" + someID + ":12", Tool: "pen", Color: "orange", Width: 32, Points: board.Encode(ink),
		})
		require.NoError(t, err)
		// The database writes a space after each colon and comma.
		size := len(content) + bytes.Count(content, []byte(`":`)) + bytes.Count(content, []byte(`,"`))
		require.LessOrEqual(t, size, maxStrokeBytes, "stroke %d", i)
		points, err := json.Marshal(golden{Valid: []goldenInk{toGolden("", ink)}}.Valid[0].Points)
		require.NoError(t, err)
		sizes, lists = append(sizes, size), append(lists, size-len(board.Encode(ink))+len(points))
	}
	slices.Sort(sizes)
	slices.Sort(lists)
	t.Logf("stroke_bytes: median %d, largest %d; with points as lists of numbers %d", sizes[len(sizes)/2], sizes[len(sizes)-1], lists[len(lists)/2])
}
