package board_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/board"
)

const someID = "0198c000-0000-7000-8000-0000000000aa"

func TestPages(t *testing.T) {
	t.Parallel()
	id := uuid.MustParse(someID)
	for key, want := range map[string]board.Page{
		"slide:" + someID + ":1":            {Kind: board.Slide, ID: id, Number: 1},
		"slide:" + someID + ":500":          {Kind: board.Slide, ID: id, Number: 500},
		"blank:" + someID:                   {Kind: board.Blank, ID: id},
		"screen:" + someID:                  {Kind: board.Screen, ID: id},
		"blank:" + uuid.Nil.String():        {Kind: board.Blank},
		"screen:" + uuid.Nil.String():       {Kind: board.Screen},
		"slide:" + uuid.Max.String() + ":9": {Kind: board.Slide, ID: uuid.Max, Number: 9},
	} {
		got, err := board.ParsePage(key)
		require.NoError(t, err, key)
		require.Equal(t, want, got, key)
		require.Equal(t, key, got.String())
		require.LessOrEqual(t, len(key), board.MaxKeyLength)
	}
	for _, key := range []string{
		"", "*", "slide", "slide:" + someID, "slide:" + someID + ":0", "slide:" + someID + ":501", "slide:" + someID + ":01", "slide:" + someID + ":+1",
		"slide:" + someID + ":-1", "slide:" + someID + ":1:", "blank:" + someID + ":1", "blank:", "blank:" + strings.ToUpper(someID), "blank:{" + someID + "}",
		"blank:urn:uuid:" + someID, "blank:" + strings.ReplaceAll(someID, "-", ""), "page:" + someID, "Blank:" + someID, " blank:" + someID,
		"screen:" + someID + " ", "screen:" + someID + "\x00", strings.Repeat("blank:", 1000),
	} {
		_, err := board.ParsePage(key)
		require.Error(t, err, key)
	}
}

// drawInk makes ink of any form that can be written.
func drawInk(t *rapid.T) board.Ink {
	ink := board.Ink{HasPressure: rapid.Bool().Draw(t, "pressure")}
	n := rapid.IntRange(1, 60).Draw(t, "n")
	step := rapid.IntRange(0, board.MaxTotalMS/n)
	at := 0
	for i := range n {
		if i > 0 {
			at += min(step.Draw(t, "dt"), board.MaxStepMS)
		}
		p := board.Point{
			X: rapid.IntRange(board.MinPlace, board.MaxX).Draw(t, "x"), Y: rapid.IntRange(board.MinPlace, board.MaxY).Draw(t, "y"),
			T: at, Pressure: board.NoPressure,
		}
		if ink.HasPressure {
			p.Pressure = rapid.IntRange(0, board.MaxPressure).Draw(t, "p")
		}
		ink.Points = append(ink.Points, p)
	}
	return ink
}

func TestDecodeReadsWhatEncodeWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ink := drawInk(t)
		got, err := board.Decode(board.Encode(ink))
		require.NoError(t, err)
		require.Equal(t, ink, got)
	})
}

func TestAsManyPointsAsThereMayBe(t *testing.T) {
	t.Parallel()
	got, err := board.Decode(board.Encode(board.Ink{Points: make([]board.Point, board.MaxPoints)}))
	require.NoError(t, err)
	require.Len(t, got.Points, board.MaxPoints)
}

// FuzzDecode: whatever is sent is refused, or is the one way to write what was read.
func FuzzDecode(f *testing.F) {
	for _, g := range readGolden(f).Valid {
		f.Add(g.Encoded)
	}
	for _, g := range readGolden(f).Invalid {
		f.Add(g.Encoded)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ink, err := board.Decode(text)
		if err != nil {
			return
		}
		require.Equal(t, text, board.Encode(ink))
		require.LessOrEqual(t, len(ink.Points), board.MaxPoints)
		for i, p := range ink.Points {
			require.True(t, board.PlaceOnPage(p.X, p.Y))
			require.True(t, p.Pressure >= 0 && p.Pressure <= board.MaxPressure)
			require.True(t, i == 0 && p.T == 0 || i > 0 && p.T >= ink.Points[i-1].T)
			require.LessOrEqual(t, p.T, board.MaxTotalMS)
		}
	})
}
