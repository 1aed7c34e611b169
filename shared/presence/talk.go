package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// What can be locked, for the class or for one student. Staff are never bound.
const (
	LockChat      = "chat"
	LockHands     = "hands"
	LockQuestions = "questions"
	LockAnonymous = "anonymous" // questions without a name
	LockReactions = "reactions"
	LockDrawing   = "drawing"
)

// Talk is how a class is run.
type Talk struct {
	Locks        []string // what is locked for the class
	SlowSeconds  int      // how long a student waits between two messages; 0: not at all
	Lobby        bool     // whether students wait until staff let them in
	TimerAt      time.Time
	TimerSeconds int // of the timer that began at TimerAt; without a timer both are zero
}

// Tally is when what has changed without an event is told, and what that is.
type Tally struct {
	At      time.Time // booked; zero: nothing is
	FreeAt  time.Time // no tally before this
	ShownAt time.Time // when what is shown changed last
	Lost    int       // told last
	Dirty   []string  // what has changed since
	Made    bool      // by this change: the next is no sooner than TallyEvery after it is written
}

// Blank says which fields of an event readers are shown as empty from now on.
type Blank struct {
	Event  uuid.UUID
	Fields map[string]any // over the event's content
}

// shownNow notes that what is shown has changed: who was lost before is not lost on this.
func (c *Class) shownNow() Change {
	c.Tally.ShownAt, c.Tally.Lost = c.Now, 0
	t := c.Tally
	return Change{Tally: &t}
}

// Locked says whether something is locked for the person: for the class or for them.
func (c *Class) Locked(p Person, what string) bool {
	return p.Role == classroom.RoleStudent && (slices.Contains(c.Talk.Locks, what) || slices.Contains(p.Locks, what))
}

// refuseIfLocked is the rule of everything that can be locked.
func (c *Class) refuseIfLocked(p Person, what string) error {
	if c.Locked(p, what) {
		return locked(what)
	}
	return nil
}

func locked(what string) *fault.Error {
	switch what {
	case LockChat:
		return fault.Conflict("chat-locked", "The chat is closed.")
	case LockHands:
		return fault.Conflict("hands-locked", "Hands cannot be raised now.")
	case LockQuestions:
		return fault.Conflict("questions-locked", "No questions are taken now.")
	case LockAnonymous:
		return fault.Conflict("anonymous-locked", "Questions need a name now.")
	case LockReactions:
		return fault.Conflict("reactions-locked", "Reactions are off.")
	}
	return fault.Conflict("drawing-locked", "Drawing is locked.")
}

// act begins what somebody says or does in a live class under an operation of their own, which makes an event of one of
// the types: students from inside only. done says that the operation is in the log already, so that nothing is left to
// decide. The change costs one event of the person's budget.
func (c *Class) act(m Member, op uuid.UUID, types ...string) (me Person, change Change, done bool, err error) {
	if err = c.refuseUnlessLive(); err != nil {
		return me, change, false, err
	}
	switch p, known := c.People[c.Me]; {
	case known && p.Removed():
		return me, change, false, fault.Forbidden("participant-removed", "You were removed from this class.")
	case !m.Role.Staff() && (!known || !p.In()):
		return me, change, false, fault.Conflict("not-joined", "Join the class first.")
	}
	me, change = c.me(m)
	if e, there := c.Done[eventlog.ID(c.Session, me.ID, op)]; there {
		if !slices.Contains(types, e.Type) {
			return me, change, false, fault.Conflict("op-reused", "This operation id was used for something else.")
		}
		change.Actor = c.System // at most a change of role, which the server tells
		return me, change, true, nil
	}
	return me, by(me, change), false, nil
}

// actAsStaff is act for what only staff may do.
func (c *Class) actAsStaff(m Member, op uuid.UUID, types ...string) (me Person, change Change, done bool, err error) {
	if !m.Role.Staff() {
		return me, change, false, notAllowed()
	}
	return c.act(m, op, types...)
}

// under drafts an event as the operation of whoever does it.
func under(op uuid.UUID, content eventlog.Content) Change {
	return Change{Drafts: []eventlog.Draft{{Content: content, ClientOpID: op}}}
}

// EventOf returns the event that an operation of the scope's user made, now or before; nil when it made none.
func (c *Class) EventOf(op uuid.UUID) *eventlog.Event {
	if e, done := c.Done[eventlog.ID(c.Session, c.Me, op)]; done {
		return &e
	}
	for i, e := range c.Appended.Events {
		anonymous := c.Asking.Op != uuid.Nil && e.ClientOpID == c.Asking.Op
		if anonymous || (e.ClientOpID == op && e.ActorID == c.Me) {
			return &c.Appended.Events[i]
		}
	}
	return nil
}

// TalkScope says what of a class is read for what somebody says or does under an operation of their own. actor is their
// participant, nil for who has none.
func TalkScope(m Member, actor, session, op uuid.UUID) Scope {
	return Scope{User: m.User, Talk: true, Events: []uuid.UUID{eventlog.ID(session, actor, op)}}
}
