package main

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"strings"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/eventlog"
)

// draw writes a stroke as a hand does: loops that go on to the right, with a tremor and the pressure of a pen, sampled
// at about 120 Hz. bench/board draws the same in the browser.
func (c *class) draw(points int) {
	next := c.chance.Float64
	size := 80 + 160*next()
	left, top := 300+next()*(board.PageWidth-2000), 300+next()*(board.PageWidth*9/16-900)
	turns, phase, slant := 1+2*next(), 6.28*next(), next()-0.5
	ink := board.Ink{HasPressure: true, Points: make([]board.Point, points)}
	t := 0
	for i := range ink.Points {
		part := float64(i) / float64(max(1, points-1))
		angle := phase + turns*6.28*part
		x := left + part*size*turns*2 + math.Cos(angle)*size*0.5 + slant*math.Sin(angle)*size + (next()-0.5)*3
		y := top + math.Sin(angle)*size + (next()-0.5)*3
		if i > 0 {
			t += 8 + c.chance.IntN(2)
		}
		pressure := 255 * (0.35 + 0.4*math.Sin(3.14*part) + 0.08*next())
		ink.Points[i] = board.Point{X: round(x), Y: round(y), T: t, Pressure: round(pressure)}
	}
	c.drawn = append(c.drawn, c.by(c.teacher, eventlog.BoardStrokeCommitted{
		Page: c.page(), Tool: c.one("pen", "pen", "pen", "highlighter"), Color: c.one("black", "blue", "red", "green"), Width: 32, Points: board.Encode(ink),
	}))
}

func round(v float64) int { return int(math.Round(v)) }

// pointerPoints is how many places a second of the pointer's way has.
const pointerPoints = 20

// point moves the laser pointer for a second.
func (c *class) point() {
	var b []byte
	x, y := c.chance.Float64()*8000, c.chance.Float64()*4500
	dx, dy := c.chance.Float64()*60-30, c.chance.Float64()*60-30
	atX, atY := 0, 0
	for i := range pointerPoints {
		ms := int64(0)
		if i > 0 {
			ms = 48 + c.chance.Int64N(5)
		}
		x, y = x+dx+c.chance.Float64()*4, y+dy+c.chance.Float64()*4
		b = binary.AppendVarint(b, ms)
		b = binary.AppendVarint(b, int64(round(x)-atX))
		b = binary.AppendVarint(b, int64(round(y)-atY))
		atX, atY = round(x), round(y)
	}
	c.by(c.teacher, eventlog.PointerMoved{SceneID: c.scene, Page: c.slide, Points: base64.RawURLEncoding.EncodeToString(b)})
}

// words are what the class writes of.
var words = strings.Fields(`the a of to and is it that we in at so then but why how what where when which does do can will
	wave waves light slit slits dark bright path difference length half whole crest trough phase step late angle screen
	pattern distance source point new front water tank ripple colour red blue middle edge width gap narrow wide formula
	delta lambda cancel add sum energy page slide exercise homework Thursday same other more less first second third
	because think sure maybe thanks yes no ok again please sorry question answer right wrong measure count metre here
	there both each every small large far near fast slow graph axis sine cosine square root time mine yours graphing`)

func (c *class) sentence() string {
	out := make([]string, 3+c.chance.IntN(12))
	for i := range out {
		out[i] = words[c.chance.IntN(len(words))]
	}
	return strings.Join(out, " ")
}
