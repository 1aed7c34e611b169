package replayapi

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

// patience is how long a run that says nothing is taken to be at work: its longest step has 15 minutes.
const patience = 20 * time.Minute

type retryStore interface {
	// PipelineSession reads what the pipeline knows of the session.
	PipelineSession(ctx context.Context, tenant, session uuid.UUID) (artifact.Session, error)
	// ClaimRun makes the run after expected the caller's, or returns the fault replay-in-progress.
	ClaimRun(ctx context.Context, tenant, session uuid.UUID, expected int) (int, error)
	// Audit adds an entry to the school's audit log; nil is none.
	Audit(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) error
	// RunBegun notes that a run's execution was started.
	RunBegun(ctx context.Context, tenant, session uuid.UUID, run int) error
	// UnmadeEdits reads whether a session has edits that its files do not contain.
	UnmadeEdits(ctx context.Context, tenant, session uuid.UUID) (artifact.UnmadeEdits, error)
}

var retryReplay = httpapi.Route{
	ID: "retry-replay", Method: http.MethodPost, Path: "/v1/replays/{session_id}/retry", Tag: "replays", Status: http.StatusAccepted,
	Summary: "Try again to make a replay", Description: "Starts a new run, which skips what was made from the same recordings. Only for those who teach the course, and only when no run is at work.",
	Errors: []int{http.StatusConflict},
}

type retryReplayInput struct{ SessionPath }

// Retried says which run was started.
type Retried struct {
	Run int `json:"run" doc:"Number of the new run"`
}

type retryReplayOutput struct{ Body Retried }

func (o *operations) retryReplay(ctx context.Context, in *retryReplayInput) (*retryReplayOutput, error) {
	who, session, err := o.session(ctx, in.SessionPath, access.RetryReplay)
	if err != nil {
		return nil, err
	}
	class, err := o.Store.PipelineSession(ctx, who.TenantID, session.ID)
	if err != nil {
		return nil, err
	}
	if class.Status != classroom.StatusEnded {
		return nil, fault.Conflict("session-not-ended", "The class has not ended.")
	}
	rows, err := o.Store.Artifacts(ctx, who.TenantID, session.ID, class.Run)
	if err != nil {
		return nil, err
	}
	if atWork(rows, o.Now()) {
		return nil, fault.Conflict("replay-in-progress", "The replay is being made already.")
	}
	run, err := o.Store.ClaimRun(ctx, who.TenantID, session.ID, class.Run)
	if err != nil {
		return nil, err
	}
	if err := o.Store.Audit(ctx, who.TenantID, who.ActsAsTeacher(session.Me, retryReplay.ID, "session", session.ID)); err != nil {
		return nil, err
	}
	if err := o.Pipeline.StartRun(ctx, who.TenantID, session.ID, run); err != nil {
		return nil, err
	}
	return &retryReplayOutput{Body: Retried{Run: run}}, nil
}

// atWork says whether a run has something left to do and has done something lately. A rendition, which comes behind the
// replay and takes its time, keeps nobody from trying again.
func atWork(rows []artifact.Artifact, now time.Time) bool {
	var last time.Time
	left := false
	for _, r := range rows {
		if r.Kind == artifact.KindRendition {
			continue
		}
		left = left || r.Status == artifact.StatusQueued || r.Status == artifact.StatusRunning
		for _, at := range []*time.Time{r.StartedAt, r.FinishedAt} {
			if at != nil && at.After(last) {
				last = *at
			}
		}
	}
	return left && now.Sub(last) < patience
}
