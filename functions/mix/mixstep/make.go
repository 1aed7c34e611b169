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
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/timeline"
)

// work is the making of one session's files.
type work struct {
	Step
	in      pipeline.Input
	hash    string
	folder  string
	length  time.Duration // of the class
	program ffmpeg.Program
	leftOut []artifact.Gap
}

// slack is how much later than the class a recording may end: what goes on for longer has wrong times in it.
const slack = 10 * time.Minute

func (s Step) make(ctx context.Context, in pipeline.Input, class artifact.Session, m material, hash string) (out Output, err error) {
	out = Output{LeftOut: []artifact.Gap{}, Media: artifact.Media{Screens: []artifact.Screen{}}}
	folder, err := pipeline.Scratch()
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	total, err := roomFor(folder, m.tracks())
	if err != nil {
		return out, err
	}
	w := &work{Step: s, in: in, hash: hash, folder: folder, length: class.Length(), leftOut: []artifact.Gap{}}
	w.program = ffmpeg.Program{Path: s.FFmpeg, Written: uint64(2*total + 256<<20)}
	if err := w.master(ctx, m, &out); err != nil {
		return out, err
	}
	for i, t := range m.screens {
		if err := w.screen(ctx, i, t, &out); err != nil {
			return out, err
		}
	}
	out.LeftOut = w.leftOut
	return out, nil
}

// leave leaves a clip out, and says so.
func (w *work) leave(c timeline.Clip, why string) {
	w.leftOut = append(w.leftOut, c.Gap(w.length, why))
}

// voice is what one person said, as one file on the session's clock.
type voice struct {
	file  string
	clips []timeline.Clip
}

// master makes the file of sound and camera. There is none when nothing of either can be read.
func (w *work) master(ctx context.Context, m material, out *Output) error {
	j := job{program: w.program, output: filepath.Join(w.folder, "master.webm"), length: sound.Samples(w.length)}
	for i, t := range m.sounds {
		v, heard, err := w.voice(ctx, i, t)
		if err != nil {
			return err
		}
		if len(v.clips) > 0 {
			j.voices = append(j.voices, v)
			j.length = max(j.length, heard)
		}
	}
	var err error
	if j.pictures, err = w.pictures(ctx, "camera", m.camera); err != nil {
		return err
	}
	if len(j.voices) == 0 && len(j.pictures) == 0 {
		return nil
	}
	if err := w.mix(ctx, &j); err != nil {
		return err
	}
	out.MediaKey, out.MediaType = pipeline.Key(w.in, artifact.FolderMedia, w.hash[:32]+".webm"), mediaAudio
	out.DurationMS, out.Sounds, out.Cameras = j.measured.Milliseconds(), len(j.voices), len(j.pictures)
	if len(j.pictures) > 0 {
		out.MediaType = mediaVideo
	}
	return w.put(ctx, out.MediaKey, out.MediaType, j.output)
}

// mix puts sound and camera together. When that fails, it is tried once more without those sounds that cannot be
// decoded, and at last without the camera.
func (w *work) mix(ctx context.Context, j *job) error {
	err := w.fill(ctx, j)
	var failed *ffmpeg.Failed
	if !errors.As(err, &failed) {
		return named(err)
	}
	good := j.voices[:0]
	for _, v := range j.voices {
		if len(v.clips) == 0 {
			continue // the silence of a class without sound
		}
		switch err := w.probe(ctx, append(ffmpeg.Ogg(v.file), "-f", "null", "-")); {
		case err == nil:
			good = append(good, v)
		case errors.As(err, &failed):
			for _, c := range v.clips {
				w.leave(c, "its sound cannot be decoded")
			}
		default:
			return named(err)
		}
	}
	j.voices = good
	err = w.fill(ctx, j)
	if errors.As(err, &failed) && len(j.pictures) > 0 && len(good) > 0 {
		for _, p := range j.pictures {
			w.leave(p.clip, "its pictures cannot be put together")
		}
		j.pictures = nil
		err = w.fill(ctx, j)
	}
	return named(err)
}

// fill runs the job, with silence where nobody can be heard: a file that begins with its first picture would put that
// picture at 0 in some players.
func (w *work) fill(ctx context.Context, j *job) error {
	if len(j.voices) == 0 {
		file := filepath.Join(w.folder, "silence.ogg")
		if _, err := write(file, func(to io.Writer) (sound.Joined, error) { return sound.Join(to, j.length, nil) }); err != nil {
			return err
		}
		defer func() { j.voices = nil }()
		j.voices = []voice{{file: file}}
	}
	return j.run(ctx, w.folder)
}

// screen makes the file of one shared screen.
func (w *work) screen(ctx context.Context, number int, t timeline.Track, out *Output) error {
	pictures, err := w.pictures(ctx, fmt.Sprintf("screen-%d", number), t)
	if err != nil || len(pictures) == 0 {
		return err
	}
	at := max(0, pictures[0].at)
	j := job{program: w.program, output: filepath.Join(w.folder, fmt.Sprintf("screen-%d.webm", number)), pictures: pictures, length: sound.Samples(w.length)}
	err = j.run(ctx, w.folder)
	var failed *ffmpeg.Failed
	if errors.As(err, &failed) {
		for _, p := range pictures {
			w.leave(p.clip, "its pictures cannot be put together")
		}
		return nil
	}
	if err != nil {
		return named(err)
	}
	made := artifact.Screen{
		Key: pipeline.Key(w.in, artifact.FolderMedia, fmt.Sprintf("%s-screen-%d.webm", w.hash[:32], number)), Type: mediaVideo,
		AtMS: at.Milliseconds(), DurationMS: j.measured.Milliseconds(),
	}
	out.Screens = append(out.Screens, made)
	return w.put(ctx, made.Key, made.Type, j.output)
}

// put stores a file and removes it from the disk.
func (w *work) put(ctx context.Context, key, contentType, name string) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(name)) }()
	return w.Files.Put(ctx, key, contentType, file)
}

// roomFor refuses early what would fill the disk: every recording is there twice, once as it came and once in the
// master, and the master a second time while its index is moved to the front. It answers the recordings' size.
func roomFor(folder string, tracks []timeline.Track) (int64, error) {
	var total int64
	for _, t := range tracks {
		for _, c := range t.Clips {
			total += c.Recording.SizeBytes
		}
	}
	free, err := pipeline.Free(folder)
	if err != nil {
		return total, err
	}
	if need := 3*total + 64<<20; need > free {
		return total, artifact.Errorf(artifact.MixFailed, nil, "The recordings are too large to be put together: %d MB are needed, %d MB are free.", need>>20, free>>20)
	}
	return total, nil
}

// named gives what went wrong with the program the pipeline's name.
func named(err error) error {
	var failed *ffmpeg.Failed
	switch {
	case errors.Is(err, ffmpeg.ErrMissing):
		return artifact.Errorf(artifact.MixFailed, err, "The program that puts sound and camera together is not installed.")
	case errors.As(err, &failed):
		return artifact.Errorf(artifact.MixFailed, err, "The recordings could not be put together.")
	}
	return err
}
