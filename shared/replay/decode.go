package replay

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// errColumns says that columns are not what encode writes.
var errColumns = errors.New("holds columns that do not fit each other")

// maxEvents bounds the events of a block that is read, whoever wrote it.
const maxEvents = 1 << 16

// decoder reads the columns of one block. What it reads may be anybody's bytes: once bad, its results mean nothing.
type decoder struct {
	rest   [columnCount][]byte
	bad    bool
	events []eventlog.Event
	uuids  []uuid.UUID // those in use so far
	texts  [][]byte
	unread [][]byte // texts that are not in use yet
	size   int      // of all contents so far
	raw    []byte
}

// shape is a line of the column shapes and the events that have it.
type shape struct {
	version   int
	eventType string
	parts     [][]byte // around the holes
	events    []int
}

// decode reads an inflated block. The events have numbers from the block's beginning, and no visibility.
func decode(session uuid.UUID, block Block, text []byte) ([]eventlog.Event, error) {
	var d decoder
	shapes, ok := d.open(text, block.Count)
	if !ok {
		return nil, errColumns
	}
	position, atMS := block.begin(), block.FirstAtMS
	for i := range d.events {
		e := &d.events[i]
		flags := d.take(columnFlags, 1)[0]
		if e.Lane = eventlog.LaneAll; flags&flagStaff != 0 {
			position.K++
			e.Lane, e.K = eventlog.LaneStaff, position.K
		} else {
			position.N++
		}
		e.N = position.N
		atMS += int64(d.number(columnTimes)) //nolint:gosec // below 2^53
		e.AtMS, e.ActorID = atMS, d.uuid(d.number(columnActors))
		kind := d.number(columnKinds)
		if d.bad || flags > flagStaff|flagID || kind >= uint64(len(shapes)) {
			return nil, errColumns
		}
		of := &shapes[kind]
		e.Type, e.Version, of.events = of.eventType, of.version, append(of.events, i)
		if e.ID = eventlog.ID(session, e.ActorID, e.ClientOpID); flags&flagID != 0 {
			copy(e.ID[:], d.take(columnIDs, len(e.ID)))
		}
	}
	for _, each := range shapes {
		if !d.contents(each) {
			return nil, errColumns
		}
	}
	for _, rest := range d.rest {
		d.bad = d.bad || len(rest) > 0
	}
	if d.bad || len(d.unread) > 0 {
		return nil, errColumns
	}
	return d.events, nil
}

// open finds the columns and reads those that are whole by themselves: shapes, texts and operations.
func (d *decoder) open(text []byte, count int) (shapes []shape, ok bool) {
	var lengths [columnCount]int
	for i := range lengths {
		length, n := binary.Uvarint(text)
		if n <= 0 || length > maxInflated {
			return nil, false
		}
		lengths[i], text = int(length), text[n:]
	}
	for i, length := range lengths {
		if length > len(text) {
			return nil, false
		}
		d.rest[i], text = text[:length], text[length:]
	}
	if len(text) > 0 || count < 1 || count > maxEvents || len(d.rest[columnFlags]) != count || len(d.rest[columnOps]) != 16*count {
		return nil, false
	}
	d.events = make([]eventlog.Event, count)
	for i, b := range d.take(columnOps, 16*count) {
		d.events[i%count].ClientOpID[i/count] = b
	}
	d.unread = d.lines(columnTexts)
	for _, line := range d.lines(columnShapes) {
		number, rest, _ := bytes.Cut(line, []byte(" "))
		name, template, _ := bytes.Cut(rest, []byte(" "))
		v, err := strconv.ParseUint(string(number), 10, 31)
		if err != nil || len(name) == 0 || len(template) == 0 {
			return nil, false
		}
		shapes = append(shapes, shape{version: int(v), eventType: string(name), parts: bytes.Split(template, []byte{hole})})
	}
	return shapes, !d.bad && len(shapes) <= count
}

// lines takes a whole column of lines.
func (d *decoder) lines(column int) [][]byte {
	text := d.take(column, len(d.rest[column]))
	if len(text) == 0 {
		return nil
	}
	d.bad = d.bad || !utf8.Valid(text) || text[len(text)-1] != '\n'
	return bytes.Split(text[:len(text)-1], []byte("\n"))
}

// uuid gives the UUID that a number names; 0 names the next one.
func (d *decoder) uuid(number uint64) uuid.UUID {
	if number == 0 {
		var next uuid.UUID
		copy(next[:], d.take(columnUUIDs, len(next)))
		d.uuids = append(d.uuids, next)
		number = uint64(len(d.uuids))
	}
	if number > uint64(len(d.uuids)) {
		d.bad = true
		return uuid.Nil
	}
	return d.uuids[number-1]
}

// text gives the text that a number names; 0 names the next one.
func (d *decoder) text(number uint64) []byte {
	if number == 0 && len(d.unread) > 0 {
		d.texts, d.unread = append(d.texts, d.unread[0]), d.unread[1:]
		number = uint64(len(d.texts))
	}
	if number == 0 || number > uint64(len(d.texts)) {
		d.bad = true
		return nil
	}
	return d.texts[number-1]
}

// contents gives the events of a shape their contents. It says false when the columns do not hold them.
func (d *decoder) contents(of shape) bool {
	holes := len(of.parts) - 1
	for _, part := range of.parts {
		d.size += len(part) * len(of.events)
	}
	// Each value takes a byte of the column at least, so the table is no larger than what was sent.
	if d.size > maxInflated || holes*len(of.events) > len(d.rest[columnValues]) {
		return false
	}
	values := make([][]byte, holes*len(of.events))
	for i := range holes {
		for j, event := range of.events {
			next := d.value(event)
			d.size += len(next) + 1
			if d.bad || d.size > maxInflated {
				return false
			}
			values[j*holes+i] = next
		}
	}
	for j, event := range of.events {
		var content []byte
		for i, part := range of.parts {
			if content = append(content, part...); i < holes {
				content = append(content, values[j*holes+i]...)
			}
		}
		if !json.Valid(content) {
			return false
		}
		if string(content) != "null" {
			d.events[event].Content = content
		}
	}
	return true
}

// value reads the next value of the event at a place of the block, as JSON.
func (d *decoder) value(at int) []byte {
	code := d.number(columnValues)
	arg := code >> 2
	switch code & 3 {
	case codeText:
		return d.text(arg)
	case codeUUID:
		return quoted(d.uuid(arg))
	case codeEvent:
		if arg == 0 || arg > uint64(at) {
			d.bad = true
			return nil
		}
		return quoted(d.events[at-int(arg)].ID)
	}
	if arg == 0 {
		return d.way(nil)
	}
	n := int64(arg - 1) //nolint:gosec // below 2^51
	return strconv.AppendInt(nil, n>>1^-(n&1), 10)
}

func quoted(id uuid.UUID) []byte {
	return append(append([]byte{'"'}, id.String()...), '"')
}
