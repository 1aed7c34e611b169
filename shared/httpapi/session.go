package httpapi

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/identity"
)

// SessionFinder finds a caller and a session in one round trip; postgres.Store is one.
type SessionFinder interface {
	// CallerInSession finds the person whose session token has this SHA-256, and any session of their school with their
	// place in it. Unknown, expired or revoked tokens: a fault of kind unauthenticated; else the fault
	// session-not-found.
	CallerInSession(ctx context.Context, tenant uuid.UUID, tokenHash []byte, id uuid.UUID) (classroom.Caller, classroom.Session, error)
}

// CallerInSession is how operations with the access InSession begin: who asks, and what they are in the session. The
// session's id goes on the request's line.
func CallerInSession(ctx context.Context, find SessionFinder, id uuid.UUID) (classroom.Caller, classroom.Session, error) {
	NoteSession(ctx, id)
	school, err := identity.SchoolFrom(ctx)
	if err != nil {
		return classroom.Caller{}, classroom.Session{}, err
	}
	token, err := identity.TokenFrom(ctx)
	if err != nil {
		return classroom.Caller{}, classroom.Session{}, err
	}
	who, s, err := find.CallerInSession(ctx, school.Tenant.ID, token, id)
	if r := requestOf(ctx); r != nil {
		r.user = who.Person.ID
	}
	return who, s, err
}

// CallerAttending is CallerInSession for what a class shows of itself: who may do this to the session, students of a
// live class from inside only. Who teaches may look in.
func CallerAttending(ctx context.Context, find SessionFinder, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Session, error) {
	who, s, err := CallerInSession(ctx, find, id)
	if err == nil {
		err = access.Check(who, do, s.Me, classroom.SessionNotFound())
	}
	if err == nil && s.Status == classroom.StatusLive && !s.Me.In && !who.RoleIn(s.Me).Staff() {
		err = fault.Conflict("not-joined", "Join the class first.")
	}
	return who, s, err
}

// logGrace is how long after a class the pages of its students may still read how it ended.
const logGrace = 5 * time.Minute

// CallerReadingLog is CallerAttending for what was said and asked in a class. When it is over, students have of it what
// its replay has: where something is hidden, or they may not watch, they read no log.
func CallerReadingLog(ctx context.Context, find SessionFinder, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Session, error) {
	who, s, err := CallerAttending(ctx, find, id, do)
	if err != nil || s.EndedAt == nil || who.RoleIn(s.Me).Staff() {
		return who, s, err
	}
	if s.HasHidden || s.NotShared && time.Since(*s.EndedAt) > logGrace {
		err = fault.Conflict("log-closed", "What may be seen of this class is in its replay.")
	}
	return who, s, err
}
