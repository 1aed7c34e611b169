package presence

import (
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// What a notice can be about, in the media server's words.
const (
	RoomStarted       = "room_started"
	RoomFinished      = "room_finished"
	ParticipantJoined = "participant_joined"
	ParticipantLeft   = "participant_left"
	TrackPublished    = "track_published"
	TrackUnpublished  = "track_unpublished"
	EgressStarted     = "egress_started"
	EgressUpdated     = "egress_updated"
	EgressEnded       = "egress_ended"
)

// Notice is one report of the media server about one class.
type Notice struct {
	ID      string // the report's own identifier: the same when it is delivered again
	Event   string
	At      time.Time // when the server wrote it, whole seconds
	Tenant  uuid.UUID
	Session uuid.UUID
	Room    string
	RoomSID string

	Machine    bool // about egress and the like, nobody of the class
	Person     uuid.UUID
	Identity   string // as reported; not a person's when Person is uuid.Nil
	Connection string
	JoinedAt   time.Time // of the connection
	Reason     string    // why a connection ended
	Rights     Rights    // what a joining connection may do

	Track  Track
	Egress Egress
}

// EgressState is how far a recording is, as the machine that makes it reports.
type EgressState string

// The states of an egress.
const (
	EgressStarting EgressState = "starting"
	EgressActive   EgressState = "active"
	EgressComplete EgressState = "complete"
	EgressFailed   EgressState = "failed"
	EgressAborted  EgressState = "aborted"
)

// Egress is the report of a recording.
type Egress struct {
	ID          string // empty when nobody took the request
	TrackID     string
	State       EgressState
	Key         string // of the object written; empty without one
	StartedAtNS int64
	EndedAtNS   int64
	DurationMS  int64
	SizeBytes   int64
}

// Overriding gives the operation that, once in the log, makes this notice late: the end of what it begins. ok is
// false for notices that nothing overtakes.
func (n Notice) Overriding() (op uuid.UUID, ok bool) {
	switch n.Event {
	case ParticipantJoined:
		return OpID(n.Connection, "participant.disconnected"), true
	case TrackPublished:
		return OpID(n.Track.ID, "media.track_unpublished"), true
	}
	return uuid.Nil, false
}

// NeedsTracks says whether the notice is judged against what is published.
func (n Notice) NeedsTracks() bool {
	return n.Event == TrackPublished || n.Event == TrackUnpublished || n.Event == ParticipantLeft
}

// Apply turns the notice into a change, and brings the class up to it. now is the time of the decision.
func (c *Class) Apply(n Notice, now time.Time) Change {
	if n.Machine {
		return Change{}
	}
	if op, ok := n.Overriding(); ok && c.Logged[op] {
		c.Over = true
	}
	switch n.Event {
	case RoomStarted:
		return c.roomStarted(n)
	case RoomFinished:
		if c.currentRoom(n) {
			return c.End(classroom.EndedRoomEmpty, now)
		}
	case ParticipantJoined:
		return c.connected(n)
	case ParticipantLeft:
		return c.disconnected(n, now)
	case TrackPublished:
		return c.published(n, now)
	case TrackUnpublished:
		return c.unpublished(n)
	case EgressStarted, EgressUpdated, EgressEnded:
		return c.recorded(n.Egress, now)
	}
	return Change{}
}

func (c *Class) currentRoom(n Notice) bool { return c.RoomSID == "" || c.RoomSID == n.RoomSID }

func (c *Class) roomStarted(n Notice) Change {
	if c.Status == classroom.StatusEnded || c.Status == classroom.StatusCancelled || c.RoomSID == n.RoomSID {
		return Change{}
	}
	c.RoomSID = n.RoomSID
	return Change{RoomSID: n.RoomSID}
}

// connected: a connection of a person begins. One that a newer connection has replaced, or whose end is known, is
// logged for the record and changes nothing of who is there.
func (c *Class) connected(n Notice) Change {
	p, known := c.People[n.Person]
	if !known || p.Removed() || c.Status != classroom.StatusLive {
		return Change{}
	}
	change := Change{}
	if !c.Over && !p.LeftAt.IsZero() && n.JoinedAt.After(p.LeftAt) {
		// Taken for gone, and back by the media server's own way.
		p.LeftAt, p.JoinedAt = time.Time{}, n.JoinedAt
		change.Drafts = append(change.Drafts, draft(n.Connection, "participant.joined", participantJoined{p.ID, p.Role}))
	}
	change.Drafts = append(change.Drafts, draft(n.Connection, "participant.connected", participantConnected{p.ID, n.Connection}))
	switch {
	case c.Over || p.ConnectionID == n.Connection:
		return change
	case p.Connected() && n.JoinedAt.Before(p.ConnectedAt):
		change.Drafts = append(change.Drafts, disconnection(p.ID, n.Connection, "replaced"))
		return change
	case p.Connected():
		change.Drafts = append(change.Drafts, disconnection(p.ID, p.ConnectionID, "replaced"))
	case !p.DisconnectedAt.IsZero() && n.JoinedAt.Before(p.ConnectedAt):
		return change
	}
	p.ConnectionID, p.ConnectedAt, p.DisconnectedAt = n.Connection, n.JoinedAt, time.Time{}
	return change.And(c.set(p))
}

// disconnected: a connection ends, and with the person's only connection what was published over it.
func (c *Class) disconnected(n Notice, now time.Time) Change {
	p, known := c.People[n.Person]
	if !known || (p.Removed() && p.ConnectionID != n.Connection) {
		return Change{}
	}
	reason := n.Reason
	if reason == "" {
		reason = "unknown"
	}
	change := Change{}
	if p.ConnectionID == n.Connection && p.Connected() {
		p.DisconnectedAt = now
		change = c.set(p).And(c.withdrawTracks(p.ID, n.ID))
	}
	change.Drafts = append(change.Drafts, disconnection(p.ID, n.Connection, reason))
	return change
}

func disconnection(person uuid.UUID, connection, reason string) eventlog.Draft {
	return draft(connection, "participant.disconnected", participantDisconnected{person, connection, reason})
}

// withdrawTracks ends everything a person has published.
func (c *Class) withdrawTracks(person uuid.UUID, subject string) Change {
	change := Change{}
	for _, t := range append([]Track(nil), c.Tracks...) {
		if t.Person == person {
			change = change.And(c.withdraw(t))
		}
	}
	if change.Empty() {
		return change
	}
	return change.And(c.relayout(subject, "participant_disconnected"))
}

func (c *Class) withdraw(t Track) Change {
	c.unpublish(t.ID)
	change := Change{}
	change.Drafts = append(change.Drafts, draft(t.ID, "media.track_unpublished", trackUnpublished{t.Person, t.ID, t.Source}))
	return change
}

func (c *Class) published(n Notice, now time.Time) Change {
	p, known := c.People[n.Person]
	if !known || p.Removed() || n.Track.ID == "" || n.Track.Source == "" || c.Status != classroom.StatusLive {
		return Change{}
	}
	t := n.Track
	t.Person = p.ID
	change := Change{}
	change.Drafts = append(change.Drafts, draft(t.ID, "media.track_published", trackPublished{p.ID, t.ID, t.Kind, t.Source}))
	if c.Over {
		return change
	}
	c.publish(t)
	return change.And(c.relayout(n.ID, "track_published")).And(c.request(p, t, now))
}

func (c *Class) unpublished(n Notice) Change {
	p, known := c.People[n.Person]
	if !known || n.Track.ID == "" {
		return Change{}
	}
	t := n.Track
	t.Person = p.ID
	for _, o := range c.Tracks {
		if o.ID == t.ID {
			t = o // the source as it was published
		}
	}
	if t.Source == "" {
		return Change{}
	}
	return c.withdraw(t).And(c.relayout(n.ID, "track_unpublished"))
}
