package mixstep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/timeline"
)

// picture is one file of a camera or screen and its place.
type picture struct {
	file string
	at   time.Duration
	clip timeline.Clip
}

// probing is how long the reading of one file without decoding may take; three hours take seconds.
const probing = 2 * time.Minute

// voice fetches what one person said and joins it to one file on the session's clock, as long as the class at least. It
// answers the file's length in samples. Without clips there is nothing that can be read.
func (w *work) voice(ctx context.Context, number int, t timeline.Track) (v voice, heard int64, err error) {
	var clips []sound.Clip
	for i, c := range t.Clips {
		file := filepath.Join(w.folder, fmt.Sprintf("sound-%d-%d.ogg", number, i))
		if err := w.fetch(ctx, c.Recording, file); err != nil {
			return v, 0, err
		}
		open := func() (io.ReadCloser, error) { return os.Open(file) }
		switch err := checkSound(open, sound.Samples(w.length+slack-c.At)); {
		case errors.Is(err, sound.ErrDamaged):
			w.leave(c, "its file is damaged")
			continue
		case err != nil:
			return v, 0, err
		}
		v.clips = append(v.clips, c)
		clips = append(clips, sound.Clip{At: sound.Samples(c.At), Open: open})
	}
	if len(clips) == 0 {
		return v, 0, nil
	}
	v.file = filepath.Join(w.folder, fmt.Sprintf("sound-%d.ogg", number))
	heard, err = write(v.file, func(to io.Writer) (sound.Joined, error) { return sound.Join(to, sound.Samples(w.length), clips) })
	return v, heard, err
}

// checkSound reads a file to its end. Times in it that are past most would fill the disk with silence.
func checkSound(open func() (io.ReadCloser, error), most int64) (err error) {
	f, err := open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r, err := sound.NewReader(f)
	if err != nil {
		return err
	}
	for {
		p, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if p.End() > most {
			return fmt.Errorf("%w: sound long after the class", sound.ErrDamaged)
		}
	}
}

// pictures fetches the files of a camera or screen that can be read, in order. Parts overlap where a recording went on
// in the next file; a file that is wholly within another, or behind the class, is not needed.
func (w *work) pictures(ctx context.Context, name string, t timeline.Track) ([]picture, error) {
	var out []picture
	var first ffmpeg.Shape
	var end time.Duration
	for i, c := range t.Clips {
		stop := c.End()
		if c.At >= w.length || (len(out) > 0 && stop > c.At && stop <= end) {
			continue
		}
		file := filepath.Join(w.folder, fmt.Sprintf("%s-%d.webm", name, i))
		if err := w.fetch(ctx, c.Recording, file); err != nil {
			return nil, err
		}
		seen, err := w.look(ctx, file)
		var failed *ffmpeg.Failed
		switch {
		case errors.As(err, &failed):
			w.leave(c, "its file is damaged")
			continue
		case err != nil:
			return nil, named(err)
		case len(out) > 0 && seen.Codec != first.Codec:
			w.leave(c, "its format is another than that of the part before")
			continue
		case len(out) == 0:
			first = seen
		}
		out = append(out, picture{file: file, at: max(0, c.At), clip: c})
		end = max(end, stop)
	}
	return out, nil
}

// look says what the pictures of a file are, if it can be read to its end.
func (w *work) look(ctx context.Context, file string) (shape ffmpeg.Shape, err error) {
	err = within(ctx, func(ctx context.Context) error {
		shape, err = w.program.Look(ctx, file, false)
		return err
	})
	return shape, err
}

// probe runs the program on one file.
func (w *work) probe(ctx context.Context, arguments []string) error {
	return within(ctx, func(ctx context.Context) error { return w.program.Run(ctx, nil, arguments...) })
}

// within bounds the time for one file. One that takes too long counts as one that cannot be read.
func within(ctx context.Context, do func(context.Context) error) error {
	inner, cancel := context.WithTimeout(ctx, probing)
	defer cancel()
	err := do(inner)
	if err != nil && ctx.Err() == nil && inner.Err() != nil {
		return &ffmpeg.Failed{Err: inner.Err()}
	}
	return err
}

func write(name string, join func(io.Writer) (sound.Joined, error)) (int64, error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	done, err := join(f)
	return done.Samples, errors.Join(err, f.Close())
}

// fetch copies a recording to a file, whose bytes are never held in memory.
func (w *work) fetch(ctx context.Context, r artifact.Recording, name string) (err error) {
	in, err := w.Files.Get(ctx, r.ObjectKey)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
