package replay

import (
	"encoding/base64"
	"encoding/binary"
)

// wayForm is how a points value's bytes are laid out: a first byte that names the form, or none, then so many numbers a
// point, each of which has its column.
type wayForm struct {
	first    int // -1: none
	channels []int
}

// The forms, by their numbers.
var wayForms = []wayForm{
	{0, []int{columnInk, columnInk + 1, columnInk + 2}},
	{1, []int{columnInk, columnInk + 1, columnInk + 2, columnInk + 3}},
	{-1, []int{columnPointer, columnPointer + 1, columnPointer + 2}},
}

// maxVarint is how long a number of a way may be, in bytes.
const maxVarint = 8

var pointsText = base64.RawURLEncoding.Strict()

// way puts a quoted points value into the columns of the first form that it has. It says false, and puts nothing, when
// the value is none of them: it is a text like any other then.
func (c *encoder) way(quoted []byte) bool {
	if quoted[0] != '"' {
		return false
	}
	text := quoted[1 : len(quoted)-1]
	raw, err := pointsText.DecodeString(string(text))
	// The decoder passes over line breaks, which a JSON string can hold escaped only.
	if err != nil || pointsText.EncodedLen(len(raw)) != len(text) {
		return false
	}
	for number, form := range wayForms {
		points, ok := form.split(raw)
		if !ok {
			continue
		}
		c.put(columnWays, uint64(len(points)/len(form.channels)*len(wayForms)+number))
		for i, each := range points {
			column := form.channels[i%len(form.channels)]
			c.columns[column] = append(c.columns[column], each...)
		}
		return true
	}
	return false
}

// split cuts the bytes into their numbers, whole points of them; ok is false when they are not of the form.
func (f wayForm) split(raw []byte) (numbers [][]byte, ok bool) {
	if f.first >= 0 {
		if len(raw) == 0 || int(raw[0]) != f.first {
			return nil, false
		}
		raw = raw[1:]
	}
	for len(raw) > 0 {
		n := varintLength(raw)
		if n == 0 {
			return nil, false
		}
		numbers, raw = append(numbers, raw[:n]), raw[n:]
	}
	return numbers, len(numbers)%len(f.channels) == 0
}

// varintLength says how many bytes the first number has; 0 when there is none.
func varintLength(raw []byte) int {
	for i := range min(len(raw), maxVarint) {
		if raw[i] < 0x80 {
			return i + 1
		}
	}
	return 0
}

// way reads the next points value out of the columns, quoted.
func (d *decoder) way(into []byte) []byte {
	head := d.number(columnWays)
	form := wayForms[head%uint64(len(wayForms))]
	points := head / uint64(len(wayForms))
	d.raw = d.raw[:0]
	if form.first >= 0 {
		d.raw = append(d.raw, byte(form.first))
	}
	for ; points > 0 && !d.bad; points-- {
		for _, column := range form.channels {
			n := varintLength(d.rest[column])
			d.raw = append(d.raw, d.take(column, max(n, 1))...)
			d.bad = d.bad || n == 0
		}
	}
	return append(pointsText.AppendEncode(append(into, '"'), d.raw), '"')
}

// number reads a column's next number.
func (d *decoder) number(column int) uint64 {
	v, n := binary.Uvarint(d.rest[column])
	d.take(column, max(n, 1))
	d.bad = d.bad || n <= 0 || v >= 1<<53
	return v
}

// take reads a column's next bytes; none and the decoder is bad when there are fewer.
func (d *decoder) take(column, n int) []byte {
	rest := d.rest[column]
	if n > len(rest) {
		d.bad = true
		return nil
	}
	d.rest[column] = rest[n:]
	return rest[:n]
}
