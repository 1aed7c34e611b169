package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// What a webhook can be about, in the media server's words.
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

// WebhookEvent is one report of the media server about one class.
type WebhookEvent struct {
	ID      string // the report's own identifier: the same when it is delivered again
	Event   string
	At      time.Time // when the server wrote it, whole seconds
	Room    classroom.Room
	RoomSID string

	Machine    bool // about egress and the like, nobody of the class
	Person     uuid.UUID
	Alias      uuid.UUID // whose "<participant id>#…" the identity is: whoever may publish can open such connections
	Identity   string    // as reported; not a person's when Person is uuid.Nil
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
	Path        string // what the file was asked to be called, without its extension; empty when that is not reported
	State       EgressState
	Closed      bool   // it ended because its track did
	Key         string // of the object written; empty without one
	StartedAtNS int64
	EndedAtNS   int64
	DurationMS  int64
	SizeBytes   int64
}

// Scope says what of the class the webhook is judged on.
func (n WebhookEvent) Scope() Scope {
	s := Scope{Delivery: Delivery{ID: n.ID, Event: n.Event, Room: n.Room.String()}}
	if n.Person != uuid.Nil {
		s.People, s.Recent = []uuid.UUID{n.Person}, n.Person
	}
	if n.Alias != uuid.Nil {
		s.People = append(s.People, n.Alias)
	}
	if n.Connection != "" {
		s.Connections = []string{n.Connection}
	}
	if n.Track.ID != "" {
		s.Tracks = []string{n.Track.ID}
	}
	// Another room, and the end, concern everybody.
	s.Everybody = n.Event == RoomFinished || n.Event == ParticipantJoined
	return s
}

// Apply turns the webhook into a change, and brings the class up to it. now is the time of the decision.
func (c *Class) Apply(n WebhookEvent, now time.Time) Change {
	if n.Machine {
		return Change{}
	}
	switch n.Event {
	case EgressStarted, EgressUpdated, EgressEnded: // of every generation: what was recorded in an old room counts
		return c.recorded(n.Egress, now).And(c.record(now))
	}
	if n.Room.Generation != c.Generation {
		return Change{}
	}
	switch n.Event {
	case RoomStarted:
		return c.roomStarted(n)
	case RoomFinished:
		if c.currentRoom(n) {
			return c.End(classroom.EndedRoomEmpty)
		}
	case ParticipantJoined:
		return c.connected(n)
	case ParticipantLeft:
		return c.disconnected(n)
	case TrackPublished:
		return c.published(n, now)
	case TrackUnpublished:
		return c.unpublished(n, now)
	}
	return Change{}
}

func (c *Class) currentRoom(n WebhookEvent) bool {
	return n.Room.Generation == c.Generation && (c.RoomSID == "" || c.RoomSID == n.RoomSID)
}

func (c *Class) roomStarted(n WebhookEvent) Change {
	if c.Status == classroom.StatusEnded || c.Status == classroom.StatusCancelled || c.RoomSID == n.RoomSID {
		return Change{}
	}
	c.RoomSID = n.RoomSID
	return Change{RoomSID: n.RoomSID}
}

const (
	// maxConnections and maxTracks are what one person may begin in a minute before it costs them the class, or the
	// grant. A browser on a bad network makes a handful.
	maxConnections = 60
	maxTracks      = 30
	// maxEvictions is how often somebody who may not be there is led out before the class gets another room.
	maxEvictions = 3
)

// connected: a connection of a person begins. Only whom the API has admitted is in the class: everybody else is led
// out (see Effects), and is told of to nobody. A connection whose end is known changes nothing.
func (c *Class) connected(n WebhookEvent) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	if p, known := c.People[n.Alias]; known && p.Role == classroom.RoleStudent {
		return c.grant(p, nil) // a second identity is opened by who may publish
	}
	p, known := c.People[n.Person]
	if !known || p.Role == classroom.RoleSystem || c.Ended[n.Connection] {
		return Change{}
	}
	if p.Barred() {
		return c.evict(p, n)
	}
	change := Change{}
	if p.LeftReason == eventlog.LeftGone && n.JoinedAt.After(p.LeftAt) {
		// Taken for gone, and back by the media server's own way.
		change = c.admit(p, n.JoinedAt)
		p = c.People[p.ID]
	}
	link := Link{ID: n.Connection, Person: p.ID, At: n.JoinedAt}
	switch {
	case !p.In():
		return change
	case p.ConnectionID == n.Connection && p.Connected():
		return change
	case c.Recent.Connections >= maxConnections && p.Role == classroom.RoleStudent:
		return change.And(c.leave(p, eventlog.LeftFlooding))
	case n.JoinedAt.Before(p.ConnectedAt):
		// An older connection than the one known: it was replaced before its report came.
		c.end(n.Connection)
		link.EndAt = c.Now
		return change.And(Change{Links: []Link{link}})
	}
	old := Link{ID: p.ConnectionID, Person: p.ID, At: p.ConnectedAt, EndAt: c.Now}
	replaces := p.Connected()
	p.ConnectionID, p.ConnectedAt, p.DisconnectedAt = n.Connection, n.JoinedAt, time.Time{}
	change = change.And(c.set(p)).And(Change{Links: []Link{link}}).
		And(emit(eventlog.ParticipantConnected{ParticipantID: p.ID, ConnectionID: n.Connection}))
	if !replaces {
		return change
	}
	// Tracks stay: some may be the new connection's, whose reports came before this one.
	c.end(old.ID)
	return change.And(Change{Links: []Link{old}}).
		And(emit(eventlog.ParticipantDisconnected{ParticipantID: p.ID, ConnectionID: old.ID, Reason: "replaced"}))
}

// evict counts that somebody who may not be in the class came back, and the third time gives it another room: tokens
// for a room are renewed by the media server for as long as it stands. The connection is kept as one that has ended, so
// that the watch, should it see it before it is gone, does not count it again.
func (c *Class) evict(p Person, n WebhookEvent) Change {
	p.Evictions++
	c.end(n.Connection)
	change := c.set(p).And(Change{Links: []Link{{ID: n.Connection, Person: p.ID, At: n.JoinedAt, EndAt: c.Now}}})
	if p.Evictions < maxEvictions {
		return change
	}
	return change.And(c.replaceRoom("eviction"))
}

// replaceRoom gives the class a room of the next generation: everybody's connections and tracks end with the old one.
func (c *Class) replaceRoom(reason string) Change {
	c.Generation++
	c.RoomSID = ""
	change := Change{Generation: c.Generation}
	for _, p := range c.sortedPeople() {
		p.Evictions = 0
		change = change.And(c.set(p))
		if p.Connected() {
			change = change.And(c.disconnect(p, "room_replaced"))
		}
	}
	for _, t := range slices.Clone(c.Tracks) { // of people without a connection
		change = change.And(c.withdraw(t))
	}
	return change.And(c.relayout("room_replaced")).And(emit(eventlog.RoomReplaced{Generation: c.Generation, Reason: reason}))
}

// disconnect ends a person's connection, and with it what was published over it.
func (c *Class) disconnect(p Person, reason string) Change {
	change := Change{}
	for _, t := range slices.Clone(c.Tracks) {
		if t.Person == p.ID {
			change = change.And(c.withdraw(t))
		}
	}
	c.end(p.ConnectionID)
	change.Links = append(change.Links, Link{ID: p.ConnectionID, Person: p.ID, At: p.ConnectedAt, EndAt: c.Now})
	p.DisconnectedAt = c.Now
	return change.And(c.set(p)).
		And(emit(eventlog.ParticipantDisconnected{ParticipantID: p.ID, ConnectionID: p.ConnectionID, Reason: reason}))
}

// disconnected: a connection ends. One that is not the person's is remembered, so that the report of its beginning,
// should it come after this one, is known to be late.
func (c *Class) disconnected(n WebhookEvent) Change {
	p, known := c.People[n.Person]
	if !known || c.Ended[n.Connection] {
		return Change{}
	}
	if p.ConnectionID == n.Connection && p.Connected() {
		reason := n.Reason
		if reason == "" {
			reason = "unknown"
		}
		return c.disconnect(p, reason).And(c.relayout("participant_disconnected"))
	}
	c.end(n.Connection)
	return Change{Links: []Link{{ID: n.Connection, Person: p.ID, At: n.JoinedAt, EndAt: c.Now}}}
}

func (c *Class) withdraw(t Track) Change {
	return c.endTrack(t).And(emit(eventlog.TrackUnpublished{ParticipantID: t.Person, TrackID: t.ID, Source: t.Source}))
}

// published: somebody in the class sends something. Who publishes and takes back without end loses the grant.
func (c *Class) published(n WebhookEvent, now time.Time) Change {
	p, known := c.People[n.Person]
	if !known || !p.In() || n.Track.ID == "" || n.Track.Source == "" || c.Status != classroom.StatusLive || c.Ended[n.Track.ID] ||
		slices.ContainsFunc(c.Tracks, func(o Track) bool { return o.ID == n.Track.ID }) {
		return Change{}
	}
	if c.Recent.Tracks >= maxTracks && p.Role == classroom.RoleStudent {
		return c.grant(p, nil)
	}
	return c.begin(p, n.Track, now).And(c.relayout("track_published"))
}

// begin logs a track, and has it recorded when it is one of those.
func (c *Class) begin(p Person, t Track, now time.Time) Change {
	t.Person, t.Staff, t.At = p.ID, p.Role.Staff(), c.Now
	return c.publish(t).
		And(emit(eventlog.TrackPublished{ParticipantID: p.ID, TrackID: t.ID, Kind: t.Kind, Source: t.Source})).
		And(c.record(now))
}

func (c *Class) unpublished(n WebhookEvent, now time.Time) Change {
	if n.Track.ID == "" || c.Ended[n.Track.ID] {
		return Change{}
	}
	for _, t := range c.Tracks {
		if t.ID == n.Track.ID {
			return c.withdraw(t).And(c.relayout("track_unpublished")).And(c.record(now)) // it may make room
		}
	}
	if _, known := c.People[n.Person]; !known {
		return Change{}
	}
	// Before the report of its beginning: remembered, so that it will be known to be late.
	c.end(n.Track.ID)
	t := n.Track
	t.Person, t.At, t.EndAt = n.Person, c.Now, c.Now
	return Change{Tracks: []Track{t}}
}
