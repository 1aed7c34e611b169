// Package mixstep makes the master of a session: sound and camera in one WebM file whose time 0 is session.started.
// Packets are copied as they were recorded; sound is encoded again only where several people spoke. It refuses to know
// which recordings are still missing: it takes what is there.
package mixstep

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/timeline"
)

// Recordings lists what was recorded.
type Recordings interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	// ShowMedia puts the master into the session's replay at once, if that is of this run.
	ShowMedia(ctx context.Context, tenant, session uuid.UUID, run int, key, mediaType string) error
}

// Files are where recordings are and masters go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	objects.Sizer
	pipeline.Putter
}

// Step makes masters.
type Step struct {
	Ledger     pipeline.Ledger
	Recordings Recordings
	Files      Files
	FFmpeg     string // path of the program
}

// Output is what the step answers.
type Output struct {
	MediaKey   string `json:"media_key"` // empty when nothing was recorded
	MediaType  string `json:"media_type"`
	DurationMS int64  `json:"duration_ms"`
	Sounds     int    `json:"sounds"`  // people heard
	Cameras    int    `json:"cameras"` // files of the camera shown, 0 for sound only
}

// MIME types of a master.
const (
	mediaVideo = "video/webm"
	mediaAudio = "audio/webm"
)

// version changes when the same recordings give another file, or when a row's inputs meant something else: those of
// master/1 named files whether they were there or not.
const version = "master/2"

// source is what the result depends on, for one file that is in the store, with the size it has there.
type source struct {
	Key  string        `json:"key"`
	Size int64         `json:"size"`
	At   time.Duration `json:"at"`
}

// Run does the step. It fails with mix.failed, or with a name of the pipeline's own.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	recordings, err := s.Recordings.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	tracks := timeline.Lay(class.StartedAtMS, recordings)
	sounds := timeline.Of(tracks, classroom.SourceMicrophone)
	var cameras []timeline.Track // the teacher's, or none
	if all := timeline.Of(tracks, classroom.SourceCamera); len(all) > 0 {
		cameras = all[:1]
	}
	sizes, err := objects.Sizes(ctx, s.Files, timeline.Keys(slices.Concat(sounds, cameras)))
	if err != nil {
		return Output{}, err
	}
	// What is not there now is no input; collect has named it. When it comes later, the inputs are others.
	sounds = timeline.Stored(sounds, sizes)
	var camera timeline.Track
	if stored := timeline.Stored(cameras, sizes); len(stored) > 0 {
		camera = stored[0]
	}
	inputs := []any{version, class.Length()}
	for _, t := range append(slices.Clone(sounds), camera) {
		group := []source{}
		for _, c := range t.Clips {
			group = append(group, source{c.Recording.ObjectKey, c.Recording.SizeBytes, c.At})
		}
		inputs = append(inputs, group)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindMaster, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		if len(sounds) == 0 && len(camera.Clips) == 0 {
			return pipeline.Result[Output]{}, nil
		}
		out, err := s.make(ctx, in, class, sounds, camera, hash)
		return pipeline.Result[Output]{ObjectKey: out.MediaKey, Detail: out}, err
	})
	if err != nil || done.Detail.MediaKey == "" {
		return done.Detail, err
	}
	return done.Detail, s.Recordings.ShowMedia(ctx, in.TenantID, in.SessionID, in.Run, done.Detail.MediaKey, done.Detail.MediaType)
}

func (s Step) make(ctx context.Context, in pipeline.Input, class artifact.Session, sounds []timeline.Track, camera timeline.Track, hash string) (out Output, err error) {
	folder, err := pipeline.Scratch()
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := roomFor(folder, sounds, camera); err != nil {
		return out, err
	}
	job := job{ffmpeg: s.FFmpeg, output: filepath.Join(folder, "master.webm")}
	length := sound.Samples(class.Length())
	for i, t := range sounds {
		file, heard, err := s.soundOf(ctx, folder, i, t, length)
		if err != nil {
			return out, err
		}
		job.sounds = append(job.sounds, file)
		job.length = max(job.length, heard)
	}
	if len(sounds) == 0 {
		// A file that begins with its first picture would put that picture at 0 in some players.
		file := filepath.Join(folder, "silence.ogg")
		if job.length, err = write(file, func(w io.Writer) (sound.Joined, error) { return sound.Join(w, length, nil) }); err != nil {
			return out, err
		}
		job.sounds = []string{file}
	}
	for i, c := range camera.Clips {
		file := filepath.Join(folder, fmt.Sprintf("camera-%d.webm", i))
		if err := s.fetch(ctx, c.Recording, file); err != nil {
			return out, err
		}
		job.pictures = append(job.pictures, picture{file: file, at: max(0, c.At)})
	}
	if err := job.run(ctx, folder); err != nil {
		return out, err
	}
	out = Output{
		MediaKey: pipeline.Key(in, "media", hash[:32]+".webm"), MediaType: mediaAudio,
		DurationMS: job.measured.Milliseconds(), Sounds: len(sounds), Cameras: len(job.pictures),
	}
	if len(job.pictures) > 0 {
		out.MediaType = mediaVideo
	}
	file, err := os.Open(job.output)
	if err != nil {
		return out, err
	}
	defer file.Close()
	return out, s.Files.Put(ctx, out.MediaKey, out.MediaType, file)
}

// soundOf fetches what one person said and joins it to one file on the session's clock. It answers the file's name and
// its length in samples.
func (s Step) soundOf(ctx context.Context, folder string, number int, t timeline.Track, length int64) (string, int64, error) {
	var clips []sound.Clip
	for i, c := range t.Clips {
		file := filepath.Join(folder, fmt.Sprintf("sound-%d-%d.ogg", number, i))
		if err := s.fetch(ctx, c.Recording, file); err != nil {
			return "", 0, err
		}
		clips = append(clips, sound.Clip{At: sound.Samples(c.At), Open: func() (io.ReadCloser, error) { return os.Open(file) }})
	}
	joined := filepath.Join(folder, fmt.Sprintf("sound-%d.ogg", number))
	heard, err := write(joined, func(w io.Writer) (sound.Joined, error) { return sound.Join(w, length, clips) })
	if errors.Is(err, sound.ErrDamaged) {
		return "", 0, artifact.Errorf(artifact.MixFailed, err, "The file of %s cannot be read.", t.Recording.Label())
	}
	return joined, heard, err
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
func (s Step) fetch(ctx context.Context, r artifact.Recording, name string) (err error) {
	in, err := s.Files.Get(ctx, r.ObjectKey)
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

// roomFor refuses early what would fill the disk: every recording is there twice, once as it came and once in the
// master, and the master a second time while its index is moved to the front.
func roomFor(folder string, sounds []timeline.Track, camera timeline.Track) error {
	var total int64
	for _, t := range append([]timeline.Track{camera}, sounds...) {
		for _, c := range t.Clips {
			total += c.Recording.SizeBytes
		}
	}
	free, err := pipeline.Free(folder)
	if err != nil {
		return err
	}
	if need := 3*total + 64<<20; need > free {
		return artifact.Errorf(artifact.MixFailed, nil, "The recordings are too large to be put together: %d MB are needed, %d MB are free.", need>>20, free>>20)
	}
	return nil
}
