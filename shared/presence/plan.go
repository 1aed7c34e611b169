package presence

import (
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
)

// Plan is the plan of the lesson that a class teaches, as it is at the start.
type Plan struct {
	Segments []eventlog.PlanSegmentSet // in order; positions are counted anew
	Scenes   []eventlog.Scene          // in the order of the whole plan, with the lesson's own ids
	Decks    map[uuid.UUID]Deck        // those that the scenes show and that are verified
}

// SceneOf returns the id that a lesson's scene has in a class: a UUIDv5 of its own id in the session's namespace, so
// that links to scenes can be known before the class begins.
func SceneOf(session, lessonScene uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(session, []byte(lessonScene.String()))
}

// copyPlan gives the class the scenes of its lesson: the segments, the decks in the order of their first use, the
// scenes, and the first of them on the stage. Notes and polls stay in the lesson.
func (c *Class) copyPlan() Change {
	change := Change{}
	for i, s := range c.Plan.Segments {
		s.Position = i + 1
		change = change.And(emit(s))
	}
	scenes := make([]eventlog.Scene, len(c.Plan.Scenes))
	for i, s := range c.Plan.Scenes {
		s.SceneID, s.Position, s.Regions = SceneOf(c.Session, s.SceneID), i+1, regions(s.Regions)
		if s.AssetID != nil {
			deck, verified := c.Plan.Decks[*s.AssetID]
			if _, attached := c.Decks[deck.ID]; verified && !attached {
				change = change.And(c.attach(deck))
			}
			if !verified { // saving a plan refuses it; a start never fails on it
				s.AssetID, s.FirstPage, s.LastPage = nil, nil, nil
			}
		}
		scenes[i] = s
	}
	if c.Scenes == nil {
		c.Scenes = map[uuid.UUID]eventlog.Scene{}
	}
	for _, s := range scenes {
		change = change.And(emit(eventlog.SceneCreated{Scene: s})).And(c.keepScene(s))
	}
	if len(scenes) == 0 {
		return change
	}
	first, _ := c.switchScene(eventlog.SceneSwitched{SceneID: scenes[0].SceneID}) // it is there: it was made just now
	return change.And(first)
}
