// Package eventlog is the domain of a session's event log: what an event is, which types there are and what each
// holds, when each may happen, who sees it, how events are numbered, and the bytes of the hash chain. It is pure: it
// refuses to know where events are kept and how they are sent.
package eventlog

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"
)

// Visibility says who an event is for.
type Visibility string

// The visibilities. VisibleActor is for the record: delivered to nobody live.
const (
	VisibleAll   Visibility = "all"
	VisibleStaff Visibility = "staff"
	VisibleActor Visibility = "actor"
)

// Audience is one of the two groups that are sent events.
type Audience string

// The audiences: students see what is for all, staff also what is for staff.
const (
	Students Audience = "students"
	Staff    Audience = "staff"
)

// Sees says whether an event of visibility v is delivered to the audience.
func (a Audience) Sees(v Visibility) bool {
	return v == VisibleAll || (v == VisibleStaff && a == Staff)
}

// Lane is one of the two numberings that readers follow. What is for all has dense numbers n; what is for staff has
// dense numbers k of its own, so that its readers notice a loss and students do not even see a hole.
type Lane string

// The lanes.
const (
	LaneAll   Lane = "all"
	LaneStaff Lane = "staff"
)

// Lanes lists what the audience reads.
func (a Audience) Lanes() []Lane {
	if a == Staff {
		return []Lane{LaneAll, LaneStaff}
	}
	return []Lane{LaneAll}
}

// Reads says whether the audience reads the lane.
func (a Audience) Reads(l Lane) bool { return slices.Contains(a.Lanes(), l) }

// MaxContentBytes is the most that an event's content may take, as Postgres writes it (jsonb's text, UTF-8).
const MaxContentBytes = 8192

// Draft is an event that somebody wants to happen.
type Draft struct {
	Content    Content
	Visibility Visibility // empty: that of the content's definition
	ClientOpID uuid.UUID  // makes the draft one operation of its actor: sent twice, it happens once
	Actor      uuid.UUID  // who does it, in a change of several people's; nil: whoever makes the change
}

// Event is what happened. Its JSON is what clients and bundles hold of it: seq, which counts what the reader may not
// see, is not in it.
type Event struct {
	SessionID  uuid.UUID       `json:"-"`
	Seq        int64           `json:"-"` // from 1, without gaps, over all visibilities; hashed
	ID         uuid.UUID       `json:"id" format:"uuid" doc:"Names the event for good: links and evidence use it"`
	Lane       Lane            `json:"lane" enum:"all,staff" doc:"Which numbering the event belongs to"`
	N          int64           `json:"n" doc:"In lane all: its number, from 1 without gaps. In lane staff: the number of the event for all that it follows"`
	K          int64           `json:"k,omitempty" doc:"In lane staff: its number, from 1 without gaps"`
	Type       string          `json:"type" doc:"What happened; docs/events.md lists the types"`
	Version    int             `json:"version" doc:"Version of the content"`
	AtMS       int64           `json:"at_ms" doc:"When, on the database's clock: Unix ms, never backwards within a session"`
	ActorID    uuid.UUID       `json:"actor_id" format:"uuid" doc:"The participant who did it"`
	Visibility Visibility      `json:"-"`
	ClientOpID uuid.UUID       `json:"client_op_id" format:"uuid" doc:"The operation, as its actor named it"`
	Content    json.RawMessage `json:"content" doc:"By type; null once erased"`

	// Duplicate says that the operation had happened before, and that this is its first event.
	Duplicate bool `json:"-"`
}

// ID returns the identifier of the event that an actor's operation makes in a session: the UUIDv5 of
// "<actor>/<operation>" in the session's namespace. Equal operations of two actors are two events.
func ID(session, actor, op uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(session, []byte(actor.String()+"/"+op.String()))
}

// Position is how far a reader has read: the newest number held of each lane. The zero value is the beginning.
type Position struct {
	N int64 // of lane all
	K int64 // of lane staff
}

// Past moves the position over an event that comes next.
func (p Position) Past(e Event) Position {
	if e.Lane == LaneStaff {
		p.K = e.K
	} else {
		p.N = e.N
	}
	return p
}

// Page is a run of events in the order in which they happened. Everything of the reader's lanes up to the two numbers
// is in this page or before it, so that a reader goes on from them even when the page is empty.
type Page struct {
	Events   []Event `json:"events" doc:"In the order in which they happened"`
	Lanes    []Lane  `json:"lanes" enum:"all,staff" doc:"The lanes that the caller reads"`
	ThroughN int64   `json:"through_n" doc:"Nothing of lane all up to this number is missing"`
	ThroughK int64   `json:"through_k" doc:"Nothing of lane staff up to this number is missing; 0 for who does not read it"`
	More     bool    `json:"more" doc:"Whether there was more in the log than this page has room for"`

	// TallyDue says that something is to be told that nobody told in time: whoever reads this does, and reads again.
	TallyDue bool `json:"-"`
}

// Through returns where the next page is read from.
func (p Page) Through() Position { return Position{N: p.ThroughN, K: p.ThroughK} }

// Verdict is the outcome of walking a session's hash chain.
type Verdict struct {
	SessionID uuid.UUID
	Events    int64  // walked, up to and without a bad one
	Erased    int64  // of these, how many have no content any more
	FirstAtMS int64  // when the first was, Unix ms; 0 when there is none
	LastAtMS  int64  // when the last good one was
	LastHash  []byte // of the last good event
	BadSeq    int64  // the first seq that is wrong; 0: the chain holds
	Reason    string // what is wrong with it, in one sentence
	BadAtMS   int64  // when it says it was; 0 when it is missing
	Purged    bool   // the events were purged past their retention; a tombstone holds their last seq and hash
}

// OK says that the chain holds.
func (v Verdict) OK() bool { return v.BadSeq == 0 && v.Reason == "" }
