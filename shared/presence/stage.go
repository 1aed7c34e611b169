package presence

import (
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

// Stage is what everybody in the class is shown, as its row has it.
type Stage struct {
	Scene   uuid.UUID // nil: none
	Layout  eventlog.Layout
	Regions []eventlog.Region // of layout custom
	Pinned  bool              // a shared screen leaves the layout as it is
	Camera  *eventlog.Shown
	Screen  *eventlog.Shown
}

// EmptyStage is the stage before anything is on it, and after the end: the layout camera without a camera.
func EmptyStage() Stage { return Stage{Layout: eventlog.LayoutCamera, Regions: []eventlog.Region{}} }

// showsScreen says whether a screen has a place in the layout.
func (s Stage) showsScreen() bool {
	return s.Layout == eventlog.LayoutScreen || (s.Layout == eventlog.LayoutCustom &&
		slices.ContainsFunc(s.Regions, func(r eventlog.Region) bool { return r.Content == "screen" }))
}

// same compares two stages.
func (s Stage) same(o Stage) bool {
	return s.Scene == o.Scene && s.Layout == o.Layout && slices.Equal(s.Regions, o.Regions) && s.Pinned == o.Pinned &&
		sameShown(s.Camera, o.Camera) && sameShown(s.Screen, o.Screen)
}

// changed is the event that tells of the stage.
func (s Stage) changed(cause string) eventlog.LayoutChanged {
	return eventlog.LayoutChanged{
		Layout: s.Layout, Regions: regions(s.Regions), Pinned: s.Pinned, Camera: s.Camera, Screen: s.Screen, Cause: cause,
	}
}

func regions(r []eventlog.Region) []eventlog.Region {
	if r == nil {
		return []eventlog.Region{}
	}
	return r
}

func sameShown(a, b *eventlog.Shown) bool { return a == b || (a != nil && b != nil && *a == *b) }

// camera chooses the camera of the stage: the one that is on it while it is published, else the first of somebody who
// teaches.
func (c *Class) camera() *eventlog.Shown {
	var first *eventlog.Shown
	for _, t := range c.Tracks {
		if t.Source != classroom.SourceCamera {
			continue
		}
		shown := &eventlog.Shown{ParticipantID: t.Person, TrackID: t.ID}
		if sameShown(c.Stage.Camera, shown) {
			return shown
		}
		if first == nil && t.Staff {
			first = shown
		}
	}
	return first
}

// screen chooses the screen of the stage: the newest.
func (c *Class) screen() *eventlog.Shown {
	for _, t := range slices.Backward(c.Tracks) {
		if t.Source == classroom.SourceScreenShare {
			return &eventlog.Shown{ParticipantID: t.Person, TrackID: t.ID}
		}
	}
	return nil
}

func (c *Class) stands(s *eventlog.Shown) bool {
	return slices.ContainsFunc(c.Tracks, func(t Track) bool { return t.ID == s.TrackID })
}

// follow brings the stage up to the tracks of now. Unless it is pinned, a screen that is shared takes the stage where
// the layout has no place for one, and when it is gone, the scene's own layout comes back.
func (c *Class) follow() Stage {
	next := c.Stage
	next.Camera, next.Screen = c.camera(), c.screen()
	was := c.Stage.Screen
	shared := next.Screen != nil && !sameShown(next.Screen, was) && (was == nil || c.stands(was))
	switch {
	case next.Pinned:
	case shared && !next.showsScreen():
		next.Layout, next.Regions = eventlog.LayoutScreen, []eventlog.Region{}
	case was != nil && next.Screen == nil && next.Layout == eventlog.LayoutScreen:
		next.Layout, next.Regions = c.home()
	}
	return next
}

// home is the layout of the scene on the stage; without one it is the camera's.
func (c *Class) home() (eventlog.Layout, []eventlog.Region) {
	if scene, ok := c.Scenes[c.Stage.Scene]; ok {
		return scene.Layout, regions(scene.Regions)
	}
	return eventlog.LayoutCamera, []eventlog.Region{}
}

// relayout tells what the stage shows when the tracks of now want another stage.
func (c *Class) relayout(cause string) Change {
	next := c.follow()
	if next.same(c.Stage) {
		return Change{}
	}
	return c.show(next).And(emit(next.changed(cause)))
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
