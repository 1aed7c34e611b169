package sessionsapi

import (
	"context"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type classStore interface {
	httpapi.SessionFinder
	// Audit adds an entry to the school's audit log.
	Audit(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) error
	// ChangeClass reads of a class what the scope asks for, lets decide say what changes, and writes that with its
	// events, while nothing else changes the class. It returns the class as it is afterwards.
	ChangeClass(
		ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
	) (*presence.Class, error)
}

// audited tells the school's audit log when an administrator did what only the course's teachers may. What is done
// stays done when that fails; it is on the request's line.
func (o *operations) audited(ctx context.Context, who classroom.Caller, s classroom.Session, r httpapi.Route) {
	if e := who.ActsAsTeacher(s.Me, r.ID, "session", s.ID); e != nil {
		httpapi.NoteError(ctx, o.Store.Audit(ctx, who.TenantID, e))
	}
}

// change makes one change to a class in the caller's name. people are those it is about.
func (o *operations) change(
	ctx context.Context, who classroom.Caller, s classroom.Session, people []uuid.UUID,
	decide func(*presence.Class, presence.Member) (presence.Change, error),
) (*presence.Class, error) {
	return o.changeIn(ctx, who, s, presence.Scope{User: who.Person.ID, People: people}, decide)
}

func (o *operations) changeIn(
	ctx context.Context, who classroom.Caller, s classroom.Session, scope presence.Scope,
	decide func(*presence.Class, presence.Member) (presence.Change, error),
) (*presence.Class, error) {
	return o.Store.ChangeClass(ctx, who.TenantID, s.ID, scope, func(c *presence.Class) (presence.Change, error) {
		return decide(c, presence.MemberOf(who, s))
	})
}

// shown is the session with what a change of the class made of it.
func shown(s classroom.Session, c *presence.Class) classroom.Session {
	s.Status, s.Version, s.ParticipantCount = c.Status, c.Version, c.Attending
	if !c.StartedAt.IsZero() {
		at := c.StartedAt.UTC()
		s.StartedAt = &at
	}
	if !c.EndedAt.IsZero() {
		at, reason := c.EndedAt.UTC(), c.EndedReason
		s.EndedAt, s.EndedReason = &at, &reason
	}
	return s
}

func sessionEnded() *fault.Error {
	return fault.Conflict("session-ended", "The class has ended.")
}

func sessionCancelled() *fault.Error {
	return fault.Conflict("session-cancelled", "The class was cancelled.")
}

// show reads a session again and answers with it.
func (o *operations) show(ctx context.Context, who classroom.Caller, id uuid.UUID) (*sessionOutput, error) {
	s, err := o.Store.FindSession(ctx, who, id)
	if err != nil {
		return nil, err
	}
	out := showSession(s)
	return &out, nil
}
