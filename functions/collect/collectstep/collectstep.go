// Package collectstep waits until every recording of a session is stored or given up, and says which are there. It
// refuses to know what is made of them.
package collectstep

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
)

// Patience is how long after the end of a session a recording may still arrive. What has not by then is missing: a
// recorder that died says nothing.
const Patience = 10 * time.Minute

// Recordings lists what was recorded.
type Recordings interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
}

// Files tells which objects there are.
type Files interface {
	Size(ctx context.Context, key string) (int64, error)
}

// Step collects recordings.
type Step struct {
	Ledger     pipeline.Ledger
	Recordings Recordings
	Files      Files
	Now        func() time.Time
}

// Output is what the step answers.
type Output struct {
	Stored  int       `json:"stored"`  // recordings whose file is there
	Missing []Missing `json:"missing"` // those whose file is not, and will not be waited for
}

// Missing names a recording that is not there.
type Missing struct {
	RecordingID uuid.UUID `json:"recording_id"`
	What        string    `json:"what"` // e.g. "the camera of Ines Duarte"
	Why         string    `json:"why"`
}

// state is what the result depends on, for one recording.
type state struct {
	ID     uuid.UUID                `json:"id"`
	Status artifact.RecordingStatus `json:"status"`
	Key    string                   `json:"key"`
}

// Run does the step. It fails with collect.pending while there is something to wait for.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	class, err := pipeline.Ended(ctx, s.Ledger, in)
	if err != nil {
		return Output{}, err
	}
	recordings, err := s.Recordings.RecordedTracks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	var pending []string
	inputs := []any{"collect/1"}
	for _, r := range recordings {
		inputs = append(inputs, state{r.ID, r.Status, r.ObjectKey})
		if !r.Settled() {
			pending = append(pending, r.Label())
		}
	}
	if len(pending) > 0 && s.Now().Before(time.UnixMilli(class.EndedAtMS).Add(Patience)) {
		return Output{}, artifact.Errorf(artifact.CollectPending, nil, "Waiting for %s.", strings.Join(pending, ", "))
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCollect, inputs, func(ctx context.Context, _ string) (pipeline.Result[Output], error) {
		out, err := s.look(ctx, recordings)
		return pipeline.Result[Output]{Detail: out}, err
	})
	return done.Detail, err
}

func (s Step) look(ctx context.Context, recordings []artifact.Recording) (Output, error) {
	out := Output{Missing: []Missing{}}
	for _, r := range recordings {
		why, err := s.missing(ctx, r)
		if err != nil {
			return out, err
		}
		if why == "" {
			out.Stored++
			continue
		}
		out.Missing = append(out.Missing, Missing{RecordingID: r.ID, What: r.Label(), Why: why})
	}
	return out, nil
}

// missing says why a recording is not there; it is empty for one that is.
func (s Step) missing(ctx context.Context, r artifact.Recording) (string, error) {
	switch {
	case r.Status == artifact.RecordingFailed:
		return "the recording failed", nil
	case !r.Settled():
		return "the recording was not finished within 10 minutes", nil
	}
	size, err := s.Files.Size(ctx, r.ObjectKey)
	switch {
	case errors.Is(err, objects.ErrNotFound):
		return "its file is not in the store", nil
	case err != nil:
		return "", err
	case size == 0:
		return "its file is empty", nil
	case r.StartedAtNS == 0:
		return "it is not known when it began", nil
	}
	return "", nil
}
