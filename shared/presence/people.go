package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
)

// Member is the person a request comes from, as they are in the course now.
type Member struct {
	User uuid.UUID
	Name string
	Role classroom.Role
}

// MemberOf returns the caller as a member of a session.
func MemberOf(who classroom.Caller, s classroom.Session) Member {
	return Member{User: who.Person.ID, Name: who.Person.Name, Role: who.RoleIn(s.Me)}
}

// me returns the participant that acts for the member, made when there is none, and brought up to their name and role.
func (c *Class) me(m Member) (Person, Change) {
	p, known := c.People[c.Me]
	if !known {
		p = Person{ID: classroom.NewID(), User: m.User, Name: m.Name, Role: m.Role}
		c.Me = p.ID
		return p, c.set(p)
	}
	change := Change{}
	if p.Role != m.Role && p.In() {
		change = c.changeRole(p, m.Role)
		p = c.People[p.ID]
	}
	if p.Name != m.Name || p.Role != m.Role {
		p.Name, p.Role = m.Name, m.Role
		change = change.And(c.set(p))
	}
	return p, change
}

// by makes a change one of the person's, at the cost of one request.
func by(p Person, change Change) Change {
	change.Actor, change.Cost = p.ID, 1
	return change
}

func notAllowed() *fault.Error {
	return fault.Forbidden("not-allowed", "Your role does not allow this.")
}

// refuseUnlessLive is the rule of everything that people do in a class.
func (c *Class) refuseUnlessLive() error {
	switch c.Status {
	case classroom.StatusLive:
		return nil
	case classroom.StatusEnded:
		return fault.Conflict("session-ended", "The class has ended.")
	case classroom.StatusCancelled:
		return fault.Conflict("session-cancelled", "The class was cancelled.")
	case classroom.StatusScheduled:
	}
	return fault.Conflict("session-not-live", "The class is not live.")
}

// Start makes a scheduled session live in the media room of that sid, with the plan of its lesson. A live session stays
// as it is but for the sid, which is another one when the room had to be made again.
func (c *Class) Start(m Member, content eventlog.SessionStarted, roomSID string) (Change, error) {
	sid := Change{}
	if c.RoomSID != roomSID {
		c.RoomSID, sid.RoomSID = roomSID, roomSID
	}
	switch c.Status {
	case classroom.StatusLive:
		return sid, nil
	case classroom.StatusScheduled:
	case classroom.StatusEnded, classroom.StatusCancelled:
		return Change{}, c.refuseUnlessLive()
	}
	p, change := c.me(m)
	c.Status, c.StartedAt = classroom.StatusLive, c.Now
	change = change.And(sid).And(emit(content)).And(c.tellSettings()).And(c.copyPlan()).And(c.askWaiting())
	change.Started = true
	change.Actor = p.ID
	return change, nil
}

// Join admits the member under the client's operation. Who is in already stays in; who has to be let in first waits.
func (c *Class) Join(m Member, op uuid.UUID) (Change, error) {
	if err := c.refuseUnlessLive(); err != nil {
		return Change{}, err
	}
	p, change := c.me(m)
	if p.Removed() {
		return Change{}, fault.Forbidden("participant-removed", "You were removed from this class.")
	}
	if p.In() {
		change.Actor = c.System // at most a change of role, which the server tells
		return change, nil
	}
	if c.waits(p) {
		return c.wait(p, change), nil
	}
	change = change.And(c.admit(p, c.Now))
	change.Drafts[len(change.Drafts)-1].ClientOpID = op
	return by(p, change), nil
}

// admit is the one way into a class.
func (c *Class) admit(p Person, at time.Time) Change {
	change := c.leaveLobby(p)
	p = c.People[p.ID]
	p.JoinedAt, p.LeftAt, p.LeftReason = at, time.Time{}, ""
	c.Attending++
	return change.And(c.set(p)).And(emit(eventlog.ParticipantJoined{ParticipantID: p.ID, Role: p.Role}))
}

// Leave lets the caller go. Who is not in the class is no error.
func (c *Class) Leave() Change {
	p, known := c.People[c.Me]
	switch {
	case !known:
		return Change{}
	case !p.In():
		change := c.leaveLobby(p)
		change.Actor = p.ID
		return change
	}
	change := c.leave(p, eventlog.LeftByChoice)
	change.Actor = p.ID // free: there is one for each time somebody joined
	return change
}

// leave is the one way out of a class while it goes on. With the person go their connection and what they published:
// participant.left says all of it.
func (c *Class) leave(p Person, reason eventlog.LeaveReason) Change {
	return c.depart(p, reason).And(c.relayout("participant_left"))
}

// depart is leave without looking at the stage again.
func (c *Class) depart(p Person, reason eventlog.LeaveReason) Change {
	change := c.drop(p)
	p = c.People[p.ID]
	p.LeftAt, p.LeftReason, p.HandAt = c.Now, reason, time.Time{}
	c.Attending--
	return change.And(c.set(p)).And(emit(eventlog.ParticipantLeft{ParticipantID: p.ID, Reason: reason}))
}

// drop ends a person's connection and tracks, as rows: the event that it goes with says so.
func (c *Class) drop(p Person) Change {
	change := Change{}
	if p.Connected() {
		change.Links = append(change.Links, Link{ID: p.ConnectionID, Person: p.ID, At: p.ConnectedAt, EndAt: c.Now})
		p.DisconnectedAt = c.Now
	}
	change = change.And(c.set(p))
	for _, t := range slices.Clone(c.Tracks) {
		if t.Person == p.ID {
			change = change.And(c.endTrack(t))
		}
	}
	return change
}

// target finds somebody whom the actor may act on: staff act on students, teachers on assistants too, nobody on
// themselves or on other teachers.
func (c *Class) target(actor Person, id uuid.UUID) (Person, error) {
	p, known := c.People[id]
	if !known || p.Role == classroom.RoleSystem {
		return Person{}, fault.NotFound("participant-not-found", "There is no such person in this class.")
	}
	if p.Role != classroom.RoleStudent && (actor.Role != classroom.RoleTeacher || p.Role != classroom.RoleAssistant) {
		return Person{}, fault.Conflict("participant-is-staff", "This person runs the class too.")
	}
	return p, nil
}

// moderate begins what staff do to somebody in a live class.
func (c *Class) moderate(m Member, id uuid.UUID) (actor, target Person, change Change, err error) {
	if err = c.refuseUnlessLive(); err != nil {
		return actor, target, change, err
	}
	actor, change = c.me(m)
	if !actor.Role.Staff() || actor.Removed() {
		return actor, target, change, notAllowed()
	}
	target, err = c.target(actor, id)
	return actor, target, change, err
}

// Grant sets what a student may publish. The set it is already is not told again.
func (c *Class) Grant(m Member, id uuid.UUID, sources []classroom.Source) (Change, error) {
	actor, p, change, err := c.granting(m, id)
	if err != nil {
		return Change{}, err
	}
	return by(actor, change.And(c.grant(p, sources))), nil
}

// granting begins what staff grant to a student.
func (c *Class) granting(m Member, id uuid.UUID) (actor, student Person, change Change, err error) {
	actor, student, change, err = c.moderate(m, id)
	switch {
	case err != nil:
	case student.Role != classroom.RoleStudent:
		err = fault.Conflict("participant-is-staff", "This person runs the class too.")
	case student.Removed():
		err = fault.Conflict("participant-gone", "This person was removed from the class.")
	}
	return actor, student, change, err
}

func (c *Class) grant(p Person, sources []classroom.Source) Change {
	sources = classroom.CleanSources(sources)
	if slices.Equal(classroom.CleanSources(p.Sources), sources) {
		return Change{}
	}
	p.Sources = sources
	return c.set(p).And(emit(eventlog.ParticipantGranted{ParticipantID: p.ID, Sources: sources}))
}

// Mute tells that staff muted somebody, which the media server tells nobody.
func (c *Class) Mute(m Member, id uuid.UUID, sources []classroom.Source) (Change, error) {
	actor, p, change, err := c.moderate(m, id)
	if err != nil {
		return Change{}, err
	}
	return by(actor, change.And(emit(eventlog.ParticipantMuted{ParticipantID: p.ID, Sources: classroom.CleanSources(sources)}))), nil
}

// MuteAll tells that staff muted the microphone of every student in the class who may speak, and returns who that is.
func (c *Class) MuteAll(m Member) ([]uuid.UUID, Change, error) {
	if err := c.refuseUnlessLive(); err != nil {
		return nil, Change{}, err
	}
	actor, change := c.me(m)
	if !actor.Role.Staff() || actor.Removed() {
		return nil, Change{}, notAllowed()
	}
	var muted []uuid.UUID
	for _, p := range c.sortedPeople() {
		if p.Role != classroom.RoleStudent || !p.In() || !slices.Contains(p.Sources, classroom.SourceMicrophone) {
			continue
		}
		muted = append(muted, p.ID)
		change = change.And(emit(eventlog.ParticipantMuted{ParticipantID: p.ID, Sources: []classroom.Source{classroom.SourceMicrophone}}))
	}
	return muted, by(actor, change), nil
}

// Remove bars somebody from the class. Removing again changes nothing.
func (c *Class) Remove(m Member, id uuid.UUID) (Change, error) {
	actor, p, change, err := c.moderate(m, id)
	if err != nil {
		return Change{}, err
	}
	if p.Removed() {
		return by(actor, change), nil
	}
	change = change.And(c.leaveLobby(p))
	p = c.People[p.ID]
	p.RemovedAt, p.Sources, p.Board, p.Evictions, p.HandAt = c.Now, nil, "", 0, time.Time{}
	change = change.And(c.set(p)).And(emit(eventlog.ParticipantRemoved{ParticipantID: p.ID}))
	if p.In() {
		change = change.And(c.leave(p, eventlog.LeftRemoved))
	}
	return by(actor, change), nil
}

// Enrolled brings the class up to a change of somebody's role in the course, made by the member; an empty role is
// none. Who is not in the class is brought up to it when they join.
func (c *Class) Enrolled(m Member, id uuid.UUID, role classroom.Role) Change {
	p, known := c.People[id]
	if !known || c.Status != classroom.StatusLive {
		return Change{}
	}
	change := c.applyCourseRole(p, role)
	if change.Empty() {
		return change
	}
	actor, acts := c.me(m)
	change = acts.And(change)
	change.Actor = actor.ID
	return change
}

// applyCourseRole compares what somebody is in the class with what they are in the course.
func (c *Class) applyCourseRole(p Person, role classroom.Role) Change {
	switch {
	case p.Role == classroom.RoleSystem || p.Role == role:
		return Change{}
	case role == "" && p.Waiting():
		return c.leaveLobby(p)
	case role == "" && p.In():
		p.Evictions = 0
		return c.leave(p, eventlog.LeftUnenrolled)
	case role == "" && !p.LeftAt.IsZero() && !p.Barred():
		p.LeftReason = eventlog.LeftUnenrolled // gone already: there is nothing to tell
		return c.set(p)
	case role != "" && p.In():
		return c.changeRole(p, role)
	}
	return Change{}
}

// changeRole tells that somebody in the class is something else from now on. What a student was granted is not theirs
// any more when they come back to being one.
func (c *Class) changeRole(p Person, role classroom.Role) Change {
	change := c.lowerHand(p)
	p = c.People[p.ID]
	p.Role, p.Sources, p.Board = role, nil, ""
	for i := range c.Tracks {
		if c.Tracks[i].Person == p.ID {
			c.Tracks[i].Staff = role.Staff()
		}
	}
	return change.And(c.set(p)).And(emit(eventlog.ParticipantRoleChanged{ParticipantID: p.ID, Role: role})).And(c.holdRecordings(c.Now))
}

// EndBy ends a live class in the name of who teaches it. An ended one stays as it is.
func (c *Class) EndBy(m Member) (Change, error) {
	if c.Status == classroom.StatusEnded {
		return Change{}, nil
	}
	if err := c.refuseUnlessLive(); err != nil {
		return Change{}, err
	}
	p, change := c.me(m)
	change = change.And(c.End(classroom.EndedByTeacher))
	change.Actor = p.ID // free: it happens once
	return change, nil
}

// End ends the class: everybody in it leaves, then the session is over.
func (c *Class) End(reason classroom.EndReason) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	change := c.closeTalk()
	change.Ended = reason
	for _, p := range c.sortedPeople() {
		if p.In() {
			change = change.And(c.depart(p, eventlog.LeftSessionEnded))
		} else if p.Connected() {
			change = change.And(c.drop(p))
		}
		change = change.And(c.leaveLobby(c.People[p.ID]))
	}
	for _, t := range slices.Clone(c.Tracks) {
		change = change.And(c.endTrack(t))
	}
	change = change.And(c.show(EmptyStage())).And(emit(eventlog.SessionEnded{Reason: reason}))
	c.Status, c.EndedAt, c.EndedReason = classroom.StatusEnded, c.Now, reason
	return change
}
