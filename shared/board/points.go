// Package board is what is drawn on pages in a class: how pages are named and how the way of a pen is written.
// docs/ink.md describes both for other clients, and testdata/ink.json holds them for this package and the web's. It is
// pure, and refuses to know who may draw.
package board

import (
	"encoding/base64"
	"errors"
	"strings"
)

// Places on a page are in 8192nds of its width both ways, from its upper left corner. A pen may leave the page a bit.
const (
	PageWidth = 8192
	MinPlace  = -1024
	MaxX      = PageWidth + 1024
	MaxY      = 8*PageWidth + 1024
)

// Bounds of one text of points.
const (
	MaxPoints   = 2000
	MaxStepMS   = 10_000 // from one point to the next
	MaxTotalMS  = 60_000 // from the first to the last
	MaxPressure = 255
	// NoPressure is what points have whose pen does not feel any.
	NoPressure = 128
)

// Point is where a pen was.
type Point struct {
	X, Y     int // 8192nds of the page's width
	T        int // ms since the first point
	Pressure int // 0 to 255
}

// Ink is the way of a pen, or a part of it.
type Ink struct {
	HasPressure bool // else every point has NoPressure
	Points      []Point
}

const withPressure = 1 // of the flags

// PlaceOnPage says whether a pen can be there.
func PlaceOnPage(x, y int) bool { return x >= MinPlace && x <= MaxX && y >= MinPlace && y <= MaxY }

// Encode writes ink as base64url without padding: a byte of flags, then for each point how its step differs from the
// step before, the ms since the point before, and the change of pressure. The ink has to be one that Decode returns.
func Encode(ink Ink) string {
	flags := byte(0)
	if ink.HasPressure {
		flags = withPressure
	}
	b := append(make([]byte, 0, 1+4*len(ink.Points)), flags)
	var before Point
	dx, dy := 0, 0
	for i, p := range ink.Points {
		stepX, stepY := p.X-before.X, p.Y-before.Y
		b = appendSigned(b, stepX-dx)
		b = appendSigned(b, stepY-dy)
		b = appendUnsigned(b, p.T-before.T)
		if ink.HasPressure {
			b = appendSigned(b, p.Pressure-before.Pressure)
		}
		if before = p; i > 0 {
			dx, dy = stepX, stepY
		}
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// Decode reads what Encode writes, and nothing else: every ink has one form. It refuses points that are off the page,
// too many or too far apart in time.
func Decode(text string) (Ink, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return Ink{}, err
	}
	if strings.ContainsAny(text, "\r\n") { // passed over by the decoder
		return Ink{}, errors.New("line breaks among the points")
	}
	if len(b) == 0 || b[0]&^withPressure != 0 {
		return Ink{}, errors.New("unknown flags")
	}
	r := reader{rest: b[1:]}
	ink := Ink{HasPressure: b[0] == withPressure, Points: make([]Point, 0, len(b)/3)}
	var before Point
	dx, dy := 0, 0
	for i := 0; len(r.rest) > 0; i++ {
		stepX, stepY := dx+r.signed(), dy+r.signed()
		ms := r.unsigned()
		p := Point{X: before.X + stepX, Y: before.Y + stepY, T: before.T + ms, Pressure: NoPressure}
		if ink.HasPressure {
			p.Pressure = before.Pressure + r.signed()
		}
		switch {
		case r.failed:
			return Ink{}, errors.New("not a number in its shortest form")
		case i >= MaxPoints:
			return Ink{}, errors.New("too many points")
		case !PlaceOnPage(p.X, p.Y):
			return Ink{}, errors.New("a point off the page")
		case p.Pressure < 0 || p.Pressure > MaxPressure:
			return Ink{}, errors.New("a pressure out of range")
		case ms > MaxStepMS || p.T > MaxTotalMS || (i == 0 && ms != 0):
			return Ink{}, errors.New("a time out of range")
		}
		if before = p; i > 0 {
			dx, dy = stepX, stepY
		}
		ink.Points = append(ink.Points, p)
	}
	if len(ink.Points) == 0 {
		return Ink{}, errors.New("no point")
	}
	return ink, nil
}

// appendUnsigned writes seven bits a byte, the lowest first; the eighth says that another byte follows.
func appendUnsigned(b []byte, n int) []byte {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// appendSigned writes 0, −1, 1, −2 … as 0, 1, 2, 3 …, so that what is near zero is short.
func appendSigned(b []byte, n int) []byte {
	if n < 0 {
		return appendUnsigned(b, -2*n-1)
	}
	return appendUnsigned(b, 2*n)
}

// reader reads numbers until one of them is none. What it returns then means nothing.
type reader struct {
	rest   []byte
	failed bool
}

// maxVarint is how many bytes the largest number has that a pen's way can need: a step down the page and back up.
const maxVarint = 3

func (r *reader) unsigned() int {
	n := 0
	for i, b := range r.rest[:min(len(r.rest), maxVarint)] {
		n |= int(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.failed = r.failed || (i > 0 && b == 0)
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.failed, r.rest = true, nil
	return 0
}

func (r *reader) signed() int {
	n := r.unsigned()
	if n&1 == 1 {
		return -(n + 1) / 2
	}
	return n / 2
}
