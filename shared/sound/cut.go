package sound

import (
	"errors"
	"io"
)

// Piece is a part of a file that a listener (a speech service) gets on its own.
type Piece struct {
	From, To int64 // samples, on the file's clock
	Bytes    int64 // of its packets
	Silent   bool  // nothing in it but silence; not worth sending
}

// Limits bound a piece.
type Limits struct {
	Samples int64 // longest piece
	Bytes   int64 // largest piece; containers add less than 2 %
}

const (
	quietWindow = Rate * 3 / 5 // a pause between sentences: 600 ms
	hush        = 8            // bytes; a packet of silence is smaller, a packet of speech larger
)

// Cut divides a file into pieces within the limits. It cuts in the middle of the quietest 600 ms of each piece's second
// half. How quiet a place is, is read from the size of its packets: Opus at a variable rate spends bytes on what can
// be heard.
func Cut(r io.Reader, limits Limits) ([]Piece, error) {
	in, err := NewReader(r)
	if err != nil {
		return nil, err
	}
	var c cutter
	c.limits = limits
	for {
		p, err := in.Next()
		if errors.Is(err, io.EOF) {
			c.close(len(c.marks))
			return c.pieces, nil
		}
		if err != nil {
			return nil, err
		}
		for len(c.marks) > 0 && (p.End()-c.marks[0].at > limits.Samples || c.bytes+int64(len(p.Data)) > limits.Bytes) {
			c.close(c.quietest())
		}
		c.marks = append(c.marks, mark{at: p.At, samples: p.Samples, bytes: int64(len(p.Data))})
		c.bytes += int64(len(p.Data))
	}
}

// mark is what the cutter remembers of a packet.
type mark struct{ at, samples, bytes int64 }

type cutter struct {
	limits Limits
	marks  []mark // of the piece being filled
	bytes  int64
	pieces []Piece
}

// quietest returns the index of the mark to cut before: the latest among equals, for fewer pieces.
func (c *cutter) quietest() int {
	best, bestBytes, bestLength := len(c.marks), int64(0), int64(0)
	from, window := len(c.marks)/2, int64(0)
	for i := from; i < len(c.marks); i++ {
		window += c.marks[i].bytes
		end := c.marks[i].at + c.marks[i].samples
		for end-c.marks[from].at > quietWindow && from < i {
			window -= c.marks[from].bytes
			from++
		}
		// Bytes per sample are compared: packets do not always fill the window, and gaps have no bytes.
		length := end - c.marks[from].at
		if length >= quietWindow/2 && (bestLength == 0 || window*bestLength <= bestBytes*length) {
			best, bestBytes, bestLength = max(1, (from+i+1)/2), window, length
		}
	}
	return best
}

// close ends the piece before mark n, and keeps the rest for the next.
func (c *cutter) close(n int) {
	if n == 0 {
		return
	}
	last := c.marks[n-1]
	piece := Piece{From: c.marks[0].at, To: last.at + last.samples, Silent: true}
	for _, m := range c.marks[:n] {
		piece.Bytes += m.bytes
		piece.Silent = piece.Silent && m.bytes <= hush
	}
	c.pieces = append(c.pieces, piece)
	c.bytes -= piece.Bytes
	c.marks = append([]mark(nil), c.marks[n:]...)
}

// Extract writes the packets that begin within a piece as a file of their own, whose time 0 is piece.From. Gaps are
// filled with silence.
func Extract(w io.Writer, r io.Reader, piece Piece) error {
	in, err := NewReader(r)
	if err != nil {
		return err
	}
	out, err := NewWriter(w, in.Channels, 0)
	if err != nil {
		return err
	}
	for {
		p, err := in.Next()
		if errors.Is(err, io.EOF) || (err == nil && p.At >= piece.To) {
			return out.Close()
		}
		if err != nil {
			return err
		}
		if p.At < piece.From {
			continue
		}
		if err := out.Silence(p.At - piece.From); err != nil {
			return err
		}
		if err := out.Write(p.Data); err != nil {
			return err
		}
	}
}
