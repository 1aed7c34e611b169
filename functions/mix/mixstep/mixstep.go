// Package mixstep makes the master of a session: every microphone and the teacher's camera in one WebM file whose time
// 0 is session.started, and beside it one file for each shared screen. Pictures are copied as they were recorded; sound
// is encoded again only where several people spoke. It refuses to know which recordings are still missing: it takes
// what is there, and names what cannot be read.
package mixstep

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/timeline"
)

// Recordings lists what was recorded.
type Recordings interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	// ShowMedia puts the master and the screens into the session's replay at once, if that is of this run.
	ShowMedia(ctx context.Context, tenant, session uuid.UUID, run int, m artifact.Media) error
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
	Edits      Edits
	Files      Files
	Keep       pipeline.Keep
	FFmpeg     string // path of the program
}

// Output is what the step answers.
type Output struct {
	artifact.Media
	DurationMS int64          `json:"duration_ms"`
	Sounds     int            `json:"sounds"`   // people heard, and screens with sound
	Cameras    int            `json:"cameras"`  // files of the camera shown, 0 for sound only
	LeftOut    []artifact.Gap `json:"left_out"` // files that are there and cannot be read
}

// MIME types of a master.
const (
	mediaVideo = "video/webm"
	mediaAudio = "audio/webm"
)

// version changes when the same recordings give another file, or when a row's inputs meant something else.
const version = "master/3"

// source is what the result depends on, for one file that is in the store, with the size it has there.
type source struct {
	Key  string        `json:"key"`
	Size int64         `json:"size"`
	At   time.Duration `json:"at"`
}

// material is what a session's files are made of.
type material struct {
	sounds  []timeline.Track // microphones, and the sound of screens
	camera  timeline.Track   // the teacher's, with no clips when there is none
	screens []timeline.Track // one for each time that somebody shared a screen
}

func (m material) tracks() []timeline.Track {
	return slices.Concat(m.sounds, []timeline.Track{m.camera}, m.screens)
}

// Run does the step. It fails with mix.failed, or with a name of the pipeline's own.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	if in.Mode == ModeCut {
		return s.cut(ctx, in, class)
	}
	recordings, err := s.Recordings.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	m, err := s.material(ctx, timeline.Lay(class.StartedAtMS, recordings))
	if err != nil {
		return Output{}, err
	}
	inputs := []any{version, class.Length(), len(m.sounds), len(m.screens)}
	for _, t := range m.tracks() {
		group := []source{}
		for _, c := range t.Clips {
			group = append(group, source{c.Recording.ObjectKey, c.Recording.SizeBytes, c.At})
		}
		inputs = append(inputs, group)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindMaster, inputs, func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		out, err := s.make(ctx, in, class, m, hash)
		return pipeline.Result[Output]{ObjectKey: out.MediaKey, Detail: out}, err
	})
	if err != nil || (done.Detail.MediaKey == "" && len(done.Detail.Screens) == 0) {
		return done.Detail, err
	}
	return done.Detail, s.Recordings.ShowMedia(ctx, in.TenantID, in.SessionID, in.Run, done.Detail.Media)
}

// material takes what is in the store. What is not there now is no input; collect has named it. When it comes later,
// the inputs are others.
func (s Step) material(ctx context.Context, tracks []timeline.Track) (m material, err error) {
	m.sounds = append(timeline.Of(tracks, classroom.SourceMicrophone), timeline.Of(tracks, classroom.SourceScreenShareAudio)...)
	m.screens = shares(timeline.Of(tracks, classroom.SourceScreenShare))
	var cameras []timeline.Track
	if all := timeline.Of(tracks, classroom.SourceCamera); len(all) > 0 {
		cameras = all[:1]
	}
	sizes, err := s.Keep.Sizes(ctx, s.Files, timeline.Recordings(slices.Concat(m.sounds, cameras, m.screens)))
	if err != nil {
		return m, err
	}
	m.sounds, m.screens = timeline.Stored(m.sounds, sizes), timeline.Stored(m.screens, sizes)
	if stored := timeline.Stored(cameras, sizes); len(stored) > 0 {
		m.camera = stored[0]
	}
	return m, nil
}

// shares divides each participant's screens into those that were shared one after the other, in order: a track is one
// share, and its parts are one file.
func shares(tracks []timeline.Track) []timeline.Track {
	var out []timeline.Track
	for _, t := range tracks {
		at := map[string]int{}
		for _, c := range t.Clips {
			i, known := at[c.Recording.TrackID]
			if !known {
				i = len(out)
				at[c.Recording.TrackID] = i
				out = append(out, timeline.Track{Recording: c.Recording})
			}
			out[i].Clips = append(out[i].Clips, c)
		}
	}
	slices.SortStableFunc(out, func(a, b timeline.Track) int { return int(max(-1, min(1, a.Clips[0].At-b.Clips[0].At))) })
	return out
}
