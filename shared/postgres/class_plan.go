package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
)

func planArgs(who classroom.Caller, id uuid.UUID, d classroom.SessionDraft) pgx.NamedArgs {
	args := callerArgs(who)
	args["id"], args["course"], args["lesson"], args["title"] = id, d.CourseID, d.LessonID, d.Title
	args["starts"], args["ends"], args["zone"], args["record"] = d.StartsAt, d.EndsAt, d.TimeZone, d.Record
	return args
}

// ScheduleSession plans a session. A lesson that is not of the course: fault.NotFound "lesson-not-found".
func (s *Store) ScheduleSession(ctx context.Context, who classroom.Caller, o classroom.Idempotency, d classroom.SessionDraft) (_ classroom.Session, err error) {
	defer wrap(&err, "ScheduleSession", who.TenantID)
	return once(ctx, s, who, o, func(ctx context.Context, tx *Tx) (classroom.Session, error) {
		args := planArgs(who, classroom.NewID(), d)
		_, err := tx.Exec(ctx, `
			insert into sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, time_zone, record, created_by)
			values (@tenant, @id, @course, @lesson, @title, @starts, @ends, @zone, @record, @user)`, args)
		if err != nil {
			return classroom.Session{}, planError(err)
		}
		return findSession(ctx, tx, who, args)
	})
}

func planError(err error) error {
	if violates(err, "sessions_lesson_fkey") {
		return classroom.LessonNotFound().Because(err)
	}
	return mapError(err)
}

// ChangeSession writes the plan of a session that is still scheduled and at that version. Else it is the fault of its
// status, or fault.Precondition "version-changed".
func (s *Store) ChangeSession(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, d classroom.SessionDraft) (_ classroom.Session, err error) {
	defer wrap(&err, "ChangeSession", who.TenantID, id, version)
	args := planArgs(who, id, d)
	args["version"] = version
	var out classroom.Session
	err = s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		status, err := lockHead(ctx, tx, args)
		if err != nil {
			return err
		}
		if status != classroom.StatusScheduled {
			return notScheduled(status)
		}
		tag, err := tx.Exec(ctx, `
			update sessions set lesson_id = @lesson, title = @title, starts_at = @starts, ends_at = @ends, time_zone = @zone,
				record = @record, version = version + 1, updated_at = now()
			where tenant_id = @tenant and id = @id and version = @version`, args)
		if err != nil {
			return planError(err)
		}
		if tag.RowsAffected() == 0 {
			return versionChanged()
		}
		out, err = findSession(ctx, tx, who, args)
		return err
	})
	return out, err
}

// lockHead returns a session's status and keeps it from changing until the transaction ends.
func lockHead(ctx context.Context, tx *Tx, args pgx.NamedArgs) (classroom.Status, error) {
	row, err := txOne[struct{ Status classroom.Status }](ctx, tx, `
		select status from session_heads where tenant_id = @tenant and session_id = @id for no key update`, args)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", classroom.SessionNotFound()
	}
	return row.Status, err
}

func notScheduled(status classroom.Status) *fault.Error {
	switch status {
	case classroom.StatusLive:
		return fault.Conflict("session-already-live", "The session is live already.")
	case classroom.StatusCancelled:
		return fault.Conflict("session-cancelled", "The session was cancelled.")
	case classroom.StatusEnded, classroom.StatusScheduled:
	}
	return fault.Conflict("session-ended", "The session has ended.")
}

// CancelSession cancels a scheduled session. Cancelling again is no error; a live or ended one is the fault of its
// status.
func (s *Store) CancelSession(ctx context.Context, who classroom.Caller, id uuid.UUID) (err error) {
	defer wrap(&err, "CancelSession", who.TenantID, id)
	args := callerArgs(who)
	args["id"] = id
	return s.InTenant(ctx, who.TenantID, func(ctx context.Context, tx *Tx) error {
		status, err := lockHead(ctx, tx, args)
		if err != nil || status == classroom.StatusCancelled {
			return err
		}
		if status != classroom.StatusScheduled {
			return notScheduled(status)
		}
		b := &pgx.Batch{}
		b.Queue(`update session_heads set status = 'cancelled' where tenant_id = @tenant and session_id = @id`, args)
		b.Queue(`update sessions set version = version + 1, updated_at = now() where tenant_id = @tenant and id = @id`, args)
		return mapError(tx.SendBatch(ctx, b).Close())
	})
}
