package replay

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
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

// Open reads and checks the header. The error is ErrDamaged, or r's own.
func Open(r io.ReaderAt) (*Bundle, error) {
	var prefix [8]byte
	if _, err := r.ReadAt(prefix[:], 0); err != nil {
		return nil, ended(err)
	}
	length := int64(binary.LittleEndian.Uint32(prefix[4:]))
	if string(prefix[:4]) == "LRB1" {
		return nil, damaged("it was made by an older version: make the replay again")
	}
	if string(prefix[:4]) != magic || length > maxHeader {
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
	if b.Header.Version != version {
		return nil, damaged("version %d", b.Header.Version)
	}
	return b, b.Header.check()
}

// check holds the index against itself: blocks one behind the other, in order, adding up.
func (h Header) check() error {
	var offset, n, k int64
	count := 0
	for i, b := range h.Blocks {
		if b.Offset != offset || b.Length <= 0 || b.FromN != n || b.FromK != k || b.ThroughN < n || b.ThroughK < k ||
			int64(b.Count) != b.ThroughN-n+b.ThroughK-k || b.LastAtMS < b.FirstAtMS || b.Count < 1 {
			return damaged("block %d does not follow the one before", i)
		}
		offset, n, k = offset+b.Length, b.ThroughN, b.ThroughK
		count += b.Count
	}
	if n != h.LastN || k != h.LastK || count != h.Count {
		return damaged("the blocks do not add up")
	}
	return nil
}

func ended(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF { //nolint:errorlint // io.ReaderAt's contract
		return damaged("it is cut off")
	}
	return err
}

// Block inflates one block.
func (b *Bundle) Block(i int) ([]eventlog.Event, error) {
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
	events := make([]eventlog.Event, 0, min(at.Count, len(text)))
	reached := eventlog.Position{N: at.FromN, K: at.FromK}
	for line := range bytes.Lines(text) {
		var e eventlog.Event
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, damaged("block %d holds a line that is no event", i)
		}
		if !b.Header.Audience.Reads(e.Lane) || !follows(reached, e) {
			return nil, damaged("block %d holds an event that does not follow on the one before", i)
		}
		reached = reached.Past(e)
		e.SessionID, e.Visibility = b.Header.SessionID, eventlog.Visibility(e.Lane)
		if string(e.Content) == "null" {
			e.Content = nil // erased
		}
		events = append(events, e)
	}
	if len(events) != at.Count || reached != (eventlog.Position{N: at.ThroughN, K: at.ThroughK}) {
		return nil, damaged("block %d is not the one the header describes", i)
	}
	return events, nil
}

// After yields what comes behind the event for all of that number, inflating only the blocks that hold it; 0 is
// everything. An error ends it.
func (b *Bundle) After(n int64) iter.Seq2[eventlog.Event, error] {
	first := sort.Search(len(b.Header.Blocks), func(i int) bool { return b.Header.Blocks[i].ThroughN >= n })
	return b.from(first, func(e eventlog.Event) bool { return e.N > n || (e.N == n && e.Lane == eventlog.LaneStaff) })
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
