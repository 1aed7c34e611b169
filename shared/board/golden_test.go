package board_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/board"
)

const goldenPath = "testdata/ink.json"

var update = flag.Bool("update", false, "write the golden file anew")

type (
	goldenInk struct {
		Name     string   `json:"name"`
		Pressure bool     `json:"pressure"`
		Points   [][4]int `json:"points"` // x, y, t, pressure
		Encoded  string   `json:"encoded"`
	}
	goldenText struct {
		Name    string `json:"name"`
		Encoded string `json:"encoded"`
	}
	golden struct {
		Valid   []goldenInk  `json:"valid"`
		Invalid []goldenText `json:"invalid"`
	}
)

func (g goldenInk) ink() board.Ink {
	ink := board.Ink{HasPressure: g.Pressure}
	for _, p := range g.Points {
		ink.Points = append(ink.Points, board.Point{X: p[0], Y: p[1], T: p[2], Pressure: p[3]})
	}
	return ink
}

func toGolden(name string, ink board.Ink) goldenInk {
	g := goldenInk{Name: name, Pressure: ink.HasPressure, Encoded: board.Encode(ink)}
	for _, p := range ink.Points {
		g.Points = append(g.Points, [4]int{p.X, p.Y, p.T, p.Pressure})
	}
	return g
}

func readGolden(t testing.TB) golden {
	t.Helper()
	raw, err := os.ReadFile(goldenPath)
	require.NoError(t, err)
	var g golden
	require.NoError(t, json.Unmarshal(raw, &g))
	return g
}

// TestGoldenInk holds the form of points: the web's test reads the same file.
func TestGoldenInk(t *testing.T) {
	t.Parallel()
	if *update {
		var raw bytes.Buffer
		encoder := json.NewEncoder(&raw)
		encoder.SetIndent("", "  ")
		require.NoError(t, encoder.Encode(golden{Valid: validInks(), Invalid: invalidTexts()}))
		require.NoError(t, os.WriteFile(goldenPath, compact(raw.Bytes()), 0o600))
	}
	g := readGolden(t)
	require.Equal(t, golden{Valid: validInks(), Invalid: invalidTexts()}, g, "run go test ./shared/board -update")
	for _, v := range g.Valid {
		got, err := board.Decode(v.Encoded)
		require.NoError(t, err, v.Name)
		require.Equal(t, v.ink(), got, v.Name)
		require.Equal(t, v.Encoded, board.Encode(got), v.Name)
	}
	for _, v := range g.Invalid {
		_, err := board.Decode(v.Encoded)
		require.Error(t, err, v.Name)
	}
}

// compact puts a point on one line.
func compact(raw []byte) []byte {
	var out []byte
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth > 2 && raw[i] == '\n' {
			for raw[i+1] == ' ' {
				i++
			}
			continue
		}
		out = append(out, raw[i])
	}
	return out
}

func ink(hasPressure bool, points ...board.Point) board.Ink {
	return board.Ink{HasPressure: hasPressure, Points: points}
}

func validInks() []goldenInk {
	return []goldenInk{
		toGolden("a dot", ink(false, board.Point{Pressure: 128})),
		toGolden("a dot with pressure", ink(true, board.Point{X: 4096, Y: 2304, Pressure: 255})),
		toGolden("a dot without any pressure", ink(true, board.Point{X: 1, Y: 1})),
		toGolden("a steady line", ink(false,
			board.Point{X: 100, Y: 200, Pressure: 128}, board.Point{X: 110, Y: 195, T: 8, Pressure: 128}, board.Point{X: 120, Y: 190, T: 16, Pressure: 128},
			board.Point{X: 130, Y: 185, T: 25, Pressure: 128})),
		toGolden("a curve with pressure", ink(true,
			board.Point{X: 5000, Y: 3000, Pressure: 20}, board.Point{X: 5012, Y: 2991, T: 8, Pressure: 64}, board.Point{X: 5031, Y: 2990, T: 17, Pressure: 110},
			board.Point{X: 5050, Y: 3001, T: 25, Pressure: 108}, board.Point{X: 5055, Y: 3020, T: 33, Pressure: 0})),
		toGolden("from corner to corner", ink(true,
			board.Point{X: board.MinPlace, Y: board.MinPlace}, board.Point{X: board.MaxX, Y: board.MaxY, T: board.MaxStepMS, Pressure: 255},
			board.Point{X: board.MinPlace, Y: board.MinPlace, T: 2 * board.MaxStepMS}, board.Point{X: board.MaxX, Y: board.MaxY, T: 2 * board.MaxStepMS, Pressure: 255})),
		toGolden("two points at one time", ink(false, board.Point{X: 63, Y: 64, Pressure: 128}, board.Point{X: 127, Y: 0, Pressure: 128})),
		toGolden("a minute", ink(false,
			board.Point{Pressure: 128}, board.Point{T: 10000, Pressure: 128}, board.Point{T: 20000, Pressure: 128}, board.Point{T: 30000, Pressure: 128},
			board.Point{T: 40000, Pressure: 128}, board.Point{T: 50000, Pressure: 128}, board.Point{T: 60000, Pressure: 128})),
	}
}

func invalidTexts() []goldenText {
	raw := base64.RawURLEncoding.EncodeToString
	off := func(points ...board.Point) string { return board.Encode(ink(false, points...)) }
	return []goldenText{
		{"nothing", ""},
		{"flags alone", raw([]byte{0})},
		{"an unknown flag", raw([]byte{2, 0, 0, 0})},
		{"another alphabet", "AP//AA"},
		{"padding", raw([]byte{0, 0, 0, 0}) + "=="},
		{"half a byte", raw([]byte{0, 0, 0, 0})[:5]},
		{"bits left over", raw([]byte{0, 0, 0, 0})[:5] + "B"},
		{"a line break", raw([]byte{0, 0, 0, 0}) + "\n"},
		{"a space", " " + raw([]byte{0, 0, 0, 0})},
		{"a point cut off", raw([]byte{0, 0, 0})},
		{"a second point cut off", raw([]byte{0, 0, 0, 0, 1})},
		{"a number cut off", raw([]byte{0, 0, 0, 0, 0, 0, 0x80})},
		{"pressure missing", raw([]byte{1, 0, 0, 0})},
		{"zero in two bytes", raw([]byte{0, 0x80, 0, 0, 0})},
		{"one in three bytes", raw([]byte{0, 0x82, 0x80, 0, 0, 0})},
		{"a number of four bytes", raw([]byte{0, 0x80, 0x80, 0x80, 1, 0, 0})},
		{"a number without end", raw(bytes.Repeat([]byte{0xff}, 40)[:40])},
		{"a number of nine bytes", raw(append([]byte{0}, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1, 0, 0))},
		{"left of the page", off(board.Point{X: board.MinPlace - 1})},
		{"right of the page", off(board.Point{X: board.MaxX + 1})},
		{"above the page", off(board.Point{Y: board.MinPlace - 1})},
		{"below the page", off(board.Point{Y: board.MaxY + 1})},
		{"a second point off the page", off(board.Point{X: 9000}, board.Point{X: 9300, T: 1})},
		{"a first point in time", off(board.Point{T: 1})},
		{"a pause", off(board.Point{}, board.Point{T: board.MaxStepMS + 1})},
		{"more than a minute", off(
			board.Point{}, board.Point{T: 10000}, board.Point{T: 20000}, board.Point{T: 30000}, board.Point{T: 40000}, board.Point{T: 50000},
			board.Point{T: 60000}, board.Point{T: 60001})},
		{"a pressure above", raw([]byte{1, 0, 0, 0, 0x80, 4})},
		{"a pressure below", raw([]byte{1, 0, 0, 0, 1})},
		{"too many points", off(make([]board.Point, board.MaxPoints+1)...)},
		{"JSON", "[[0,0,0]]"},
	}
}
