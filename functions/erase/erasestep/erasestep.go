// Package erasestep erases what a person or one message said: first from the log and the rows, then, when the replays
// were made anew without it, from the bucket. It is called again until nothing is left, and may be killed at any
// moment. It refuses to know who may ask for it, and how a replay is made.
package erasestep

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/queue"
)

// Store is the database as lectern_erase has it.
type Store interface {
	// BeginErasure finds the sessions in which there is something to erase, and returns those that hold it still.
	BeginErasure(ctx context.Context, tenant, erasure uuid.UUID) ([]uuid.UUID, error)
	// EraseSession empties events and rows of one session, and makes its next run of the pipeline.
	EraseSession(ctx context.Context, tenant, erasure, session uuid.UUID) error
	// UnsweptSessions returns the sessions whose stored files may still hold the words.
	UnsweptSessions(ctx context.Context, tenant, erasure uuid.UUID) ([]classroom.ErasedSession, error)
	// ObjectsInUse reads which objects of a session are in use, by what its runs from one on have made.
	ObjectsInUse(ctx context.Context, tenant, erasure, session uuid.UUID, run int, prefix string) (postgres.NamedObjects, error)
	// SessionSwept notes that a session's stored files hold the words no more.
	SessionSwept(ctx context.Context, tenant, erasure, session uuid.UUID, objects int) error
	// FinishErasure ends an erasure: completed without a reason, failed with one.
	FinishErasure(ctx context.Context, tenant, erasure uuid.UUID, reason string) error
}

// Files is the bucket.
type Files interface {
	// Sweep deletes all versions below a prefix but the newest of what is kept, and says how many.
	Sweep(ctx context.Context, prefix string, keep func(key string) bool) (int, error)
}

// Runs are the executions that make replays.
type Runs interface {
	// Start starts a run; one that was started is no error.
	Start(ctx context.Context, tenant, session uuid.UUID, run int) error
	// Progress says how far a run is.
	Progress(ctx context.Context, session uuid.UUID, run int) (queue.Progress, error)
}

// Step erases.
type Step struct {
	Store Store
	Files Files
	Runs  Runs
}

// The parts of the step, by Input.Mode.
const (
	ModeRows    = "rows"    // log and rows, session by session
	ModeObjects = "objects" // replays anew, and what is left of the old ones out of the bucket
	ModeFailed  = "failed"  // says that it was given up
)

// Output is what the step answers.
type Output struct {
	Sessions int `json:"sessions"` // erased, or swept, by this call
	Objects  int `json:"objects"`  // versions deleted by this call
}

const (
	// together is how many replays are made anew at a time: classes that end meanwhile must not wait behind hundreds.
	together = 2
	// enough is the time that one more session may need.
	enough = 20 * time.Second
)

// Run does the part of the step that in.Mode names. Errors: erase.pending while something is left to be done.
func (s Step) Run(ctx context.Context, in pipeline.Input) (Output, error) {
	if in.TenantID == uuid.Nil || in.ErasureID == uuid.Nil {
		return Output{}, fmt.Errorf("erase: tenant_id and erasure_id are needed")
	}
	switch in.Mode {
	case ModeRows:
		return s.rows(ctx, in)
	case ModeObjects:
		return s.objects(ctx, in)
	case ModeFailed:
		return Output{}, s.Store.FinishErasure(ctx, in.TenantID, in.ErasureID, reason(in))
	}
	return Output{}, fmt.Errorf("erase: there is no mode %q", in.Mode)
}

func (s Step) rows(ctx context.Context, in pipeline.Input) (Output, error) {
	left, err := s.Store.BeginErasure(ctx, in.TenantID, in.ErasureID)
	if err != nil {
		return Output{}, err
	}
	var out Output
	for _, session := range left {
		if late(ctx) {
			return out, pending("%d sessions are left.", len(left)-out.Sessions)
		}
		if err := s.Store.EraseSession(ctx, in.TenantID, in.ErasureID, session); err != nil {
			return out, err
		}
		out.Sessions++
	}
	return out, nil
}

// objects starts what is to be started, sweeps what can be swept, and is done when nothing is left.
func (s Step) objects(ctx context.Context, in pipeline.Input) (Output, error) {
	sessions, err := s.Store.UnsweptSessions(ctx, in.TenantID, in.ErasureID)
	if err != nil {
		return Output{}, err
	}
	var out Output
	atWork := 0
	for _, session := range sessions {
		if late(ctx) || atWork == together {
			break
		}
		working, err := s.working(ctx, in, session)
		if err != nil {
			return out, artifact.Errorf(artifact.ErasePending, err, "The workflow service did not answer.")
		}
		if working {
			atWork++
			continue
		}
		if !session.Settled {
			continue
		}
		n, err := s.sweep(ctx, in, session)
		if err != nil {
			return out, err
		}
		out.Sessions++
		out.Objects += n
	}
	if out.Sessions < len(sessions) {
		return out, pending("Of %d sessions %d are left.", len(sessions), len(sessions)-out.Sessions)
	}
	return out, s.Store.FinishErasure(ctx, in.TenantID, in.ErasureID, "")
}

// working says whether a run of the session is at work: its own, which is started when it was not, or one of before,
// which may still store what it read. A run that nobody started is another erasure's, whose turn has not come.
func (s Step) working(ctx context.Context, in pipeline.Input, session classroom.ErasedSession) (bool, error) {
	for run := 1; run <= session.LatestRun; run++ {
		progress, err := s.Runs.Progress(ctx, session.SessionID, run)
		if err != nil || progress == queue.Running {
			return true, err
		}
		if progress == queue.Unknown && run == session.Run && run == session.LatestRun {
			return true, s.Runs.Start(ctx, in.TenantID, session.SessionID, run)
		}
	}
	return false, nil
}

// sweep deletes what is stored of a session and not in use: what the runs before made, the recordings of an erased
// person, older versions of everything, and what people packed to take along. Nobody can fetch that any more: its rows
// are gone.
func (s Step) sweep(ctx context.Context, in pipeline.Input, session classroom.ErasedSession) (int, error) {
	tracks := classroom.RecordingPrefix(in.TenantID, session.SessionID)
	prefix := strings.TrimSuffix(tracks, "tracks/")
	use, err := s.Store.ObjectsInUse(ctx, in.TenantID, in.ErasureID, session.SessionID, session.Run, prefix)
	if err != nil {
		return 0, err
	}
	n, err := s.Files.Sweep(ctx, prefix, func(key string) bool {
		name, recording := strings.CutPrefix(key, tracks)
		if !recording {
			return use.Keys[key]
		}
		if use.Withdrawn[key] {
			return false
		}
		for _, person := range use.Erased {
			if strings.Contains(name, person.String()) {
				return false
			}
		}
		return true
	})
	if err != nil {
		return n, err
	}
	exports, err := s.Files.Sweep(ctx, artifact.ExportPrefix(in.TenantID, session.SessionID), func(string) bool { return false })
	n += exports
	if err != nil {
		return n, err
	}
	return n, s.Store.SessionSwept(ctx, in.TenantID, in.ErasureID, session.SessionID, n)
}

func late(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return ok && time.Until(deadline) < enough
}

func pending(format string, args ...any) error {
	return artifact.Errorf(artifact.ErasePending, nil, format, args...)
}

// reason is what the machine caught.
func reason(in pipeline.Input) string {
	for _, f := range in.Failures {
		return f.Reason()
	}
	return "It was given up."
}
