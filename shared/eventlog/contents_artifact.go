package eventlog

import "github.com/google/uuid"

// The types about what is made of a class after it.
const (
	TypeArtifactStarted   = "artifact.started"
	TypeArtifactCompleted = "artifact.completed"
	TypeArtifactFailed    = "artifact.failed"
)

// ArtifactStarted says that a step of the pipeline is at work.
type ArtifactStarted struct {
	ArtifactID uuid.UUID `json:"artifact_id" format:"uuid" doc:"The artifact"`
	Kind       string    `json:"kind" doc:"What is made: events_bundle, collect, master, transcript or captions"`
	Run        int       `json:"run" doc:"The pipeline's run, from 1; every 'try again' is another"`
}

// ArtifactCompleted says that it is there.
type ArtifactCompleted struct {
	ArtifactID uuid.UUID `json:"artifact_id" format:"uuid" doc:"The artifact"`
	Kind       string    `json:"kind" doc:"What was made"`
	Run        int       `json:"run" doc:"The pipeline's run"`
}

// ArtifactFailed says that it could not be made.
type ArtifactFailed struct {
	ArtifactID uuid.UUID `json:"artifact_id" format:"uuid" doc:"The artifact"`
	Kind       string    `json:"kind" doc:"What was to be made"`
	Run        int       `json:"run" doc:"The pipeline's run"`
	Reason     string    `json:"reason" doc:"Why, for staff"`
}

// EventType implements Content.
func (ArtifactStarted) EventType() string { return TypeArtifactStarted }

// EventType implements Content.
func (ArtifactCompleted) EventType() string { return TypeArtifactCompleted }

// EventType implements Content.
func (ArtifactFailed) EventType() string { return TypeArtifactFailed }
