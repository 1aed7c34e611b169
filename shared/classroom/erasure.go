package classroom

import (
	"time"

	"github.com/google/uuid"
)

// ErasureStatus is how far an erasure is: queued → running → completed or failed; a failed one may be asked for again.
type ErasureStatus string

// The statuses.
const (
	ErasureQueued    ErasureStatus = "queued"
	ErasureRunning   ErasureStatus = "running"
	ErasureCompleted ErasureStatus = "completed"
	ErasureFailed    ErasureStatus = "failed"
)

// ErasureTarget is whose words are erased: a person's, in every session of the school, or those of one chat message or
// question of a session, by the id of the event that said it. One of the two is set. A session alone stands for what
// its older runs left in the bucket.
type ErasureTarget struct {
	UserID    uuid.UUID
	SessionID uuid.UUID
	MessageID uuid.UUID
}

// Erasure is one that was asked for, as administrators see it.
type Erasure struct {
	ID         uuid.UUID     `json:"id" format:"uuid" doc:"Identifier of the erasure"`
	UserID     *uuid.UUID    `json:"user_id" format:"uuid" doc:"Whose words are erased, or null for one message"`
	SessionID  *uuid.UUID    `json:"session_id" format:"uuid" doc:"Session of the message, or null for a person"`
	MessageID  *uuid.UUID    `json:"message_id" format:"uuid" doc:"The message or question; null for a person, and for what is left after a consent was withdrawn"`
	Status     ErasureStatus `json:"status" enum:"queued,running,completed,failed" doc:"How far it is"`
	Reason     string        `json:"reason" doc:"Why it failed; empty otherwise"`
	Sessions   int           `json:"sessions" doc:"Sessions in which there is something to erase, as far as is known"`
	Erased     int           `json:"erased" doc:"Sessions whose log and rows hold the words no more"`
	Swept      int           `json:"swept" doc:"Sessions of which no stored file holds the words any more"`
	Events     int           `json:"events" doc:"Events of the logs that were emptied"`
	Objects    int           `json:"objects" doc:"Files, and older versions of files, that were deleted"`
	AskedAt    time.Time     `json:"asked_at" doc:"When it was asked for, UTC"`
	FinishedAt *time.Time    `json:"finished_at" doc:"When it was done or given up, UTC, or null"`
	Attempt    int           `json:"-"` // counts the executions that were started for it
}

// ErasurePosition is a place in the list of a school's erasures, which is ordered by time and id.
type ErasurePosition struct {
	AskedAt time.Time
	ID      uuid.UUID
}

// ErasedSession is a session in which something is erased, with what is left to do.
type ErasedSession struct {
	SessionID uuid.UUID
	Run       int  // of the pipeline, that makes the replay without the words; 0: there was no replay
	LatestRun int  // of the session
	Settled   bool // no withdrawn recording can come in late
}
