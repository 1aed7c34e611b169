package presence

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

const (
	// LobbyPoll is how often a page that waits to be let in asks again.
	LobbyPoll = 3 * time.Second
	// LobbyExpiry is how long somebody who does not ask any more is taken to wait.
	LobbyExpiry = time.Minute
	// lobbyNote is how old the time of the last asking gets before it is written again.
	lobbyNote = 10 * time.Second
)

// Waiting says whether the person waits to be let in.
func (p Person) Waiting() bool { return !p.LobbyAt.IsZero() }

// waits says whether somebody has to be let in: a student who never was.
func (c *Class) waits(p Person) bool {
	return c.Talk.Lobby && p.Role == classroom.RoleStudent && p.JoinedAt.IsZero() && p.AdmittedAt.IsZero()
}

// wait tells staff once that somebody waits, and remembers that they still do.
func (c *Class) wait(p Person, change Change) Change {
	switch {
	case !p.Waiting():
		p.LobbyAt, p.LobbySeenAt = c.Now, c.Now
		return by(p, change.And(c.set(p)).And(emit(eventlog.LobbyEntered{ParticipantID: p.ID})))
	case c.Now.Sub(p.LobbySeenAt) > lobbyNote:
		p.LobbySeenAt = c.Now
		change = change.And(c.set(p))
	}
	change.Actor = c.System
	return change
}

// leaveLobby ends somebody's waiting.
func (c *Class) leaveLobby(p Person) Change {
	if !p.Waiting() {
		return Change{}
	}
	p.LobbyAt, p.LobbySeenAt = time.Time{}, time.Time{}
	return c.set(p).And(emit(eventlog.LobbyLeft{ParticipantID: p.ID}))
}

// expireLobby ends the waiting of those who do not ask any more.
func (c *Class) expireLobby() Change {
	change := Change{}
	for _, p := range c.sortedPeople() {
		if p.Waiting() && c.Now.Sub(p.LobbySeenAt) > LobbyExpiry {
			change = change.And(c.leaveLobby(p))
		}
	}
	return change
}

// LetIn lets somebody in who waits: they join when they ask next. Who was let in already is no error.
func (c *Class) LetIn(m Member, op, id uuid.UUID) (Change, error) {
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeLobbyAdmitted)
	if err != nil || done {
		return change, err
	}
	p, err := c.student(me, id)
	switch {
	case err != nil:
		return Change{}, err
	case p.In() || !p.AdmittedAt.IsZero():
		return change, nil
	case !p.Waiting():
		return Change{}, notWaiting()
	}
	return change.And(c.letIn(p, op)), nil
}

// letIn tells under the operation that somebody is let in.
func (c *Class) letIn(p Person, op uuid.UUID) Change {
	p.AdmittedAt, p.LobbyAt, p.LobbySeenAt = c.Now, time.Time{}, time.Time{}
	return c.set(p).And(under(op, eventlog.LobbyAdmitted{ParticipantID: p.ID}))
}

// LetAllIn lets everybody in who waits. The first is let in under the operation.
func (c *Class) LetAllIn(m Member, op uuid.UUID) (Change, error) {
	_, change, done, err := c.actAsStaff(m, op, eventlog.TypeLobbyAdmitted)
	if err != nil || done {
		return change, err
	}
	for _, p := range c.sortedPeople() {
		if p.Waiting() && !p.Barred() {
			change = change.And(c.letIn(p, op))
			op = classroom.ServerOp()
		}
	}
	return change.And(c.expireLobby()), nil
}
