package eventlog

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
)

// The types about tracks, the stage and recordings.
const (
	TypeTrackPublished   = "media.track_published"
	TypeTrackUnpublished = "media.track_unpublished"
	TypeLayoutChanged    = "layout.changed"
	TypeRecordingStarted = "recording.started"
	TypeRecordingStopped = "recording.stopped"
	TypeRecordingFailed  = "recording.failed"
)

// TrackPublished says that somebody sends sound or a picture.
type TrackPublished struct {
	ParticipantID uuid.UUID        `json:"participant_id" format:"uuid" doc:"Who"`
	TrackID       string           `json:"track_id" doc:"The track, as the media server names it; never used twice"`
	Kind          string           `json:"kind" enum:"audio,video" doc:"Sound or picture"`
	Source        classroom.Source `json:"source" enum:"microphone,camera,screen_share,screen_share_audio" doc:"What it carries"`
}

// TrackUnpublished says that a track has ended.
type TrackUnpublished struct {
	ParticipantID uuid.UUID        `json:"participant_id" format:"uuid" doc:"Whose"`
	TrackID       string           `json:"track_id" doc:"The track"`
	Source        classroom.Source `json:"source" enum:"microphone,camera,screen_share,screen_share_audio" doc:"What it carried"`
}

// Shown is a track that the stage can show.
type Shown struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Whose"`
	TrackID       string    `json:"track_id" doc:"The track"`
}

// LayoutChanged says what the stage is from now on, but for the scene on it. It holds until the next change of scene.
// Version 1 was {stage: {kind, participant_id, track_id}, cause}.
type LayoutChanged struct {
	Layout  Layout   `json:"layout" enum:"camera,screen,slides,board,slides_camera,side_by_side,custom" doc:"How the stage is divided"`
	Regions []Region `json:"regions" doc:"The rectangles of layout custom, else none"`
	Pinned  bool     `json:"pinned" doc:"Whether a shared screen leaves the layout as it is"`
	Camera  *Shown   `json:"camera" doc:"The camera that a camera's place shows, or null"`
	Screen  *Shown   `json:"screen" doc:"The screen that a screen's place shows, or null"`
	Cause   string   `json:"cause" doc:"What led to it: teacher, a track that came or went, a person who left, or the watch"`
}

// RecordingStarted says that a track is being recorded.
type RecordingStarted struct {
	RecordingID   uuid.UUID        `json:"recording_id" format:"uuid" doc:"The recording"`
	ParticipantID uuid.UUID        `json:"participant_id" format:"uuid" doc:"Who is recorded"`
	TrackID       string           `json:"track_id" doc:"The track"`
	Source        classroom.Source `json:"source" enum:"microphone,camera,screen_share,screen_share_audio" doc:"What it carries"`
}

// RecordingStopped says that a recording is complete and kept.
type RecordingStopped struct {
	RecordingID   uuid.UUID `json:"recording_id" format:"uuid" doc:"The recording"`
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who was recorded"`
	TrackID       string    `json:"track_id" doc:"The track"`
}

// RecordingFailed says that a recording came to nothing.
type RecordingFailed struct {
	RecordingID   uuid.UUID `json:"recording_id" format:"uuid" doc:"The recording"`
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" doc:"Who was to be recorded"`
	TrackID       string    `json:"track_id" doc:"The track"`
	Reason        string    `json:"reason" doc:"Why, as the table recordings has it"`
}

// EventType implements Content.
func (TrackPublished) EventType() string { return TypeTrackPublished }

// EventType implements Content.
func (TrackUnpublished) EventType() string { return TypeTrackUnpublished }

// EventType implements Content.
func (LayoutChanged) EventType() string { return TypeLayoutChanged }

// EventType implements Content.
func (RecordingStarted) EventType() string { return TypeRecordingStarted }

// EventType implements Content.
func (RecordingStopped) EventType() string { return TypeRecordingStopped }

// EventType implements Content.
func (RecordingFailed) EventType() string { return TypeRecordingFailed }
