package classroom

import (
	"time"

	"github.com/google/uuid"
)

// LateAfter is how long after the start of a class somebody may come first and not be late.
const LateAfter = 5 * time.Minute

// RosterStatus says how somebody of a course stands to one of its sessions.
type RosterStatus string

// The statuses. Who was there when the class ended was present.
const (
	RosterExpected RosterStatus = "expected" // not there yet
	RosterWaiting  RosterStatus = "waiting"  // until staff let them in
	RosterPresent  RosterStatus = "present"
	RosterLate     RosterStatus = "late" // first joined later than LateAfter; there, or there until the end
	RosterLeft     RosterStatus = "left" // was there, and left before the end
	RosterAbsent   RosterStatus = "absent"
	RosterRemoved  RosterStatus = "removed" // shown out, and may not come back
)

// RosterEntry is somebody of the course, or somebody else who took part.
type RosterEntry struct {
	UserID        uuid.UUID    `json:"user_id" format:"uuid" doc:"The person"`
	ParticipantID *uuid.UUID   `json:"participant_id" format:"uuid" doc:"Their participant in this session, or null when there is none yet"`
	Name          string       `json:"name" doc:"Display name"`
	Role          Role         `json:"role" enum:"teacher,assistant,student" doc:"What they are in this session, or would be"`
	Status        RosterStatus `json:"status" enum:"expected,waiting,present,late,left,absent,removed" doc:"How they stand to it. late: first joined more than 5 minutes after the start, and not gone before the end; absent: it has ended, and they never joined"`
	FirstJoinedAt *time.Time   `json:"first_joined_at" doc:"When they were first admitted, or null"`
	LeftAt        *time.Time   `json:"left_at" doc:"When they left, or null while they are there or when they never came"`
}

// Attendance is what the database holds of somebody's way through a session. Nil and zero mean never.
type Attendance struct {
	FirstJoinedAt *time.Time
	LeftAt        *time.Time
	AtEnd         bool // left because the class ended
	Waiting       bool // asks to be let in
	Removed       bool
}

// Status says what that makes of them in a session that stands so and began then.
func (a Attendance) Status(session Status, startedAt *time.Time) RosterStatus {
	over := session == StatusEnded || session == StatusCancelled
	switch {
	case a.Removed:
		return RosterRemoved
	case a.FirstJoinedAt == nil && a.Waiting && !over:
		return RosterWaiting
	case a.FirstJoinedAt == nil && over:
		return RosterAbsent
	case a.FirstJoinedAt == nil:
		return RosterExpected
	case a.LeftAt != nil && !a.AtEnd:
		return RosterLeft
	case startedAt != nil && a.FirstJoinedAt.Sub(*startedAt) > LateAfter:
		return RosterLate
	}
	return RosterPresent
}
