// Package collectstep waits until every recording of a session is stored or given up, and says which are there, and at
// which times there is none. It refuses to know what is made of them.
package collectstep

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/telemetry"
	"github.com/lectern/lectern/shared/timeline"
)

// Patience is how long after the end of a session a recording may still arrive. What has not by then is missing: a
// recorder that died says nothing.
const Patience = 10 * time.Minute

// Recordings lists what was recorded.
type Recordings interface {
	RecordedTracks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Recording, error)
	// RecordingMarks lists what the log says about what could be recorded.
	RecordingMarks(ctx context.Context, tenant, session uuid.UUID) ([]artifact.Mark, error)
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
	TrackDays  int // for how many days recordings of tracks are kept; 0: for ever
	Now        func() time.Time
}

// Output is what the step answers.
type Output struct {
	Stored  int            `json:"stored"`  // recordings whose file is there
	Missing []Missing      `json:"missing"` // those whose file is not, and will not be waited for
	Gaps    []artifact.Gap `json:"gaps"`    // times at which something was to be recorded and no file has it
	// Withdrawn counts recordings that are not to be used any more, nor what was made of them.
	Withdrawn int `json:"withdrawn"`
}

// Missing names a recording that is not there.
type Missing struct {
	RecordingID   uuid.UUID        `json:"recording_id"`
	ParticipantID uuid.UUID        `json:"participant_id"`
	Source        classroom.Source `json:"source"`
	What          string           `json:"what"` // e.g. "the camera of Ines Duarte"
	Why           string           `json:"why"`
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
	var stored []artifact.Recording
	for _, r := range recordings {
		switch {
		case !r.Settled():
			pending = append(pending, r.Label())
		case r.Status == artifact.RecordingCompleted:
			stored = append(stored, r)
		}
	}
	if len(pending) > 0 && s.Now().Before(time.UnixMilli(class.EndedAtMS).Add(Patience)) {
		return Output{}, artifact.Errorf(artifact.CollectPending, nil, "Waiting for %s.", strings.Join(pending, ", "))
	}
	sizes, err := pipeline.Keep{Days: s.TrackDays, Now: s.Now}.Sizes(ctx, s.Files, stored)
	if err != nil {
		return Output{}, err
	}
	marks, err := s.Recordings.RecordingMarks(ctx, in.TenantID, in.SessionID)
	if err != nil {
		return Output{}, err
	}
	inputs := []any{"collect/3", class.Record, class.Length(), marks}
	for _, r := range recordings {
		one := state{ID: r.ID, Status: r.Status, Key: r.ObjectKey}
		if size, there := sizes[r.ObjectKey]; there {
			one.Size = &size
		}
		inputs = append(inputs, one)
	}
	done, err := pipeline.Once(ctx, s.Ledger, in, artifact.KindCollect, inputs, func(context.Context, string) (pipeline.Result[Output], error) {
		return pipeline.Result[Output]{Detail: account(class, marks, recordings, sizes)}, nil
	})
	return done.Detail, err
}

func account(class artifact.Session, marks []artifact.Mark, recordings []artifact.Recording, sizes map[string]int64) Output {
	out := Output{Missing: []Missing{}}
	known := map[string]bool{} // tracks of which the log tells, whose failed parts are named by the times they lack
	for _, m := range marks {
		if m.Type == eventlog.TypeTrackPublished {
			known[m.TrackID] = true
		}
	}
	stored := map[uuid.UUID]bool{}
	why := func(r artifact.Recording) string { return missing(r, sizes) }
	for _, r := range recordings {
		if r.Status == artifact.RecordingWithdrawn {
			out.Withdrawn++
			continue
		}
		reason := why(r)
		switch {
		case reason == "":
			out.Stored++
			stored[r.ID] = true
		case class.Record && known[r.TrackID] && r.Status != artifact.RecordingCompleted:
		default:
			out.Missing = append(out.Missing, Missing{
				RecordingID: r.ID, ParticipantID: r.ParticipantID, Source: r.Source, What: r.Label(), Why: reason,
			})
		}
	}
	out.Gaps = timeline.Gaps(class, marks, recordings, stored, why)
	return out
}

// failures says what the reasons of package presence mean. Others are no words for people.
var failures = map[string]string{
	"too_many_recordings": "too many recordings at once",
	"egress_unavailable":  "the recorder could not be reached",
	"egress_failed":       "the recording failed",
	"egress_aborted":      "the recording failed",
	"egress_lost":         "the recorder stopped answering",
	"publisher_gone":      "connection lost",
}

// missing says why a recording is not there; it is empty for one that is, and for one that nobody is to miss.
func missing(r artifact.Recording, sizes map[string]int64) string {
	size, there := sizes[r.ObjectKey]
	switch {
	case r.Status == artifact.RecordingWithdrawn:
		return ""
	case r.Status == artifact.RecordingFailed:
		if said := failures[r.Reason]; said != "" {
			return said
		}
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

// Metrics counts what is missing, but for what the speaker's own connection lost. A later run finds the same again.
func (o Output) Metrics(in pipeline.Input) []telemetry.Value {
	lost := len(o.Missing)
	for _, g := range o.Gaps {
		if g.Why != failures["publisher_gone"] {
			lost++
		}
	}
	if lost == 0 || in.Run > 1 {
		return nil
	}
	return []telemetry.Value{telemetry.By(telemetry.RecordingsLost, float64(lost))}
}
