package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

const (
	// GoneAfter is how long somebody may be without a connection before the class is told that they have left.
	GoneAfter = 3 * time.Minute
	// LossGrace is how long people have to come back after the media server lost their room.
	LossGrace = 30 * time.Second
	// SilenceGrace is how long a recording may be without its egress before nobody waits for it any more.
	SilenceGrace = 60 * time.Second
	// RequestGrace is how long an egress may take to answer a request before it is asked again.
	RequestGrace = 10 * time.Second
	// RequestLimit is how long it is asked again.
	RequestLimit = 2 * time.Minute

	// settle is how much newer than the picture of the room a row may be without the two contradicting each other.
	settle = 5 * time.Second
)

// Picture is what the media server shows of a room at one time.
type Picture struct {
	At       time.Time // before the server was asked
	RoomSID  string
	Lost     bool // the room was missing, or no server held it, and it was made again
	People   []Connection
	Machines []string // identities of connected egress workers, which are their egresses' identifiers
	Egresses []Egress
}

// Connection is one person's connection in a room.
type Connection struct {
	ID       string
	Identity string
	JoinedAt time.Time
	Rights   Rights
	Tracks   []Track
}

func (k Connection) person() uuid.UUID {
	id, err := uuid.Parse(k.Identity)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// Memory is what the watch carries from one look to the next. Times are Unix ms.
type Memory struct {
	LostMS int64            `json:"lost_ms,omitempty"` // the room was lost with people in it
	Silent map[string]int64 `json:"silent,omitempty"`  // recording → since when its egress is missing
}

// Ops lists the operations whose presence in the log says that something in the picture has ended since.
func (p Picture) Ops() []uuid.UUID {
	var out []uuid.UUID
	for _, k := range p.People {
		out = append(out, OpID(k.ID, "participant.disconnected"))
		for _, t := range k.Tracks {
			out = append(out, OpID(t.ID, "media.track_unpublished"))
		}
	}
	return out
}

// Reconcile holds the class against the picture: what the reports should have said and did not is said now. subject
// makes the change of the layout one operation.
func (c *Class) Reconcile(p Picture, m *Memory, subject string, now time.Time) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	if now.After(c.EndsAt.Add(classroom.EndGrace)) {
		return c.End(classroom.EndedByTimeLimit, now)
	}
	if p.Lost && m.LostMS == 0 && c.Connections() > 0 {
		m.LostMS = now.UnixMilli()
	}
	change := Change{}
	if p.RoomSID != "" && p.RoomSID != c.RoomSID {
		c.RoomSID, change.RoomSID = p.RoomSID, p.RoomSID
	}
	change = change.And(c.missing(p, now)).And(c.unreported(p, now)).And(c.relayout(subject, "reconciled")).And(c.listen(p, m, now))
	switch {
	case m.LostMS == 0:
	case len(p.People) > 0:
		m.LostMS = 0
	case now.Sub(time.UnixMilli(m.LostMS)) >= LossGrace:
		return change.And(c.End(classroom.EndedRoomLost, now))
	}
	return change.And(c.gone(now))
}

// missing ends connections and tracks that the picture does not show.
func (c *Class) missing(p Picture, now time.Time) Change {
	change := Change{}
	for _, person := range c.sortedPeople() {
		if !person.Connected() || person.ConnectedAt.After(p.At.Add(-settle)) ||
			slices.ContainsFunc(p.People, func(k Connection) bool { return k.ID == person.ConnectionID }) {
			continue
		}
		person.DisconnectedAt = now
		change = change.And(c.set(person))
		change.Drafts = append(change.Drafts, disconnection(person.ID, person.ConnectionID, "gone"))
	}
	for _, t := range slices.Clone(c.Tracks) {
		shown := slices.ContainsFunc(p.People, func(k Connection) bool {
			return slices.ContainsFunc(k.Tracks, func(o Track) bool { return o.ID == t.ID })
		})
		if !shown && t.At.Before(p.At.Add(-settle)) {
			change = change.And(c.withdraw(t))
		}
	}
	return change
}

// unreported begins connections and tracks that the picture shows and the log does not have.
func (c *Class) unreported(p Picture, now time.Time) Change {
	change := Change{}
	for _, k := range p.People {
		person, known := c.People[k.person()]
		if !known || c.Logged[OpID(k.ID, "participant.disconnected")] {
			continue
		}
		if person.ConnectionID != k.ID {
			change = change.And(c.connected(Notice{Event: ParticipantJoined, Person: person.ID, Identity: k.Identity, Connection: k.ID, JoinedAt: k.JoinedAt}))
		}
		for _, t := range k.Tracks {
			if slices.ContainsFunc(c.Tracks, func(o Track) bool { return o.ID == t.ID }) || c.Logged[OpID(t.ID, "media.track_unpublished")] ||
				t.Source == "" || person.Removed() {
				continue
			}
			t.Person = person.ID
			c.publish(t)
			change.Drafts = append(change.Drafts, draft(t.ID, "media.track_published", trackPublished{person.ID, t.ID, t.Kind, t.Source}))
			change = change.And(c.request(c.People[person.ID], t, now))
		}
	}
	return change
}

// gone lets those leave who have been without a connection for too long.
func (c *Class) gone(now time.Time) Change {
	change := Change{}
	for _, p := range c.sortedPeople() {
		if !p.In() || p.Connected() || p.Role == classroom.RoleSystem {
			continue
		}
		since := p.JoinedAt
		if p.DisconnectedAt.After(since) {
			since = p.DisconnectedAt
		}
		if now.Sub(since) < GoneAfter {
			continue
		}
		p.LeftAt = now
		change = change.And(c.set(p))
		change.Drafts = append(change.Drafts, draft(p.ID.String()+":"+since.UTC().Format(time.RFC3339Nano), "participant.left", participantLeft{p.ID, "gone"}))
	}
	return change
}

// listen brings recordings up to what the egress service remembers, and gives up those nobody works on any more.
func (c *Class) listen(p Picture, m *Memory, now time.Time) Change {
	change := Change{}
	for _, e := range p.Egresses {
		if e.State != EgressStarting {
			change = change.And(c.recorded(e, now))
		}
	}
	silent := map[string]int64{}
	for _, r := range slices.Clone(c.Recordings) {
		if !r.Running() {
			continue
		}
		published := slices.ContainsFunc(c.Tracks, func(t Track) bool { return t.ID == r.TrackID })
		switch {
		case r.EgressID == "" && !published && now.Sub(r.CreatedAt) > RequestGrace:
			change = change.And(c.Fail(r, ReasonGone, now))
		case r.EgressID == "" && now.Sub(r.CreatedAt) > RequestLimit:
			change = change.And(c.Fail(r, ReasonUnavailable, now))
		case r.EgressID != "" && !slices.Contains(p.Machines, r.EgressID):
			since, noticed := m.Silent[r.ID.String()]
			if !noticed {
				since = now.UnixMilli()
			}
			if now.Sub(time.UnixMilli(since)) >= SilenceGrace {
				change = change.And(c.Fail(r, ReasonLost, now))
			} else {
				silent[r.ID.String()] = since
			}
		}
	}
	m.Silent = silent
	return change
}

// Watching gives what a look at the class calls for, once the class is up to the picture: rights that do not fit,
// recordings to be asked for again, and what is left to do when the class is over.
func (c *Class) Watching(p Picture, now time.Time) []Effect {
	var out []Effect
	if c.Status != classroom.StatusLive {
		if c.Status == classroom.StatusEnded {
			out = append(out, Effect{Kind: MakeArtifacts})
		}
		return append(out, Effect{Kind: CloseRoom})
	}
	for _, k := range p.People {
		out = append(out, c.admission(Notice{Person: k.person(), Identity: k.Identity}, func(want Rights) bool { return want.Equal(k.Rights) })...)
	}
	for _, r := range c.Unstarted() {
		if now.Sub(r.CreatedAt) > RequestGrace {
			out = append(out, Effect{Kind: StartRecording, Recording: r})
		}
	}
	return out
}
