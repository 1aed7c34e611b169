package sound

import (
	"errors"
	"io"
	"slices"
)

// Clip is one file and where its first packet belongs.
type Clip struct {
	At   int64 // samples; negative when the file begins before the joined one
	Open func() (io.ReadCloser, error)
}

// Joined says what Join did.
type Joined struct {
	Samples int64 // length of the result
	Dropped int64 // samples that were left out, because another clip or the beginning was there
	Filled  int64 // samples of silence that were put in
}

// Join writes clips as one continuous file of at least length samples whose time 0 is 0: silence before, between and
// after them, their own gaps filled. Where clips overlap, the one that began first stays. Packets are copied, so every
// one of them sits within 2.5 ms of its place, and that error does not add up.
func Join(w io.Writer, length int64, clips []Clip) (Joined, error) {
	clips = slices.Clone(clips)
	slices.SortStableFunc(clips, func(a, b Clip) int { return int(max(-1, min(1, a.At-b.At))) })
	channels := 1
	for _, c := range clips {
		n, err := channelsOf(c)
		if err != nil {
			return Joined{}, err
		}
		channels = max(channels, n)
	}
	out, err := NewWriter(w, channels, 0)
	if err != nil {
		return Joined{}, err
	}
	var done Joined
	for _, c := range clips {
		if err := done.copy(out, c); err != nil {
			return done, err
		}
	}
	before := out.Position()
	if err := out.Silence(length); err != nil {
		return done, err
	}
	done.Filled += out.Position() - before
	done.Samples = out.Position()
	return done, out.Close()
}

func channelsOf(c Clip) (int, error) {
	f, err := c.Open()
	if err != nil {
		return 0, err
	}
	r, err := NewReader(f)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return 0, err
	}
	return r.Channels, nil
}

func (j *Joined) copy(out *Writer, c Clip) (err error) {
	f, err := c.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	in, err := NewReader(f)
	if err != nil {
		return err
	}
	for {
		p, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		at := c.At + p.At
		if at < out.Position()-2*tick {
			j.Dropped += p.Samples
			continue
		}
		before := out.Position()
		if err := out.Silence(at); err != nil {
			return err
		}
		j.Filled += out.Position() - before
		if err := out.Write(p.Data); err != nil {
			return err
		}
	}
}
