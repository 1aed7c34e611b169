// Package renditionstep makes the master of a session once more as MP4 with H.264 and AAC, for players that do not read
// WebM: in windows, because a class is longer than an invocation, and then as one file. It refuses to know how a master
// is made.
package renditionstep

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
)

// Rows are the artifacts of a run.
type Rows interface {
	Artifacts(ctx context.Context, tenant, session uuid.UUID, run int) ([]artifact.Artifact, error)
}

// Replays are what people open.
type Replays interface {
	// ShowRendition puts a rendition into the session's replay, if that is of this run and has this master.
	ShowRendition(ctx context.Context, tenant, session uuid.UUID, run int, mediaKey, key, mediaType string) error
}

// Files are where masters are and renditions go.
type Files interface {
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	Delete(ctx context.Context, key string) error
	objects.Sizer
	pipeline.Putter
}

// Step makes renditions.
type Step struct {
	Ledger  pipeline.Ledger
	Rows    Rows
	Replays Replays
	Files   Files
	FFmpeg  string // path of the program
}

// The parts of the step, by Input.Mode.
const (
	ModePlan   = "plan"   // says which windows there are to make
	ModeWindow = "window" // makes the one that Input.Window says
	ModeJoin   = "join"   // puts them together
)

// WindowLength is how much of a class one invocation codes.
const WindowLength = 10 * time.Minute

// Output is what the step answers.
type Output struct {
	Windows       []pipeline.Window `json:"windows"`        // of plan; none when there is nothing to do
	Key           string            `json:"key"`            // of window
	RenditionKey  string            `json:"rendition_key"`  // of join; empty when there is no master
	RenditionType string            `json:"rendition_type"` // MIME type
	DurationMS    int64             `json:"duration_ms"`
}

// MIME types of a rendition.
const (
	mediaVideo = "video/mp4"
	mediaAudio = "audio/mp4"
)

// version changes when the same master gives another file.
const version = "rendition/1"

// master is what mix answered.
type master struct {
	key        string
	DurationMS int64 `json:"duration_ms"`
	Cameras    int   `json:"cameras"`
}

func (m master) inputs() []any { return []any{version, m.key} }

// windows divides a master: the sound is one of them, for coded in parts it would have a gap at each border.
func (m master) windows() []pipeline.Window {
	if m.key == "" {
		return []pipeline.Window{}
	}
	out := []pipeline.Window{{Number: 0, FromMS: 0, ToMS: m.DurationMS}}
	if m.Cameras == 0 {
		return out
	}
	for from := int64(0); from < m.DurationMS; from += WindowLength.Milliseconds() {
		out = append(out, pipeline.Window{Number: len(out), FromMS: from, ToMS: min(from+WindowLength.Milliseconds(), m.DurationMS)})
	}
	return out
}

// Run does the part of the step that in.Mode names. It fails with rendition.failed, or with a name of the pipeline's
// own.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	if _, err := pipeline.Ended(ctx, s.Ledger, in); err != nil {
		return Output{}, err
	}
	m, err := s.master(ctx, in)
	if err != nil {
		return Output{}, err
	}
	switch in.Mode {
	case ModePlan:
		return s.plan(ctx, in, m)
	case ModeWindow:
		return s.window(ctx, in, m)
	case ModeJoin:
		return s.join(ctx, in, m)
	}
	return Output{}, fmt.Errorf("rendition: there is no mode %q", in.Mode)
}

// master reads what mix made in this run. Its key is empty when that is nothing.
func (s Step) master(ctx context.Context, in pipeline.Input) (m master, err error) {
	rows, err := s.Rows.Artifacts(ctx, in.TenantID, in.SessionID, in.Run)
	if err != nil {
		return m, err
	}
	for _, row := range rows {
		if row.Kind != artifact.KindMaster || row.Status != artifact.StatusCompleted || row.ObjectKey == "" {
			continue
		}
		if err := json.Unmarshal(row.Detail, &m); err != nil {
			return m, fmt.Errorf("rendition: detail of the master: %w", err)
		}
		m.key = row.ObjectKey
	}
	return m, nil
}

// plan says what there is to do, and that it is being done. What an earlier run made of the same master is made.
func (s Step) plan(ctx context.Context, in pipeline.Input, m master) (Output, error) {
	out := Output{Windows: []pipeline.Window{}}
	row, err := s.Ledger.BeginArtifact(ctx, artifact.Step{
		TenantID: in.TenantID, SessionID: in.SessionID, Run: in.Run, Kind: artifact.KindRendition, InputHash: pipeline.Hash(m.inputs()...),
	})
	if err == nil && row.Status != artifact.StatusCompleted {
		out.Windows = m.windows()
	}
	return out, err
}

// partKey names the object of one window: equal masters have equal parts.
func partKey(in pipeline.Input, m master, number int) string {
	return pipeline.Key(in, artifact.FolderRendition, fmt.Sprintf("%s-%d.mp4", pipeline.Hash(m.inputs()...)[:32], number))
}

// window makes one part, unless it is there.
func (s Step) window(ctx context.Context, in pipeline.Input, m master) (out Output, err error) {
	if in.Window == nil || in.Window.Number < 0 || in.Window.Number >= len(m.windows()) {
		return out, errors.New("rendition: there is no such window")
	}
	window := m.windows()[in.Window.Number]
	out.Windows, out.Key = []pipeline.Window{}, partKey(in, m, window.Number)
	_, err = s.Files.Size(ctx, out.Key)
	if err == nil || !errors.Is(err, objects.ErrNotFound) {
		return out, err
	}
	return out, s.work(func(w *work) error {
		file, err := w.code(ctx, m, window)
		if err != nil {
			return err
		}
		return w.put(ctx, out.Key, mediaVideo, file)
	})
}

// join makes one file of all parts and removes them.
func (s Step) join(ctx context.Context, in pipeline.Input, m master) (Output, error) {
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindRendition, m.inputs(), func(ctx context.Context, hash string) (pipeline.Result[Output], error) {
		out := Output{Windows: []pipeline.Window{}}
		if m.key == "" {
			return pipeline.Result[Output]{Detail: out}, nil
		}
		out.RenditionKey, out.RenditionType = pipeline.Key(in, artifact.FolderMedia, hash[:32]+".mp4"), mediaVideo
		if m.Cameras == 0 {
			out.RenditionType = mediaAudio
		}
		err := s.work(func(w *work) error {
			file, length, err := w.join(ctx, in, m)
			if err != nil {
				return err
			}
			out.DurationMS = length.Milliseconds()
			return w.put(ctx, out.RenditionKey, out.RenditionType, file)
		})
		return pipeline.Result[Output]{ObjectKey: out.RenditionKey, Detail: out}, err
	})
	if err != nil || done.Detail.RenditionKey == "" {
		return done.Detail, err
	}
	for _, window := range m.windows() {
		if err := s.Files.Delete(ctx, partKey(in, m, window.Number)); err != nil {
			return done.Detail, err
		}
	}
	return done.Detail, s.Replays.ShowRendition(ctx, in.TenantID, in.SessionID, in.Run, m.key, done.Detail.RenditionKey, done.Detail.RenditionType)
}
