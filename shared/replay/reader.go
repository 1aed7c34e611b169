package replay

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"sort"

	"github.com/lectern/lectern/shared/eventlog"
)

// Bundle reads a bundle from anything that can be read in ranges.
type Bundle struct {
	Header Header
	r      io.ReaderAt
	body   int64 // where the blocks begin
}

// Open reads and checks the header. The error is ErrDamaged, ErrOutdated, or r's own.
func Open(r io.ReaderAt) (*Bundle, error) {
	var prefix [8]byte
	if _, err := r.ReadAt(prefix[:], 0); err != nil {
		return nil, ended(err)
	}
	length := int64(binary.LittleEndian.Uint32(prefix[4:]))
	v := int(prefix[3]) - '0'
	isBundle := string(prefix[:3]) == magic[:3]
	if isBundle && v > 0 && v < lines {
		return nil, fmt.Errorf("%w: version %d", ErrOutdated, v)
	}
	if !isBundle || (v != version && v != lines) || length > maxHeader {
		return nil, damaged("it does not begin like one")
	}
	text := make([]byte, length)
	if _, err := r.ReadAt(text, 8); err != nil {
		return nil, ended(err)
	}
	b := &Bundle{r: r, body: 8 + length}
	if err := json.Unmarshal(text, &b.Header); err != nil {
		return nil, damaged("its header is not JSON")
	}
	if b.Header.Version != v {
		return nil, damaged("version %d", b.Header.Version)
	}
	return b, b.Header.check()
}

// check holds the index against itself: blocks one behind the other, in order, adding up.
func (h Header) check() error {
	if h.Audience != eventlog.Students && h.Audience != eventlog.Staff {
		return damaged("it is for nobody known")
	}
	var offset int64
	var at eventlog.Position
	count := 0
	for i, b := range h.Blocks {
		whole := b.LastN >= b.FirstN && b.LastK >= b.FirstK && b.Count > 0 && int64(b.Count) == (b.LastN-b.FirstN)+(b.LastK-b.FirstK)
		if b.Offset != offset || b.Length <= 0 || b.begin() != at || !whole || b.LastAtMS < b.FirstAtMS {
			return damaged("block %d does not follow the one before", i)
		}
		offset, at = offset+b.Length, b.end()
		count += b.Count
	}
	if at != (eventlog.Position{N: h.LastN, K: h.LastK}) || count != h.Count {
		return damaged("the blocks do not add up")
	}
	if h.LastK > 0 && !h.Audience.Reads(eventlog.LaneStaff) {
		return damaged("it holds for %s what is for staff", h.Audience)
	}
	return nil
}

func ended(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF { //nolint:errorlint // io.ReaderAt's contract
		return damaged("it is cut off")
	}
	return err
}

// Block inflates one block. Its events have no seq: a bundle does not tell it.
func (b *Bundle) Block(i int) ([]eventlog.Event, error) {
	text, err := b.inflate(i)
	if err != nil {
		return nil, err
	}
	at := b.Header.Blocks[i]
	var events []eventlog.Event
	if b.Header.Version == lines {
		events, err = readLines(text)
	} else {
		events, err = decode(b.Header.SessionID, at, text)
	}
	if err != nil {
		return nil, damaged("block %d %s", i, err)
	}
	position := at.begin()
	for j := range events {
		e := &events[j]
		e.SessionID = b.Header.SessionID
		if !follows(position, *e, b.Header.Audience) {
			return nil, damaged("block %d holds an event that does not follow the one before", i)
		}
		e.Visibility = eventlog.VisibleAll
		if e.Lane == eventlog.LaneStaff {
			e.Visibility = eventlog.VisibleStaff
		}
		position = position.Past(*e)
	}
	if position != at.end() || events[0].AtMS != at.FirstAtMS || events[len(events)-1].AtMS != at.LastAtMS {
		return nil, damaged("block %d is not the one the header describes", i)
	}
	return events, nil
}

func (b *Bundle) inflate(i int) ([]byte, error) {
	if i < 0 || i >= len(b.Header.Blocks) {
		return nil, damaged("there is no block %d", i)
	}
	at := b.Header.Blocks[i]
	z := flate.NewReader(io.NewSectionReader(b.r, b.body+at.Offset, at.Length))
	text, err := io.ReadAll(io.LimitReader(z, maxInflated+1))
	if err != nil {
		return nil, damaged("block %d does not inflate", i)
	}
	if len(text) > maxInflated {
		return nil, damaged("block %d is too large", i)
	}
	return text, nil
}

// readLines reads a block of version 2.
func readLines(text []byte) ([]eventlog.Event, error) {
	var events []eventlog.Event
	for line := range bytes.Lines(text) {
		var e eventlog.Event
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, errors.New("holds a line that is no event")
		}
		if string(e.Content) == "null" {
			e.Content = nil // erased
		}
		events = append(events, e)
	}
	if len(events) == 0 {
		return nil, errors.New("holds no event")
	}
	return events, nil
}

// After yields the events past a position, inflating only the blocks that hold them. An error ends it.
func (b *Bundle) After(after eventlog.Position) iter.Seq2[eventlog.Event, error] {
	first := sort.Search(len(b.Header.Blocks), func(i int) bool {
		end := b.Header.Blocks[i].end()
		return end.N > after.N || end.K > after.K
	})
	return b.from(first, func(e eventlog.Event) bool {
		if e.Lane == eventlog.LaneStaff {
			return e.K > after.K
		}
		return e.N > after.N
	})
}

// Since yields the events at or after a time, Unix ms, inflating only the blocks that hold them. An error ends it.
func (b *Bundle) Since(atMS int64) iter.Seq2[eventlog.Event, error] {
	first := sort.Search(len(b.Header.Blocks), func(i int) bool { return b.Header.Blocks[i].LastAtMS >= atMS })
	return b.from(first, func(e eventlog.Event) bool { return e.AtMS >= atMS })
}

func (b *Bundle) from(first int, wanted func(eventlog.Event) bool) iter.Seq2[eventlog.Event, error] {
	return func(yield func(eventlog.Event, error) bool) {
		for i := first; i < len(b.Header.Blocks); i++ {
			events, err := b.Block(i)
			if err != nil {
				yield(eventlog.Event{}, err)
				return
			}
			for _, e := range events {
				if wanted(e) && !yield(e, nil) {
					return
				}
			}
		}
	}
}
