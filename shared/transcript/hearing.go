package transcript

import "github.com/google/uuid"

// Hearing is what speech recognition made of a session's recordings, before anything is known of their clocks. It is
// kept as JSON.
type Hearing struct {
	Version   int       `json:"version"` // 1
	SessionID uuid.UUID `json:"session_id"`
	Service   string    `json:"service"` // service and model, as the step names them
	Language  string    `json:"language"`
	Heard     []Heard   `json:"heard"`
	Missing   []Missing `json:"missing"`
}

// Heard is what was recognised in one recording. Times of words are ms of the file's own clock: 0 is its first sample.
type Heard struct {
	RecordingID   uuid.UUID `json:"recording_id"`
	ParticipantID uuid.UUID `json:"participant_id"`
	Language      string    `json:"language"` // BCP 47; empty when nothing was said
	Words         []Word    `json:"words"`
}

// Missing names somebody whose speech could not be recognised, with the reason for staff.
type Missing struct {
	ParticipantID uuid.UUID `json:"participant_id"`
	Why           string    `json:"why"`
}

// HearingVersion is the shape of Hearing that is written.
const HearingVersion = 1
