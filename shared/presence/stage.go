package presence

import (
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Stage is what the big picture of the class shows.
type Stage struct {
	Kind    string     `json:"kind"` // none, camera or screen_share
	Person  *uuid.UUID `json:"participant_id"`
	TrackID *string    `json:"track_id"`
}

// The kinds of stage.
const (
	StageNone   = "none"
	StageCamera = "camera"
	StageScreen = "screen_share"
)

// Equal compares two stages. The zero Stage is an empty one.
func (s Stage) Equal(o Stage) bool {
	return s.kind() == o.kind() && text(s.TrackID) == text(o.TrackID)
}

func (s Stage) kind() string {
	if s.Kind == "" {
		return StageNone
	}
	return s.Kind
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// stageFor chooses what the stage shows: the newest screen; else the camera that is on it, while it is published;
// else the first camera of somebody who teaches; else nothing.
func (c *Class) stageFor() Stage {
	var camera *Track
	for i := len(c.Tracks) - 1; i >= 0; i-- {
		if c.Tracks[i].Source == classroom.SourceScreenShare {
			return onStage(c.Tracks[i])
		}
	}
	for i, t := range c.Tracks {
		if t.Source != classroom.SourceCamera {
			continue
		}
		if c.Stage.Kind == StageCamera && text(c.Stage.TrackID) == t.ID {
			return onStage(t)
		}
		if camera == nil && c.People[t.Person].Role.Staff() {
			camera = &c.Tracks[i]
		}
	}
	if camera != nil {
		return onStage(*camera)
	}
	return Stage{Kind: StageNone}
}

func onStage(t Track) Stage {
	kind := StageCamera
	if t.Source == classroom.SourceScreenShare {
		kind = StageScreen
	}
	return Stage{Kind: kind, Person: &t.Person, TrackID: &t.ID}
}

// relayout drafts layout.changed when the tracks of now want another stage. subject makes the draft one operation.
func (c *Class) relayout(subject, cause string) Change {
	next := c.stageFor()
	if next.Equal(c.Stage) {
		return Change{}
	}
	c.Stage = next
	return Change{Drafts: []eventlog.Draft{draft(subject, "layout.changed", layoutChanged{next, cause})}}
}

func (c *Class) publish(t Track) {
	if !slices.ContainsFunc(c.Tracks, func(o Track) bool { return o.ID == t.ID }) {
		c.Tracks = append(c.Tracks, t)
	}
}

func (c *Class) unpublish(id string) {
	c.Tracks = slices.DeleteFunc(c.Tracks, func(t Track) bool { return t.ID == id })
}
