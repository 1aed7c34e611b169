// Package eventlog is the domain of a session's event log: what an event is, which types there are, when each may
// happen, who sees it, and the bytes of the hash chain. It is pure: it refuses to know where events are kept and how
// they are sent.
package eventlog

import (
	"encoding/json"

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

// MaxContentBytes is the most that an event's content may take, as Postgres writes it (jsonb's text, UTF-8).
const MaxContentBytes = 8192

// Draft is an event that somebody wants to happen.
type Draft struct {
	Type       string
	Visibility Visibility // empty: VisibleAll
	ClientOpID uuid.UUID  // makes the draft one operation: sent twice, it happens once
	Content    any        // marshalled to a JSON object of at most MaxContentBytes
}

// Event is what happened, as an audience sees it and as it is in the log.
type Event struct {
	SessionID  uuid.UUID       `json:"-"`
	Seq        int64           `json:"seq"`  // from 1, without gaps
	Prev       int64           `json:"prev"` // the seq before it that the same audience sees; 0 is the beginning
	Type       string          `json:"type"`
	Version    int             `json:"version"`
	AtMS       int64           `json:"at_ms"` // the database's clock, Unix ms, never backwards within a session
	ActorID    uuid.UUID       `json:"actor_id"`
	Visibility Visibility      `json:"visibility"`
	ClientOpID uuid.UUID       `json:"client_op_id"`
	Content    json.RawMessage `json:"content"` // null once erased

	// Duplicate says that the operation had happened before, and that this is its first event.
	Duplicate bool `json:"-"`
	// PrevStudents and PrevStaff are set by an append, which has no audience; Prev is PrevStaff then. For turns them into Prev.
	PrevStudents int64 `json:"-"`
	PrevStaff    int64 `json:"-"`
}

// For gives an appended event as the audience is sent it. ok is false when the audience does not see it.
func (e Event) For(a Audience) (seen Event, ok bool) {
	if !a.Sees(e.Visibility) {
		return Event{}, false
	}
	e.Prev = e.PrevStudents
	if a == Staff {
		e.Prev = e.PrevStaff
	}
	return e, true
}

// Page is a run of events an audience sees. Everything up to ThroughSeq that the audience sees is in this page or
// before it, so that a reader goes on after ThroughSeq even when the page is empty.
type Page struct {
	Events     []Event `json:"events"`
	ThroughSeq int64   `json:"through_seq"`
	More       bool    `json:"more"` // whether there was more in the log than this page has room for
}

// Verdict is the outcome of walking a session's hash chain.
type Verdict struct {
	SessionID uuid.UUID
	Events    int64  // walked, up to and without a bad one
	Erased    int64  // of these, how many have no content any more
	LastHash  []byte // of the last good event
	BadSeq    int64  // the first seq that is wrong; 0: the chain holds
	Reason    string // what is wrong with it, in one sentence
	Purged    bool   // the events were purged past their retention; a tombstone holds their last seq and hash
}

// OK says that the chain holds.
func (v Verdict) OK() bool { return v.BadSeq == 0 && v.Reason == "" }
