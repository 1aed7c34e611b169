package eventlog

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// The types about people.
const (
	TypeParticipantJoined       = "participant.joined"
	TypeParticipantConnected    = "participant.connected"
	TypeParticipantDisconnected = "participant.disconnected"
	TypeParticipantLeft         = "participant.left"
	TypeParticipantRoleChanged  = "participant.role_changed"
	TypeParticipantGranted      = "participant.granted"
	TypeParticipantRemoved      = "participant.removed"
	TypeParticipantMuted        = "participant.muted"
)

// LeaveReason says why somebody is not in the class any more.
type LeaveReason string

// The reasons.
const (
	LeftByChoice     LeaveReason = "left"
	LeftRemoved      LeaveReason = "removed"       // by staff
	LeftUnenrolled   LeaveReason = "unenrolled"    // not of the course any more
	LeftGone         LeaveReason = "gone"          // without a connection for too long
	LeftFlooding     LeaveReason = "flooding"      // connected again and again, faster than anybody does
	LeftSessionEnded LeaveReason = "session_ended" // with everybody else
)

// ParticipantJoined says that somebody was admitted.
type ParticipantJoined struct {
	ParticipantID uuid.UUID      `json:"participant_id" format:"uuid" doc:"Who"`
	Role          classroom.Role `json:"role" enum:"teacher,assistant,student" doc:"What they are in this session"`
}

// ParticipantConnected says that a connection to the media room stands.
type ParticipantConnected struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Whose"`
	ConnectionID  string    `json:"connection_id" doc:"The connection, as the media server names it; never used twice"`
}

// ParticipantDisconnected says that a connection to the media room ended.
type ParticipantDisconnected struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Whose"`
	ConnectionID  string    `json:"connection_id" doc:"The connection"`
	Reason        string    `json:"reason" doc:"Why, in the media server's words; replaced, gone or room_replaced where we tell"`
}

// ParticipantLeft says that somebody is not in the class any more.
type ParticipantLeft struct {
	ParticipantID uuid.UUID   `json:"participant_id" format:"uuid" doc:"Who"`
	Reason        LeaveReason `json:"reason" enum:"left,removed,unenrolled,gone,flooding,session_ended" doc:"Why"`
}

// ParticipantRoleChanged says what somebody in the class is from now on.
type ParticipantRoleChanged struct {
	ParticipantID uuid.UUID      `json:"participant_id" format:"uuid" doc:"Who"`
	Role          classroom.Role `json:"role" enum:"teacher,assistant,student" doc:"The new role"`
}

// ParticipantGranted says what a student may publish from now on.
type ParticipantGranted struct {
	ParticipantID uuid.UUID          `json:"participant_id" format:"uuid" doc:"Who"`
	Sources       []classroom.Source `json:"sources" enum:"microphone,camera,screen_share" doc:"The whole new set"`
}

// ParticipantRemoved says that somebody was shown out and may not come back.
type ParticipantRemoved struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// ParticipantMuted says that staff muted somebody, who may unmute again.
type ParticipantMuted struct {
	ParticipantID uuid.UUID          `json:"participant_id" format:"uuid" doc:"Who"`
	Sources       []classroom.Source `json:"sources" enum:"microphone,camera,screen_share" doc:"What was muted"`
}

// EventType implements Content.
func (ParticipantJoined) EventType() string { return TypeParticipantJoined }

// EventType implements Content.
func (ParticipantConnected) EventType() string { return TypeParticipantConnected }

// EventType implements Content.
func (ParticipantDisconnected) EventType() string { return TypeParticipantDisconnected }

// EventType implements Content.
func (ParticipantLeft) EventType() string { return TypeParticipantLeft }

// EventType implements Content.
func (ParticipantRoleChanged) EventType() string { return TypeParticipantRoleChanged }

// EventType implements Content.
func (ParticipantGranted) EventType() string { return TypeParticipantGranted }

// EventType implements Content.
func (ParticipantRemoved) EventType() string { return TypeParticipantRemoved }

// EventType implements Content.
func (ParticipantMuted) EventType() string { return TypeParticipantMuted }
