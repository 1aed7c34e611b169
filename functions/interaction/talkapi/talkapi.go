// Package talkapi holds the HTTP operations on what people say and do in a class besides showing and drawing: one file
// for each noun. Each says who may ask, lets the domain decide, and answers with the event that it made. It refuses to
// know SQL and LiveKit.
package talkapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

// Store is what the operations ask of the database; relay.Store is one.
type Store interface {
	httpapi.SessionFinder
	chatStore
	questionStore
	pollStore
	mineStore
	// Audit adds an entry to the school's audit log.
	Audit(ctx context.Context, tenant uuid.UUID, e *classroom.AuditEntry) error
	// ChangeClass reads of a class what the scope asks for, lets decide say what changes, and writes that with its
	// events, while nothing else changes the class. It returns the class as it is afterwards.
	ChangeClass(
		ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
	) (*presence.Class, error)
}

// Rooms is the media server. Its method may be repeated; who is not in the room is no error to it.
type Rooms interface {
	UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error
}

// Deps are what the operations work with.
type Deps struct {
	Store Store
	Rooms Rooms
}

type operations struct{ Deps }

// Register puts every operation of this package on the API.
func Register(api huma.API, d Deps) {
	o := &operations{d}
	o.registerChat(api)
	o.registerHands(api)
	o.registerTimer(api)
	o.registerLocks(api)
	o.registerQuestions(api)
	o.registerPolls(api)
	o.registerFlags(api)
	o.registerMine(api)
}

// SessionPath is embedded in the input of operations in a session.
type SessionPath struct {
	SessionID uuid.UUID `path:"session_id" format:"uuid" doc:"Identifier of the session"`
}

// Operation is embedded in the body of every write.
type Operation struct {
	ClientOpID uuid.UUID `json:"client_op_id" format:"uuid" doc:"Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once"`
}

// operationInput is the input of what is said by its address alone.
type operationInput struct {
	SessionPath
	Body struct{ Operation } `nameHint:"OperationRequest"`
}

// Written is the answer to every write.
type Written struct {
	Event *eventlog.Event `json:"event" doc:"The event that it made, now or when it was sent before; null when it made none, or none that the caller reads"`
}

type written struct{ Body Written }

// call is a write that is allowed to be decided: who sends it, in which session, under which operation.
type call struct {
	who     classroom.Caller
	session classroom.Session
	me      presence.Member
	op      uuid.UUID
}

// begin finds the caller and a session in which they may do this.
func (o *operations) begin(ctx context.Context, session uuid.UUID, op Operation, do access.Action) (call, error) {
	if err := classroom.CheckClientOp(op.ClientOpID); err != nil {
		return call{}, err
	}
	who, s, err := httpapi.CallerInSession(ctx, o.Store, session)
	if err == nil {
		err = access.Check(who, do, s.Me, classroom.SessionNotFound())
	}
	return call{who: who, session: s, me: presence.MemberOf(who, s), op: op.ClientOpID}, err
}

// scope is what is read for a write that is about nothing else.
func (k call) scope() presence.Scope {
	return presence.TalkScope(k.me, k.session.Me.Participant, k.session.ID, k.op)
}

// about is the scope of a write about somebody.
func (k call) about(person uuid.UUID) presence.Scope {
	return presence.PersonScope(k.me, k.session.Me.Participant, k.session.ID, k.op, person)
}

// write makes one change to the class, and answers with the event of the caller's operation.
func (o *operations) write(
	ctx context.Context, k call, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*presence.Class, *written, error) {
	class, err := o.Store.ChangeClass(ctx, k.who.TenantID, k.session.ID, scope, decide)
	if err != nil {
		return nil, nil, err
	}
	return class, k.answer(class.EventOf(k.op)), nil
}

// answer is what the caller is told of an event: nothing of a lane that they do not read.
func (k call) answer(e *eventlog.Event) *written {
	if e != nil && e.Lane != eventlog.LaneAll && !k.me.Role.Staff() {
		e = nil
	}
	return &written{Body: Written{Event: e}}
}

// audited tells the school's audit log when an administrator did what only the course's teachers may. What is done
// stays done when that fails; it is on the request's line.
func (o *operations) audited(ctx context.Context, k call, r httpapi.Route) {
	if e := k.who.ActsAsTeacher(k.session.Me, r.ID, "session", k.session.ID); e != nil {
		httpapi.NoteError(ctx, o.Store.Audit(ctx, k.who.TenantID, e))
	}
}

// moderate is write for what only staff do: it is audited when an administrator does it.
func (o *operations) moderate(
	ctx context.Context, k call, r httpapi.Route, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*presence.Class, *written, error) {
	class, out, err := o.write(ctx, k, scope, decide)
	if err == nil {
		o.audited(ctx, k, r)
	}
	return class, out, err
}

// hold brings somebody's rights in the media room up to what the class says. Should the media server not answer, the
// repetition tries again, and so does the watch.
func (o *operations) hold(ctx context.Context, c *presence.Class, p presence.Person) error {
	return o.Rooms.UpdateGrants(ctx, c.Room().String(), p.ID.String(), p.Role, classroom.CleanSources(p.Sources), p.Draws())
}
