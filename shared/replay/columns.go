package replay

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// The columns of a block, in their order; the package's documentation has what each holds.
const (
	columnFlags = iota
	columnTimes
	columnKinds
	columnActors
	columnOps
	columnIDs
	columnUUIDs
	columnShapes
	columnTexts
	columnValues
	columnWays
	columnInk     // the first of four
	columnPointer = 4 + columnInk
	columnCount   = 3 + columnPointer
)

// columnNames are those of the documentation, for who looks into a bundle.
var columnNames = [columnCount]string{
	"flags", "times", "kinds", "actors", "ops", "ids", "uuids", "shapes", "texts", "values",
	"ways", "ink x", "ink y", "ink t", "ink p", "pointer t", "pointer x", "pointer y",
}

const (
	flagStaff = 1 << iota
	flagID
)

// What a value's code says, in its two lowest bits.
const (
	codeText = iota
	codeUUID
	codeEvent
	codeNumber // or a way
)

// hole stands in a shape for a value. It is no byte of valid JSON.
const hole = 0

// maxNumber bounds the whole numbers that have a code: a browser counts codes in float64.
const maxNumber = 1 << 48

// encoder turns the events of one block into columns.
type encoder struct {
	columns [columnCount][]byte
	uuids   map[uuid.UUID]uint64 // their numbers, from 1
	texts   map[string]uint64
	own     map[uuid.UUID]int // the places of the block's events
	shapes  map[string]int
	values  [][]valued // by shape
}

// valued is an event's values, and its place in the block.
type valued struct {
	at     int
	values []value
}

// encode writes the events, of the session and with contents as compact gives them, as an inflated block's columns.
func encode(session uuid.UUID, firstAtMS int64, events []eventlog.Event) [columnCount][]byte {
	c := encoder{uuids: map[uuid.UUID]uint64{}, texts: map[string]uint64{}, own: map[uuid.UUID]int{}, shapes: map[string]int{}}
	at := firstAtMS
	for i, e := range events {
		flags := byte(0)
		if e.Lane == eventlog.LaneStaff {
			flags |= flagStaff
		}
		if e.ID != eventlog.ID(session, e.ActorID, e.ClientOpID) {
			flags |= flagID
			c.columns[columnIDs] = append(c.columns[columnIDs], e.ID[:]...)
		}
		c.columns[columnFlags] = append(c.columns[columnFlags], flags)
		c.put(columnTimes, uint64(e.AtMS-at))
		at = e.AtMS
		c.shape(i, e)
		c.put(columnActors, c.uuid(e.ActorID))
		c.own[e.ID] = i
	}
	for i := range uuid.Nil {
		for _, e := range events {
			c.columns[columnOps] = append(c.columns[columnOps], e.ClientOpID[i])
		}
	}
	for _, each := range c.values {
		for i := range each[0].values {
			for _, event := range each {
				c.put(columnValues, c.code(event.at, event.values[i]))
			}
		}
	}
	return c.columns
}

func (c *encoder) put(column int, v uint64) {
	c.columns[column] = binary.AppendUvarint(c.columns[column], v)
}

// shape notes the event's kind, and its values under it.
func (c *encoder) shape(at int, e eventlog.Event) {
	content := []byte(e.Content)
	if content == nil {
		content = []byte("null")
	}
	template, values := split(content)
	line := fmt.Sprintf("%d %s %s", e.Version, e.Type, template)
	kind, ok := c.shapes[line]
	if !ok {
		kind = len(c.shapes)
		c.shapes[line] = kind
		c.columns[columnShapes] = append(append(c.columns[columnShapes], line...), '\n')
		c.values = append(c.values, nil)
	}
	c.values[kind] = append(c.values[kind], valued{at, values})
	c.put(columnKinds, uint64(kind))
}

// uuid gives 0 and keeps the UUID, or gives the number of one that was kept.
func (c *encoder) uuid(id uuid.UUID) uint64 {
	if number, ok := c.uuids[id]; ok {
		return number
	}
	c.uuids[id] = uint64(len(c.uuids) + 1)
	c.columns[columnUUIDs] = append(c.columns[columnUUIDs], id[:]...)
	return 0
}

// code gives a value's code, and keeps what the code speaks of.
func (c *encoder) code(at int, v value) uint64 {
	if v.key == "points" && c.way(v.text) {
		return codeNumber
	}
	if number, ok := whole(v.text); ok {
		return (uint64(number<<1^number>>63)+1)<<2 | codeNumber
	}
	if id, ok := quotedUUID(v.text); ok {
		if other, ok := c.own[id]; ok && other < at {
			return uint64(at-other)<<2 | codeEvent
		}
		return c.uuid(id)<<2 | codeUUID
	}
	if number, ok := c.texts[string(v.text)]; ok {
		return number << 2 // codeText
	}
	c.texts[string(v.text)] = uint64(len(c.texts) + 1)
	c.columns[columnTexts] = append(append(c.columns[columnTexts], v.text...), '\n')
	return codeText
}

// whole reads a whole number in its only form.
func whole(text []byte) (int64, bool) {
	if len(text) > 16 {
		return 0, false
	}
	n, err := strconv.ParseInt(string(text), 10, 64)
	return n, err == nil && n > -maxNumber && n < maxNumber && strconv.FormatInt(n, 10) == string(text)
}

// quotedUUID reads a JSON string that is a UUID in small letters.
func quotedUUID(text []byte) (uuid.UUID, bool) {
	if len(text) != 38 || text[0] != '"' {
		return uuid.UUID{}, false
	}
	id, err := uuid.ParseBytes(text[1:37])
	return id, err == nil && id.String() == string(text[1:37])
}

// value is a scalar of a content as JSON, and the key that it stands under; of an item of a list the list's.
type value struct {
	key  string
	text []byte
}

// split cuts compact, valid JSON into its shape, with a hole for each value, and the values.
func split(content []byte) (shape []byte, values []value) {
	key := ""
	for i := 0; i < len(content); {
		switch content[i] {
		case '{', '}', '[', ']', ':', ',':
			shape = append(shape, content[i])
			i++
			continue
		}
		end := scalarEnd(content, i)
		if text := content[i:end]; end < len(content) && content[end] == ':' {
			key = string(bytes.Trim(text, `"`))
			shape = append(shape, text...)
		} else {
			shape = append(shape, hole)
			values = append(values, value{key, text})
		}
		i = end
	}
	return shape, values
}

// scalarEnd says where the string, number or word that begins at i ends.
func scalarEnd(content []byte, i int) int {
	if content[i] != '"' {
		if n := bytes.IndexAny(content[i:], ",]}"); n >= 0 {
			return i + n
		}
		return len(content)
	}
	for i++; content[i] != '"'; i++ {
		if content[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// compact gives a content in the form that a bundle holds: compact JSON, or nil when it was erased.
func compact(content json.RawMessage) (json.RawMessage, error) {
	if content == nil {
		return nil, nil
	}
	var out bytes.Buffer
	switch err := json.Compact(&out, content); {
	case err != nil:
		return nil, err
	case !utf8.Valid(content):
		return nil, fmt.Errorf("its content is not UTF-8")
	case out.Len() > maxContent:
		return nil, fmt.Errorf("its content is too large")
	case out.String() == "null":
		return nil, nil
	}
	return out.Bytes(), nil
}

// deflater joins columns to one deflate stream. A column is coded on its own, because what is likely in one says
// nothing about the next; of those that only repeat bytes, not runs of them, Huffman codes alone are shorter.
type deflater struct {
	best, huffman *flate.Writer
}

func newDeflater() (*deflater, error) {
	best, err := flate.NewWriter(nil, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	huffman, err := flate.NewWriter(nil, flate.HuffmanOnly)
	return &deflater{best, huffman}, err
}

// deflate gives the block's bytes.
func (d *deflater) deflate(columns [columnCount][]byte) ([]byte, error) {
	var lengths []byte
	for _, column := range columns {
		lengths = binary.AppendUvarint(lengths, uint64(len(column)))
	}
	var out bytes.Buffer
	for _, part := range slices.Concat([][]byte{lengths}, columns[:]) {
		shortest, err := d.part(part)
		if err != nil {
			return nil, err
		}
		out.Write(shortest)
	}
	d.huffman.Reset(&out)
	err := d.huffman.Close()
	return out.Bytes(), err
}

// part deflates one column by the shorter of the two ways, without an end, so that another can follow.
func (d *deflater) part(column []byte) ([]byte, error) {
	if len(column) == 0 {
		return nil, nil
	}
	var shortest []byte
	for _, w := range []*flate.Writer{d.best, d.huffman} {
		var b bytes.Buffer
		w.Reset(&b)
		if _, err := w.Write(column); err != nil {
			return nil, err
		}
		if err := w.Flush(); err != nil {
			return nil, err
		}
		if shortest == nil || b.Len() < len(shortest) {
			shortest = b.Bytes()
		}
	}
	return shortest, nil
}
