// Package collectstep waits until every recording of a session is stored or given up, and says which are there. It
// refuses to know what is made of them.
package collectstep

import (
	"context"
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

// state is what the result depends on, for one recording. Whether the file is there is part of it: a file that comes
// later makes another input, so that "try again" finds it.
type state struct {
	ID     uuid.UUID                `json:"id"`
	Status artifact.RecordingStatus `json:"status"`
	Key    string                   `json:"key"`
	Size   *int64                   `json:"size"` // null when it was not looked for, or is not in the store
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
	var stored []string
	for _, r := range recordings {
		switch {
		case !r.Settled():
			pending = append(pending, r.Label())
		case r.Status == artifact.RecordingCompleted:
			stored = append(stored, r.ObjectKey)
		}
	}
	if len(pending) > 0 && s.Now().Before(time.UnixMilli(class.EndedAtMS).Add(Patience)) {
		return Output{}, artifact.Errorf(artifact.CollectPending, nil, "Waiting for %s.", strings.Join(pending, ", "))
	}
	sizes, err := objects.Sizes(ctx, s.Files, stored)
	if err != nil {
		return Output{}, err
	}
	inputs := []any{"collect/2"}
	for _, r := range recordings {
		one := state{ID: r.ID, Status: r.Status, Key: r.ObjectKey}
		if size, there := sizes[r.ObjectKey]; there {
			one.Size = &size
		}
		inputs = append(inputs, one)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCollect, inputs, func(context.Context, string) (pipeline.Result[Output], error) {
		return pipeline.Result[Output]{Detail: account(recordings, sizes)}, nil
	})
	return done.Detail, err
}

func account(recordings []artifact.Recording, sizes map[string]int64) Output {
	out := Output{Missing: []Missing{}}
	for _, r := range recordings {
		why := missing(r, sizes)
		if why == "" {
			out.Stored++
			continue
		}
		out.Missing = append(out.Missing, Missing{RecordingID: r.ID, What: r.Label(), Why: why})
	}
	return out
}

// missing says why a recording is not there; it is empty for one that is.
func missing(r artifact.Recording, sizes map[string]int64) string {
	size, there := sizes[r.ObjectKey]
	switch {
	case r.Status == artifact.RecordingFailed:
		return "the recording failed"
	case !r.Settled():
		return "the recording was not finished within 10 minutes"
	case !there:
		return "its file is not in the store"
	case size == 0:
		return "its file is empty"
	case r.StartedAtNS == 0:
		return "it is not known when it began"
	}
	return ""
}
