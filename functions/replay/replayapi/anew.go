package replayapi

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

// startTime is how long a run that was started may take until it has made its first row.
const startTime = time.Minute

// makeAnew starts a run that puts a session's edits into files, unless one is at work: that one reads the edits at its
// end, and what it comes too late for is begun by catchUp.
func (o *operations) makeAnew(ctx context.Context, tenant, session uuid.UUID) error {
	return o.beginRun(ctx, tenant, session, func(artifact.UnmadeEdits, time.Time) bool { return true })
}

// catchUp starts a run when there are edits that the newest run, which is over, did not know of when it began. A run
// that knew of them and failed is for people to try again, and so is one that failed before it read any, but for edits
// made since. That none can be started now keeps nobody from what there is.
func (o *operations) catchUp(ctx context.Context, tenant, session uuid.UUID) {
	err := o.beginRun(ctx, tenant, session, func(u artifact.UnmadeEdits, begun time.Time) bool {
		return u.Revision > u.Tried && (u.Opened || u.ChangedAt.After(begun))
	})
	if err != nil {
		httpapi.NoteError(ctx, err)
	}
}

func (o *operations) beginRun(ctx context.Context, tenant, session uuid.UUID, wanted func(u artifact.UnmadeEdits, begun time.Time) bool) error {
	u, err := o.Store.UnmadeEdits(ctx, tenant, session)
	if err != nil || !u.Pending {
		return err
	}
	rows, err := o.Store.Artifacts(ctx, tenant, session, u.Run)
	if err != nil {
		return err
	}
	begun := firstBegun(rows)
	if begun.IsZero() && u.RunAt != nil {
		begun = *u.RunAt
		if o.Now().Sub(begun) < startTime {
			return nil
		}
	}
	if atWork(rows, o.Now()) || !wanted(u, begun) {
		return nil
	}
	run, err := o.Store.ClaimRun(ctx, tenant, session, u.Run)
	if fault.Is(err, "replay-in-progress") { // somebody else began one, or an erasure is about to
		return nil
	}
	if err != nil {
		return err
	}
	if err := o.Pipeline.StartRun(ctx, tenant, session, run); err != nil {
		return err
	}
	return o.Store.RunBegun(ctx, tenant, session, run)
}

// firstBegun is when a run made its first row: zero before that.
func firstBegun(rows []artifact.Artifact) (first time.Time) {
	for _, r := range rows {
		if r.StartedAt != nil && (first.IsZero() || r.StartedAt.Before(first)) {
			first = *r.StartedAt
		}
	}
	return first
}
