package replay

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// Writer collects the events of one audience. Equal events give equal bytes.
type Writer struct {
	header   Header
	events   []eventlog.Event // of the block being filled
	size     int              // of them as JSON, about
	block    Block
	deflated bytes.Buffer // all finished blocks
	deflater *deflater
	lastAtMS int64
}

// NewWriter begins a bundle. startedAtMS and endedAtMS are Unix ms of session.started and session.ended.
func NewWriter(session uuid.UUID, audience eventlog.Audience, startedAtMS, endedAtMS int64) *Writer {
	return &Writer{header: Header{
		Version: version, SessionID: session, Audience: audience, StartedAtMS: startedAtMS, EndedAtMS: endedAtMS, Blocks: []Block{},
	}}
}

// Add appends the audience's next event. It refuses an event that is not the audience's, that is of another session,
// or that is not the next of its lane: a bundle is whole or it is not written.
func (w *Writer) Add(e eventlog.Event) error {
	at := eventlog.Position{N: w.header.LastN, K: w.header.LastK}
	switch {
	case e.SessionID != w.header.SessionID:
		return fmt.Errorf("replay: event %s is of another session", e.ID)
	case !w.header.Audience.Sees(e.Visibility) || !w.header.Audience.Reads(e.Lane) || (e.Lane == eventlog.LaneStaff) != (e.Visibility == eventlog.VisibleStaff):
		return fmt.Errorf("replay: event %s is not for %s", e.ID, w.header.Audience)
	case !follows(at, e, w.header.Audience):
		return fmt.Errorf("replay: event %s of lane %s with n %d, k %d does not follow n %d, k %d", e.ID, e.Lane, e.N, e.K, at.N, at.K)
	case w.header.Count > 0 && e.AtMS < w.lastAtMS:
		return fmt.Errorf("replay: event %s happened before the one it follows", e.ID)
	case !named(e.Type) || e.Version < 0:
		return fmt.Errorf("replay: event %s is of no type, or of no version of it", e.ID)
	}
	content, err := compact(e.Content)
	if err != nil {
		return fmt.Errorf("replay: event %s: %w", e.ID, err)
	}
	e.Content = content
	if w.block.Count >= blockEvents || w.size >= blockBytes {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.events, w.size = append(w.events, e), w.size+len(content)+envelopeBytes
	if w.block.Count == 0 {
		w.block.FirstN, w.block.FirstK, w.block.FirstAtMS = at.N, at.K, e.AtMS
	}
	at = at.Past(e)
	w.block.Count++
	w.block.LastN, w.block.LastK, w.block.LastAtMS = at.N, at.K, e.AtMS
	w.header.LastN, w.header.LastK, w.lastAtMS = at.N, at.K, e.AtMS
	w.header.Count++
	return nil
}

// envelopeBytes is about what an event's JSON has besides its content.
const envelopeBytes = 300

// named says whether a type can stand in a line of shapes: it is one word.
func named(eventType string) bool {
	return eventType != "" && utf8.ValidString(eventType) && !strings.ContainsFunc(eventType, func(r rune) bool { return r <= ' ' })
}

func (w *Writer) flush() error {
	if w.block.Count == 0 {
		return nil
	}
	if w.deflater == nil {
		d, err := newDeflater()
		if err != nil {
			return err
		}
		w.deflater = d
	}
	deflated, err := w.deflater.deflate(encode(w.header.SessionID, w.block.FirstAtMS, w.events))
	if err != nil {
		return err
	}
	w.block.Offset, w.block.Length = int64(w.deflated.Len()), int64(len(deflated))
	w.deflated.Write(deflated)
	w.header.Blocks = append(w.header.Blocks, w.block)
	w.events, w.size, w.block = w.events[:0], 0, Block{}
	return nil
}

// WriteTo writes the bundle. Nothing may be added afterwards.
func (w *Writer) WriteTo(out io.Writer) (int64, error) {
	if err := w.flush(); err != nil {
		return 0, err
	}
	header, err := json.Marshal(w.header)
	if err != nil {
		return 0, err
	}
	prefix := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(header)))
	var total int64
	for _, part := range [][]byte{prefix, header, w.deflated.Bytes()} {
		n, err := out.Write(part)
		total += int64(n)
		if err != nil {
			return total, err
		}
	}
	return total, nil
}

// Count is how many events were added.
func (w *Writer) Count() int { return w.header.Count }
