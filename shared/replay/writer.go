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
}

// NewWriter begins a bundle. startedAtMS and endedAtMS are Unix ms of session.started and session.ended.
func NewWriter(session uuid.UUID, audience eventlog.Audience, startedAtMS, endedAtMS int64) *Writer {
	return &Writer{header: Header{
		Version: version, SessionID: session, Audience: audience, StartedAtMS: startedAtMS, EndedAtMS: endedAtMS, Blocks: []Block{},
	}}
}

// Add appends the audience's next event. It refuses an event that is not the audience's, that is of another session,
// or that does not link to the event before: a bundle is whole or it is not written.
func (w *Writer) Add(e eventlog.Event) error {
	switch {
	case e.SessionID != w.header.SessionID:
		return fmt.Errorf("replay: event %d is of another session", e.Seq)
	case !w.header.Audience.Sees(e.Visibility):
		return fmt.Errorf("replay: event %d is not for %s", e.Seq, w.header.Audience)
	}
	reached := eventlog.Position{N: w.header.LastN, K: w.header.LastK}
	if !follows(reached, e) {
		return fmt.Errorf("replay: event %d does not follow on %d and %d", e.Seq, reached.N, reached.K)
	}
	if w.block.Count >= blockEvents || w.raw.Len() >= blockBytes {
		if err := w.flush(); err != nil {
			return err
		}
	}
	line := json.NewEncoder(&w.raw)
	line.SetEscapeHTML(false)
	if err := line.Encode(e); err != nil {
		return fmt.Errorf("replay: event %d: %w", e.Seq, err)
	}
	if w.block.Count == 0 {
		w.block.FromN, w.block.FromK, w.block.FirstAtMS = reached.N, reached.K, e.AtMS
	}
	w.block.Count++
	reached = reached.Past(e)
	w.block.ThroughN, w.block.ThroughK, w.block.LastAtMS = reached.N, reached.K, e.AtMS
	w.header.LastN, w.header.LastK = reached.N, reached.K
	w.header.Count++
	return nil
}

// follows says whether an event is the next of its lane, and stands where it says among what is for all.
func follows(reached eventlog.Position, e eventlog.Event) bool {
	if e.Lane == eventlog.LaneStaff {
		return e.K == reached.K+1 && e.N == reached.N
	}
	return e.Lane == eventlog.LaneAll && e.N == reached.N+1 && e.K == 0
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
