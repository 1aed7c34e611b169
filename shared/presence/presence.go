// Package presence turns what the media server reports about a class into what the class's log says: who is
// connected, what is published, what the stage shows, what is recorded. It is pure: reports may come late, twice or
// in the wrong order, and the same facts give the same events. It refuses to know SQL and LiveKit.
package presence

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// MaxRecordings is how many tracks of one class are recorded at the same time.
const MaxRecordings = 8

// Class is what the database holds about a session, read while its log stands still.
type Class struct {
	Tenant    uuid.UUID
	Session   uuid.UUID
	System    uuid.UUID // the participant in whose name reports are logged
	Status    classroom.Status
	Record    bool
	RoomSID   string // the media room of now; empty when unknown
	Run       int    // the newest run of the pipeline; 0: none yet
	EndsAt    time.Time
	StartedAt time.Time // zero before the start
	EndedAt   time.Time // zero before the end

	People     map[uuid.UUID]Person
	Recordings []Recording
	Tracks     []Track // published now, oldest first; only when asked for
	Stage      Stage   // only when asked for with the tracks

	// Logged are those of the operations asked about that the log already holds.
	Logged map[uuid.UUID]bool
	// Over says that the log already holds the end of what a notice reports the beginning of: it came late.
	Over bool
}

// Person is somebody's presence in the class. Zero times mean never.
type Person struct {
	ID             uuid.UUID
	Role           classroom.Role
	Sources        []classroom.Source // granted
	JoinedAt       time.Time
	LeftAt         time.Time
	RemovedAt      time.Time
	ConnectionID   string // the newest connection
	ConnectedAt    time.Time
	DisconnectedAt time.Time
}

// Connected says whether the newest connection stands.
func (p Person) Connected() bool { return p.ConnectionID != "" && p.DisconnectedAt.IsZero() }

// In says whether the person was admitted and has not left.
func (p Person) In() bool { return !p.JoinedAt.IsZero() && p.LeftAt.IsZero() }

// Removed says whether the person was shown out and may not come back.
func (p Person) Removed() bool { return !p.RemovedAt.IsZero() }

// Track is something published.
type Track struct {
	ID     string
	Person uuid.UUID
	Kind   string // audio or video
	Source classroom.Source
	At     time.Time // when the log learned of it
}

// RecordingStatus is how far a recording is.
type RecordingStatus string

// The statuses of a recording.
const (
	RecordingRequested RecordingStatus = "requested"
	RecordingActive    RecordingStatus = "active"
	RecordingCompleted RecordingStatus = "completed"
	RecordingFailed    RecordingStatus = "failed"
)

// Reasons why a recording failed, as they stand in the log and in the table.
const (
	ReasonTooMany     = "too_many_recordings" // MaxRecordings were running
	ReasonUnavailable = "egress_unavailable"  // nobody took the request
	ReasonFailed      = "egress_failed"       // the egress said so
	ReasonAborted     = "egress_aborted"      // the egress gave up before its first packet
	ReasonLost        = "egress_lost"         // the egress fell silent
	ReasonGone        = "publisher_gone"      // the track ended before its recording began
)

// Recording is one track's recording.
type Recording struct {
	ID          uuid.UUID
	Person      uuid.UUID
	TrackID     string
	Source      classroom.Source
	Kind        string
	EgressID    string
	Status      RecordingStatus
	ObjectKey   string
	StartedAtNS int64 // Unix time of the first sample, ns
	EndedAtNS   int64
	DurationMS  int64
	SizeBytes   int64
	Reason      string
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Running says whether something is still to come of the recording.
func (r Recording) Running() bool {
	return r.Status == RecordingRequested || r.Status == RecordingActive
}

// Change is what a report changes. Rows are written as they stand; drafts whose operation is in the log already, or
// which the session's status no longer allows, are left out by the store.
type Change struct {
	Drafts     []eventlog.Draft
	People     []Person
	Recordings []Recording
	RoomSID    string              // non-empty: the media room of now
	Ended      classroom.EndReason // non-empty: the session ends with this change
}

// Empty says whether nothing changes.
func (c Change) Empty() bool {
	return len(c.Drafts) == 0 && len(c.People) == 0 && len(c.Recordings) == 0 && c.RoomSID == "" && c.Ended == ""
}

// And adds what another change says.
func (c Change) And(o Change) Change {
	c.Drafts = append(c.Drafts, o.Drafts...)
	c.People = append(c.People, o.People...)
	c.Recordings = append(c.Recordings, o.Recordings...)
	if o.RoomSID != "" {
		c.RoomSID = o.RoomSID
	}
	if o.Ended != "" {
		c.Ended = o.Ended
	}
	return c
}

// OpID names the one time that something can happen to a connection, track or recording, whoever reports it.
func OpID(subject, eventType string) uuid.UUID { return classroom.OpID(subject + ":" + eventType) }

// draft makes an event about a subject that has its own identifier.
func draft(subject, eventType string, content any) eventlog.Draft {
	return eventlog.Draft{Type: eventType, ClientOpID: OpID(subject, eventType), Content: content}
}

// set keeps the person in the class and in the change.
func (c *Class) set(p Person) Change {
	c.People[p.ID] = p
	return Change{People: []Person{p}}
}

// keep puts the recording into the class and into the change.
func (c *Class) keep(r Recording) Change {
	i := slices.IndexFunc(c.Recordings, func(o Recording) bool { return o.ID == r.ID })
	if i < 0 {
		c.Recordings = append(c.Recordings, r)
	} else {
		c.Recordings[i] = r
	}
	return Change{Recordings: []Recording{r}}
}

// Connections gives how many people are connected, as far as the database knows.
func (c *Class) Connections() int {
	n := 0
	for _, p := range c.People {
		if p.Connected() {
			n++
		}
	}
	return n
}

// End ends the class: everybody in it leaves, then the session is over.
func (c *Class) End(reason classroom.EndReason, now time.Time) Change {
	if c.Status != classroom.StatusLive {
		return Change{}
	}
	change := Change{Ended: reason}
	for _, p := range c.sortedPeople() {
		if !p.In() {
			continue
		}
		p.LeftAt = now
		change.Drafts = append(change.Drafts, eventlog.Draft{
			Type: "participant.left", ClientOpID: OpID(c.Session.String()+":"+p.ID.String()+":end", "participant.left"),
			Content: participantLeft{p.ID, "session_ended"},
		})
		change = change.And(c.set(p))
	}
	change.Drafts = append(change.Drafts, draft(c.Session.String(), "session.ended", sessionEnded{reason}))
	c.Status, c.EndedAt = classroom.StatusEnded, now
	return change
}

// sortedPeople lists the people in the order of their identifiers, so that equal facts give equal events.
func (c *Class) sortedPeople() []Person {
	out := make([]Person, 0, len(c.People))
	for _, p := range c.People {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Person) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return out
}
