package eventlog

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// The types about what may be recorded, whether it is, and who spoke when.
const (
	TypeRecordingPaused  = "recording.paused"
	TypeRecordingResumed = "recording.resumed"
	TypeConsentGiven     = "consent.given"
	TypeConsentWithdrawn = "consent.withdrawn"
	TypeMediaSpeaking    = "media.speaking"
)

// RecordingPaused says that nothing of the class is recorded until RecordingResumed; the log goes on.
type RecordingPaused struct {
	Cause string `json:"cause" doc:"What led to it: staff"`
}

// RecordingResumed ends a pause.
type RecordingResumed struct {
	Cause string `json:"cause" doc:"What led to it: staff"`
}

// ConsentGiven says that a student agrees to be recorded in this class.
type ConsentGiven struct {
	ParticipantID uuid.UUID          `json:"participant_id" format:"uuid" doc:"Who agreed"`
	Sources       []classroom.Source `json:"sources" enum:"microphone,camera" doc:"To what: microphone, camera"`
}

// ConsentWithdrawn says that a student does not agree any more: what was recorded of them is deleted.
type ConsentWithdrawn struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who"`
}

// SpeakingEdge is a moment at which somebody began or ceased to speak.
type SpeakingEdge struct {
	AtMS     int64 `json:"at_ms" doc:"When, Unix ms: the server's clock less the age that the page told"`
	Speaking bool  `json:"speaking" doc:"Whether they began"`
}

// MediaSpeaking is what a person's own page heard of their microphone. It is a page's word, and late by up to some
// hundred ms; the alignment of recordings fits it robustly.
type MediaSpeaking struct {
	Edges []SpeakingEdge `json:"edges" doc:"In order, at most 64"`
}

// EventType implements Content.
func (RecordingPaused) EventType() string { return TypeRecordingPaused }

// EventType implements Content.
func (RecordingResumed) EventType() string { return TypeRecordingResumed }

// EventType implements Content.
func (ConsentGiven) EventType() string { return TypeConsentGiven }

// EventType implements Content.
func (ConsentWithdrawn) EventType() string { return TypeConsentWithdrawn }

// EventType implements Content.
func (MediaSpeaking) EventType() string { return TypeMediaSpeaking }
