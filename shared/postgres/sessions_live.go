package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// In this file rows of session_participants are locked before the session's head, which Append locks. Keep it so.

// StartSession makes a scheduled session live: session.started is the first event of its log, with the caller's
// participant as its actor. A live session stays as it is but for the room's sid, which is another one when the room
// had to be made again. Errors: fault.Conflict "session-ended", "session-cancelled".
func (s *Store) StartSession(ctx context.Context, who classroom.Caller, session classroom.Session, roomSID string) error {
	args := asking(who)
	args["id"], args["sid"] = session.ID, roomSID
	content := struct {
		Title        string     `json:"title"`
		CourseID     uuid.UUID  `json:"course_id"`
		LessonID     *uuid.UUID `json:"lesson_id"`
		Record       bool       `json:"record"`
		PlannedEndMS int64      `json:"planned_end_ms"`
	}{session.Title, session.Course.ID, nil, session.Record, session.EndsAt.UnixMilli()}
	if session.Lesson != nil {
		content.LessonID = &session.Lesson.ID
	}
	err := s.InSession(ctx, who.TenantID, session.ID, func(ctx context.Context, tx *Tx) error {
		actor, err := admit(ctx, tx, who, session)
		if err != nil {
			return err
		}
		started, err := tx.Append(ctx, session.ID, actor.ID, eventlog.Draft{
			Type: "session.started", ClientOpID: classroom.OpID("session.started:" + session.ID.String() + ":" + actor.ID.String()), Content: content,
		})
		if err != nil {
			return err
		}
		args["at"] = time.UnixMilli(started[0].AtMS)
		_, err = tx.Exec(ctx, `
			update sessions set started_at = coalesce(started_at, @at), room_sid = @sid, updated_at = now()
			where tenant_id = @tenant and id = @id`, args)
		return mapError("start session", err)
	})
	if fault.Is(err, "session-already-live") {
		_, err = s.exec(ctx, who.TenantID, `
			update sessions set room_sid = @sid, updated_at = now()
			where tenant_id = @tenant and id = @id and room_sid is distinct from @sid`, args)
	}
	return err
}

// JoinSession admits the caller to a live session. participant.joined is appended, under the client's operation id,
// unless the caller is in the session already. Errors: fault.Forbidden "participant-removed", and those of Append.
func (s *Store) JoinSession(ctx context.Context, who classroom.Caller, session classroom.Session, op uuid.UUID) (classroom.Participant, error) {
	var me classroom.Participant
	err := s.InSession(ctx, who.TenantID, session.ID, func(ctx context.Context, tx *Tx) error {
		p, err := admit(ctx, tx, who, session)
		me = p
		switch {
		case err != nil:
			return err
		case p.Removed:
			return fault.Forbidden("participant-removed", "You were removed from this class.")
		case p.JoinedAt != nil && p.LeftAt == nil:
			return nil
		}
		me, err = txParticipant(ctx, tx, `
			update session_participants p set joined_at = now(), left_at = null
			where p.tenant_id = @tenant and p.id = @participant
			returning `+participantColumns, pgx.NamedArgs{"tenant": who.TenantID, "participant": p.ID})
		if err != nil {
			return err
		}
		_, err = tx.Append(ctx, session.ID, p.ID, eventlog.Draft{
			Type: "participant.joined", ClientOpID: op,
			Content: struct {
				ParticipantID uuid.UUID      `json:"participant_id"`
				Role          classroom.Role `json:"role"`
			}{p.ID, p.Role},
		})
		return err
	})
	return me, err
}

type left struct {
	ParticipantID uuid.UUID `json:"participant_id"`
	Reason        string    `json:"reason"`
}

// leftDraft is participant.left for one stay, which begins with joined: once, however often it is said.
func leftDraft(participant uuid.UUID, joined time.Time, reason string) eventlog.Draft {
	return eventlog.Draft{
		Type:       "participant.left",
		ClientOpID: classroom.OpID("participant.left:" + participant.String() + ":" + joined.UTC().Format(time.RFC3339Nano)),
		Content:    left{participant, reason},
	}
}

// LeaveSession marks the caller as gone and appends participant.left. Who is not in the session is no error.
func (s *Store) LeaveSession(ctx context.Context, who classroom.Caller, session classroom.Session) error {
	if session.Me.Participant == uuid.Nil {
		return nil
	}
	return s.InSession(ctx, who.TenantID, session.ID, func(ctx context.Context, tx *Tx) error {
		gone, err := txRows[struct{ JoinedAt time.Time }](ctx, tx, `
			update session_participants set left_at = now()
			where tenant_id = @tenant and id = @participant and joined_at is not null and left_at is null
			returning joined_at`, pgx.NamedArgs{"tenant": who.TenantID, "participant": session.Me.Participant})
		if err != nil || len(gone) == 0 {
			return err
		}
		_, err = tx.Append(ctx, session.ID, session.Me.Participant, leftDraft(session.Me.Participant, gone[0].JoinedAt, "left"))
		return err
	})
}

// EndSession ends a live session: participant.left for everybody in it, then session.ended. An ended session stays as
// it is. Errors: fault.NotFound "session-not-found", fault.Conflict "session-not-live", "session-cancelled".
func (s *Store) EndSession(ctx context.Context, tenant, session, actor uuid.UUID, reason classroom.EndReason) error {
	args := pgx.NamedArgs{"tenant": tenant, "id": session, "reason": reason}
	err := s.InSession(ctx, tenant, session, func(ctx context.Context, tx *Tx) error {
		drafts, err := closeParticipants(ctx, tx, args)
		if err != nil {
			return err
		}
		drafts = append(drafts, eventlog.Draft{
			Type: "session.ended", ClientOpID: classroom.OpID("session.ended:" + session.String() + ":" + actor.String()),
			Content: struct {
				Reason classroom.EndReason `json:"reason"`
			}{reason},
		})
		events, err := tx.Append(ctx, session, actor, drafts...)
		if err != nil {
			return err
		}
		// The head is locked now: whoever joined since the first look has committed, and nobody else will.
		late, err := closeParticipants(ctx, tx, args)
		if err != nil {
			return err
		}
		if _, err := tx.Append(ctx, session, actor, late...); err != nil {
			return err
		}
		args["at"] = time.UnixMilli(events[len(events)-1].AtMS)
		_, err = tx.Exec(ctx, `
			update sessions set ended_at = coalesce(ended_at, @at), ended_reason = coalesce(ended_reason, @reason), updated_at = now()
			where tenant_id = @tenant and id = @id`, args)
		return mapError("end session", err)
	})
	if fault.Is(err, "session-ended") {
		return nil
	}
	return err
}

// closeParticipants marks everybody in the session as gone and gives the events that say so, in the order they came.
func closeParticipants(ctx context.Context, tx *Tx, args pgx.NamedArgs) ([]eventlog.Draft, error) {
	type stay struct {
		ID       uuid.UUID
		JoinedAt time.Time
	}
	gone, err := txRows[stay](ctx, tx, `
		update session_participants set left_at = now()
		where tenant_id = @tenant and session_id = @id and joined_at is not null and left_at is null and role <> 'system'
		returning id, joined_at`, args)
	slices.SortFunc(gone, func(a, b stay) int {
		if c := a.JoinedAt.Compare(b.JoinedAt); c != 0 {
			return c
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	drafts := make([]eventlog.Draft, len(gone))
	for i, p := range gone {
		drafts[i] = leftDraft(p.ID, p.JoinedAt, "session_ended")
	}
	return drafts, err
}
