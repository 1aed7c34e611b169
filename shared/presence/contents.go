package presence

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// The contents of the events this package drafts, by their types in the log.
type (
	participantConnected struct {
		ParticipantID uuid.UUID `json:"participant_id"`
		ConnectionID  string    `json:"connection_id"`
	}
	participantDisconnected struct {
		ParticipantID uuid.UUID `json:"participant_id"`
		ConnectionID  string    `json:"connection_id"`
		Reason        string    `json:"reason"`
	}
	participantJoined struct {
		ParticipantID uuid.UUID      `json:"participant_id"`
		Role          classroom.Role `json:"role"`
	}
	participantLeft struct {
		ParticipantID uuid.UUID `json:"participant_id"`
		Reason        string    `json:"reason"`
	}
	sessionEnded struct {
		Reason classroom.EndReason `json:"reason"`
	}
	trackPublished struct {
		ParticipantID uuid.UUID        `json:"participant_id"`
		TrackID       string           `json:"track_id"`
		Kind          string           `json:"kind"`
		Source        classroom.Source `json:"source"`
	}
	trackUnpublished struct {
		ParticipantID uuid.UUID        `json:"participant_id"`
		TrackID       string           `json:"track_id"`
		Source        classroom.Source `json:"source"`
	}
	layoutChanged struct {
		Stage Stage  `json:"stage"`
		Cause string `json:"cause"`
	}
	recordingStarted struct {
		RecordingID   uuid.UUID        `json:"recording_id"`
		ParticipantID uuid.UUID        `json:"participant_id"`
		TrackID       string           `json:"track_id"`
		Source        classroom.Source `json:"source"`
	}
	recordingStopped struct {
		RecordingID   uuid.UUID `json:"recording_id"`
		ParticipantID uuid.UUID `json:"participant_id"`
		TrackID       string    `json:"track_id"`
	}
	recordingFailed struct {
		RecordingID   uuid.UUID `json:"recording_id"`
		ParticipantID uuid.UUID `json:"participant_id"`
		TrackID       string    `json:"track_id"`
		Reason        string    `json:"reason"`
	}
)
