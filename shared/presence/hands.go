package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// RaiseHand puts a student's hand up or down. Where it is already is not told again.
func (c *Class) RaiseHand(m Member, op uuid.UUID, up bool) (Change, error) {
	me, change, done, err := c.act(m, op, eventlog.TypeHandRaised, eventlog.TypeHandLowered)
	switch {
	case err != nil || done:
		return change, err
	case me.Role != classroom.RoleStudent:
		return Change{}, notAllowed()
	case up == me.HandUp():
		return change, nil
	case !up:
		me.HandAt = time.Time{}
		return change.And(under(op, eventlog.HandLowered{ParticipantID: me.ID})).And(c.set(me)), nil
	}
	if err := c.refuseIfLocked(me, LockHands); err != nil {
		return Change{}, err
	}
	me.HandAt = c.Now
	return change.And(under(op, eventlog.HandRaised{ParticipantID: me.ID})).And(c.set(me)), nil
}

// HandUp says whether the person wants to speak.
func (p Person) HandUp() bool { return !p.HandAt.IsZero() }

// PersonScope is TalkScope for what happens to somebody.
func PersonScope(m Member, actor, session, op, person uuid.UUID) Scope {
	s := TalkScope(m, actor, session, op)
	s.People = []uuid.UUID{person}
	return s
}

// CallHand gives the floor to a student whose hand is up: it goes down, and they may use their microphone.
func (c *Class) CallHand(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeHandCalled)
	if err != nil || done {
		return change, err
	}
	p, err := c.student(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case !p.HandUp():
		return Change{}, fault.Conflict("hand-not-raised", "The hand is down already.")
	}
	p.HandAt = time.Time{}
	change = change.And(under(op, eventlog.HandCalled{ParticipantID: p.ID})).And(c.set(p))
	return change.And(c.grant(p, append(slices.Clone(p.Sources), classroom.SourceMicrophone))), nil
}

// LowerHand puts somebody's hand down, by staff. A hand that is down is no error.
func (c *Class) LowerHand(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeHandLowered)
	if err != nil || done {
		return change, err
	}
	p, err := c.student(me, id)
	if err != nil || !p.HandUp() {
		return change, err
	}
	p.HandAt = time.Time{}
	return change.And(under(op, eventlog.HandLowered{ParticipantID: p.ID})).And(c.set(p)), nil
}

// student finds a student whom staff act on.
func (c *Class) student(actor Person, id uuid.UUID) (Person, error) {
	p, err := c.target(actor, id)
	switch {
	case err != nil:
	case p.Role != classroom.RoleStudent:
		err = fault.Conflict("participant-is-staff", "This person runs the class too.")
	case p.Removed():
		err = fault.Conflict("participant-gone", "This person was removed from the class.")
	}
	return p, err
}

// lowerHand puts a hand down that nobody asks about any more, because of what the change it goes with does.
func (c *Class) lowerHand(p Person) Change {
	if !p.HandUp() {
		return Change{}
	}
	p.HandAt = time.Time{}
	return c.set(p).And(emit(eventlog.HandLowered{ParticipantID: p.ID}))
}
