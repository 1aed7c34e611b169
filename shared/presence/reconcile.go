package presence

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

const (
	// GoneAfter is how long somebody may be without a connection before the class is told that they have left.
	GoneAfter = 3 * time.Minute
	// LossGrace is how long people have to come back after the media server lost their room.
	LossGrace = 30 * time.Second
	// SilenceGrace is how long a recording of a published track may be without its egress before it is given up, and
	// another part begins.
	SilenceGrace = 30 * time.Second
	// UploadGrace is how long an egress that left the room may take to deliver its file.
	UploadGrace = 5 * time.Minute
	// RequestGrace is how long an egress may take to answer a request before it is asked again.
	RequestGrace = 10 * time.Second
	// RequestLimit is how long it is asked again.
	RequestLimit = 2 * time.Minute

	// settle is how much newer than the snapshot of the room a row may be without the two contradicting each other.
	settle = 5 * time.Second
)

// Snapshot is what the media server shows of a room at one time.
type Snapshot struct {
	At         time.Time // before the server was asked
	Generation int       // of the room it shows
	RoomSID    string
	Lost       bool // the room was missing, or no server held it, and it was made again
	People     []Connection
	Machines   []string // identities of connected egress workers, which are their egresses' identifiers
	Egresses   []Egress
	Rotate     time.Duration // how long a file of a recording may grow; zero: as long as its track
}

// Connection is one person's connection in a room.
type Connection struct {
	ID       string
	Identity string
	JoinedAt time.Time
	Rights   Rights
	Tracks   []Track
}

// PersonOf reads an identity: a participant's id, or whose second connection "<participant id>#…" is.
func PersonOf(identity string) (person, alias uuid.UUID) {
	owner, _, second := strings.Cut(identity, "#")
	id, err := uuid.Parse(owner)
	switch {
	case err != nil || id.String() != owner:
		return uuid.Nil, uuid.Nil
	case second:
		return uuid.Nil, id
	}
	return id, uuid.Nil
}

// WithIdentity fills in who a connection of that identity is.
func WithIdentity(n WebhookEvent, identity string) WebhookEvent {
	n.Identity = identity
	n.Person, n.Alias = PersonOf(identity)
	return n
}

// Memory is what the watch carries from one round to the next. Times are Unix ms.
type Memory struct {
	LostMS int64            `json:"lost_ms,omitempty"` // the room was lost with people in it
	Silent map[string]int64 `json:"silent,omitempty"`  // recording → since when its egress is missing
}

// Scope says what of the class the snapshot is held against.
func (p Snapshot) Scope() Scope {
	out := Scope{Everybody: true, CourseRoles: true}
	for _, k := range p.People {
		out.Connections = append(out.Connections, k.ID)
		for _, t := range k.Tracks {
			out.Tracks = append(out.Tracks, t.ID)
		}
	}
	return out
}

// Reconcile compares the class with the snapshot: what webhooks should have said and did not is said now. It also
// holds people against their places in the course, which may have changed while the media server did not answer.
func (c *Class) Reconcile(p Snapshot, m *Memory, now time.Time) Change {
	if c.Status != classroom.StatusLive {
		return c.reports(p, now).And(c.giveUp(m, now))
	}
	if now.After(c.EndsAt.Add(classroom.EndGrace)) {
		return c.End(classroom.EndedByTimeLimit)
	}
	change := c.applyCourseRoles().And(c.expireLobby()).And(c.tellOverdue())
	if p.Generation != c.Generation { // another room since the snapshot was taken
		return change
	}
	if p.Lost && m.LostMS == 0 && c.Connections() > 0 {
		m.LostMS = now.UnixMilli()
	}
	if p.RoomSID != "" && p.RoomSID != c.RoomSID {
		c.RoomSID, change.RoomSID = p.RoomSID, p.RoomSID
	}
	change = change.And(c.endMissing(p)).And(c.beginUnreported(p, now)).And(c.relayout("reconciled")).And(c.reconcileRecordings(p, m, now))
	switch {
	case m.LostMS == 0:
	case len(p.People) > 0:
		m.LostMS = 0
	case now.Sub(time.UnixMilli(m.LostMS)) >= LossGrace:
		return change.And(c.End(classroom.EndedRoomLost))
	}
	return change.And(c.expireDisconnected(now))
}

// applyCourseRoles holds everybody in the class, or waiting to be let in, against the course.
func (c *Class) applyCourseRoles() Change {
	change := Change{}
	for _, p := range c.sortedPeople() {
		if p.In() || p.Waiting() {
			change = change.And(c.applyCourseRole(p, p.InCourse))
		}
	}
	return change
}

// endMissing ends connections and tracks that the snapshot does not show.
func (c *Class) endMissing(p Snapshot) Change {
	change := Change{}
	for _, person := range c.sortedPeople() {
		if !person.Connected() || person.ConnectedAt.After(p.At.Add(-settle)) ||
			slices.ContainsFunc(p.People, func(k Connection) bool { return k.ID == person.ConnectionID }) {
			continue
		}
		change = change.And(c.disconnect(person, "gone"))
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

// beginUnreported begins connections and tracks that the snapshot shows and the log does not have.
func (c *Class) beginUnreported(p Snapshot, now time.Time) Change {
	change := Change{}
	for _, k := range p.People {
		id, alias := PersonOf(k.Identity)
		person, known := c.People[id]
		if c.Ended[k.ID] || (!known && alias == uuid.Nil) {
			continue
		}
		if !known || person.ConnectionID != k.ID {
			generation := c.Generation
			change = change.And(c.connected(WebhookEvent{
				Event: ParticipantJoined, Person: id, Alias: alias, Identity: k.Identity, Connection: k.ID, JoinedAt: k.JoinedAt,
			}))
			if c.Generation != generation {
				return change // the snapshot is of a room that is none any more
			}
		}
		person = c.People[id]
		for _, t := range k.Tracks {
			if !person.In() || c.Ended[t.ID] || t.Source == "" || slices.ContainsFunc(c.Tracks, func(o Track) bool { return o.ID == t.ID }) {
				continue
			}
			change = change.And(c.begin(person, t, now))
		}
	}
	return change
}

// expireDisconnected lets those leave who have been without a connection for too long.
func (c *Class) expireDisconnected(now time.Time) Change {
	change := Change{}
	for _, p := range c.sortedPeople() {
		if !p.In() || p.Connected() || p.Role == classroom.RoleSystem {
			continue
		}
		since := p.JoinedAt
		if p.DisconnectedAt.After(since) {
			since = p.DisconnectedAt
		}
		if now.Sub(since) >= GoneAfter {
			change = change.And(c.leave(p, eventlog.LeftGone))
		}
	}
	return change
}

// reports brings recordings up to what the egress service remembers.
func (c *Class) reports(p Snapshot, now time.Time) Change {
	change := Change{}
	for _, e := range p.Egresses {
		if e.State != EgressStarting {
			change = change.And(c.recorded(e, now))
		}
	}
	return change
}

// giveUp ends the wait for recordings of a class that is over: its room is gone, so that a worker that lives has ended
// them by itself and delivers their files. A file that comes later counts all the same.
func (c *Class) giveUp(m *Memory, now time.Time) Change {
	change, silent := Change{}, map[string]int64{}
	for _, r := range slices.Clone(c.Recordings) {
		if !r.Running() {
			continue
		}
		since, noticed := m.Silent[r.ID.String()]
		switch {
		case !noticed:
			silent[r.ID.String()] = now.UnixMilli()
		case now.Sub(time.UnixMilli(since)) < UploadGrace:
			silent[r.ID.String()] = since
		default:
			change = change.And(c.Fail(r, ReasonLost, now))
		}
	}
	m.Silent = silent
	return change
}

// Recording says whether something is still to come of a recording.
func (c *Class) Recording() bool { return slices.ContainsFunc(c.Recordings, Recording.Running) }

// reconcileRecordings brings recordings up to what the egress service remembers, gives up those nobody works on any
// more, ends those that are not to be, and begins the parts that are missing.
func (c *Class) reconcileRecordings(p Snapshot, m *Memory, now time.Time) Change {
	change := c.reports(p, now)
	silent := map[string]int64{}
	for _, r := range slices.Clone(c.Recordings) {
		if !r.Running() {
			continue
		}
		published := slices.ContainsFunc(c.Tracks, func(t Track) bool { return t.ID == r.TrackID })
		switch {
		case r.EgressID == "" && !r.StopAt.IsZero() && now.Sub(r.UpdatedAt) > RequestGrace:
			change = change.And(c.Fail(r, ReasonUnavailable, now)) // stopped before anybody took it
		case r.EgressID == "" && !published && now.Sub(r.CreatedAt) > RequestGrace:
			change = change.And(c.Fail(r, ReasonGone, now))
		case r.EgressID == "" && now.Sub(r.CreatedAt) > RequestLimit:
			change = change.And(c.Fail(r, ReasonUnavailable, now))
		case r.EgressID != "" && !slices.Contains(p.Machines, r.EgressID):
			since, noticed := m.Silent[r.ID.String()]
			if !noticed {
				since = now.UnixMilli()
			}
			grace := UploadGrace
			if published && r.covers() {
				grace = SilenceGrace
			}
			if now.Sub(time.UnixMilli(since)) >= grace {
				change = change.And(c.Fail(r, ReasonLost, now))
			} else {
				silent[r.ID.String()] = since
			}
		}
	}
	m.Silent = silent
	return change.And(c.holdRecordings(now)).And(c.record(now)).And(c.rotate(p.Rotate, now))
}

// ReconcileEffects returns what the class calls for once it is up to the snapshot: rights that do not fit, recordings
// to be asked for again, and what is left to do when the class is over or goes on in another room.
func (c *Class) ReconcileEffects(p Snapshot, now time.Time) []Effect {
	var out []Effect
	if c.Status != classroom.StatusLive {
		if c.Status == classroom.StatusEnded {
			out = append(out, Effect{Kind: MakeArtifacts})
		}
		for _, r := range c.unstopped() {
			out = append(out, Effect{Kind: StopRecording, Recording: r})
		}
		return append(c.deletions(out, now), Effect{Kind: CloseRoom})
	}
	if p.Generation != 0 && p.Generation != c.Generation {
		old := c.Room()
		old.Generation = p.Generation
		return append(out, Effect{Kind: OpenRoom}, Effect{Kind: CloseRoom, Room: old})
	}
	for _, k := range p.People {
		n := WithIdentity(WebhookEvent{Room: c.Room()}, k.Identity)
		out = append(out, c.admission(n, func(want Rights) bool { return want.Equal(k.Rights) })...)
	}
	for _, r := range c.unstopped() {
		if slices.Contains(p.Machines, r.EgressID) { // else there is nobody to tell, or it is ending
			out = append(out, Effect{Kind: StopRecording, Recording: r})
		}
	}
	for _, r := range c.Unstarted() {
		if slices.Contains(c.begun, r.ID) || now.Sub(r.CreatedAt) > RequestGrace {
			out = append(out, Effect{Kind: StartRecording, Recording: r})
		}
	}
	return c.deletions(out, now)
}

// deletions adds the deletion of what was withdrawn and can be deleted.
func (c *Class) deletions(out []Effect, now time.Time) []Effect {
	for _, r := range c.Deleting() {
		if r.deletable(now) {
			out = append(out, Effect{Kind: DeleteRecording, Recording: r})
		}
	}
	return out
}

// deletionLimit is how long a watch goes on for the sake of a file that cannot be deleted.
const deletionLimit = 24 * time.Hour

// Unsettled says whether the next round is to come soon: something is not recorded that is to be, or what was withdrawn
// is not deleted yet, or files of a class that is over have not come yet.
func (c *Class) Unsettled(now time.Time) bool {
	if slices.ContainsFunc(c.Deleting(), func(r Recording) bool { return now.Sub(r.UpdatedAt) < deletionLimit }) {
		return true
	}
	if c.Status == classroom.StatusLive {
		return c.unrecorded()
	}
	return c.Recording()
}

// RemovedSince says whether somebody was removed or unenrolled after that time: they may be on their way back.
func (c *Class) RemovedSince(t time.Time) bool {
	for _, p := range c.People {
		if p.RemovedAt.After(t) || (p.LeftReason == eventlog.LeftUnenrolled && p.LeftAt.After(t)) {
			return true
		}
	}
	return false
}
