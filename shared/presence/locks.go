package presence

import (
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Lock is something that is locked, or opened again.
type Lock struct {
	What   string
	Person *uuid.UUID // nil: for the class
	Locked bool
}

// Scope is TalkScope with whom the lock is about. Whether the class may draw concerns everybody's rights in the room.
func (l Lock) Scope(m Member, actor, session, op uuid.UUID) Scope {
	s := TalkScope(m, actor, session, op)
	if l.Person != nil {
		s.People = []uuid.UUID{*l.Person}
	}
	s.Everybody = l.Person == nil && l.What == LockDrawing
	return s
}

// SetLock locks something or opens it again, for the class or for a student. What it is already is not told again. A
// class that has not begun is told at its start.
func (c *Class) SetLock(m Member, op uuid.UUID, l Lock) (Change, error) {
	if c.Status == classroom.StatusScheduled && l.Person == nil {
		if !m.Role.Staff() {
			return Change{}, notAllowed()
		}
		return c.lockClass(l), nil
	}
	me, change, done, err := c.actAsStaff(m, op, eventlog.TypeSessionLockChanged)
	if err != nil || done {
		return change, err
	}
	content := eventlog.SessionLockChanged{What: l.What, ParticipantID: l.Person, Locked: l.Locked}
	if l.Person == nil {
		if slices.Contains(c.Talk.Locks, l.What) == l.Locked {
			return change, nil
		}
		return change.And(under(op, content)).And(c.lockClass(l)), nil
	}
	p, err := c.student(me, *l.Person)
	if err != nil || slices.Contains(p.Locks, l.What) == l.Locked {
		return change, err
	}
	p.Locks = withLock(p.Locks, l)
	return change.And(under(op, content)).And(c.set(p)), nil
}

// lockClass keeps a lock of the class.
func (c *Class) lockClass(l Lock) Change {
	c.Talk.Locks = withLock(c.Talk.Locks, l)
	if l.What == LockDrawing {
		for id, p := range c.People {
			p.DrawingLocked = l.Locked
			c.People[id] = p
		}
	}
	return c.keepTalk()
}

// withLock returns the locks with one more, or without it, sorted.
func withLock(locks []string, l Lock) []string {
	out := slices.DeleteFunc(slices.Clone(locks), func(what string) bool { return what == l.What })
	if l.Locked {
		out = append(out, l.What)
	}
	slices.Sort(out)
	return out
}

// Drawers lists the students in the class who were granted a page: whose rights in the media room a lock on drawing
// changes.
func (c *Class) Drawers() []Person {
	var out []Person
	for _, p := range c.sortedPeople() {
		if p.Role == classroom.RoleStudent && p.In() && p.Board != "" {
			out = append(out, p)
		}
	}
	return out
}

// Settings say how a class is run from now on.
type Settings struct {
	ChatSlowSeconds int
	Lobby           bool
}

// SetSettings sets how the class is run, by staff. What it is already is not told again. A class that has not begun is
// told at its start.
func (c *Class) SetSettings(m Member, op uuid.UUID, s Settings) (Change, error) {
	if c.Status == classroom.StatusScheduled {
		if !m.Role.Staff() {
			return Change{}, notAllowed()
		}
		c.Talk.SlowSeconds, c.Talk.Lobby = s.ChatSlowSeconds, s.Lobby
		return c.keepTalk(), nil
	}
	_, change, done, err := c.actAsStaff(m, op, eventlog.TypeSessionSettingsChanged)
	if err != nil || done || (Settings{c.Talk.SlowSeconds, c.Talk.Lobby}) == s {
		return change, err
	}
	c.Talk.SlowSeconds, c.Talk.Lobby = s.ChatSlowSeconds, s.Lobby
	return change.And(under(op, eventlog.SessionSettingsChanged{ChatSlowSeconds: s.ChatSlowSeconds, Lobby: s.Lobby})).And(c.keepTalk()), nil
}

// tellSettings tells a class that begins how it is run, as far as that is not how every class begins.
func (c *Class) tellSettings() Change {
	change := Change{}
	if c.Talk.SlowSeconds > 0 || c.Talk.Lobby {
		change = change.And(emit(eventlog.SessionSettingsChanged{ChatSlowSeconds: c.Talk.SlowSeconds, Lobby: c.Talk.Lobby}))
	}
	for _, what := range c.Talk.Locks {
		change = change.And(emit(eventlog.SessionLockChanged{What: what, Locked: true}))
	}
	return change
}

// notWaiting refuses to let somebody in who is not at the door.
func notWaiting() *fault.Error {
	return fault.Conflict("not-waiting", "This person does not wait to be let in.")
}
