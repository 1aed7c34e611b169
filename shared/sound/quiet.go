package sound

import (
	"errors"
	"io"
	"slices"
)

// Span is a stretch of sound, in samples of the time that a player shows: From is in it, To is not.
type Span struct{ From, To int64 }

// Quiet copies a file with silence in place of every packet any of whose sound is in one of the spans. What else there
// is stays where it is, to within 2.5 ms.
func Quiet(w io.Writer, r io.Reader, spans []Span) error {
	in, err := NewReader(r)
	if err != nil {
		return err
	}
	out, err := NewWriter(w, in.Channels, in.PreSkip)
	if err != nil {
		return err
	}
	for {
		p, err := in.Next()
		if errors.Is(err, io.EOF) {
			return out.Close()
		}
		if err != nil {
			return err
		}
		from, to := p.At-int64(in.PreSkip), p.End()-int64(in.PreSkip)
		if slices.ContainsFunc(spans, func(s Span) bool { return from < s.To && s.From < to }) {
			err = out.Silence(p.End())
		} else if err = out.Silence(p.At); err == nil {
			err = out.Write(p.Data)
		}
		if err != nil {
			return err
		}
	}
}
