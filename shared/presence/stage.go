package presence

import (
	"slices"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Stage is what the big snapshot of the class shows.
type Stage = eventlog.Stage

// The kinds of stage.
const (
	StageNone   = "none"
	StageCamera = "camera"
	StageScreen = "screen_share"
)

// sameStage compares two stages. The zero Stage is an empty one.
func sameStage(a, b Stage) bool {
	return stageKind(a) == stageKind(b) && text(a.TrackID) == text(b.TrackID)
}

func stageKind(s Stage) string {
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
		if camera == nil && t.Staff {
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

// relayout tells what the stage shows when the tracks of now want another stage.
func (c *Class) relayout(cause string) Change {
	next := c.stageFor()
	if sameStage(next, c.Stage) {
		return Change{}
	}
	return c.show(next).And(emit(eventlog.LayoutChanged{Stage: next, Cause: cause}))
}

// show keeps what is on the stage.
func (c *Class) show(s Stage) Change {
	c.Stage = s
	return Change{Stage: &s}
}

func (c *Class) publish(t Track) Change {
	if !slices.ContainsFunc(c.Tracks, func(o Track) bool { return o.ID == t.ID }) {
		c.Tracks = append(c.Tracks, t)
	}
	return Change{Tracks: []Track{t}}
}

// endTrack ends a track. What the stage shows instead is told by the relayout that follows.
func (c *Class) endTrack(t Track) Change {
	c.Tracks = slices.DeleteFunc(c.Tracks, func(o Track) bool { return o.ID == t.ID })
	t.EndAt = c.Now
	c.end(t.ID)
	return Change{Tracks: []Track{t}}
}

func (c *Class) end(id string) {
	if c.Ended == nil {
		c.Ended = map[string]bool{}
	}
	c.Ended[id] = true
}
