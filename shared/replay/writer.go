package replay

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// Writer collects the events of one audience. Equal events give equal bytes.
type Writer struct {
	header   Header
	raw      bytes.Buffer // the block being filled
	block    Block
	deflated bytes.Buffer // all finished blocks
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
	}
	if w.block.Count >= blockEvents || w.raw.Len() >= blockBytes {
		if err := w.flush(); err != nil {
			return err
		}
	}
	line := json.NewEncoder(&w.raw)
	line.SetEscapeHTML(false)
	if err := line.Encode(e); err != nil {
		return fmt.Errorf("replay: event %s: %w", e.ID, err)
	}
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

func (w *Writer) flush() error {
	if w.block.Count == 0 {
		return nil
	}
	w.block.Offset = int64(w.deflated.Len())
	z, err := flate.NewWriter(&w.deflated, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(w.raw.Bytes()); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	w.block.Length = int64(w.deflated.Len()) - w.block.Offset
	w.header.Blocks = append(w.header.Blocks, w.block)
	w.raw.Reset()
	w.block = Block{}
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
