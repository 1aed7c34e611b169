package timeline

import (
	"encoding/json"
	"fmt"
	"sort"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/transcript"
)

// Told is what of a session's log recordings are aligned and words are placed by. Its zero value is of a session whose
// log says nothing; events are added in order.
type Told struct {
	StartedAtMS int64                // Unix ms of session.started
	Marks       map[uuid.UUID][]Edge // by participant, as their pages marked when they spoke, on the session's clock
	shown       []shown
	scenes      map[uuid.UUID]scene
	current     uuid.UUID // scene on the stage
}

// shown is what is on the stage from a moment on.
type shown struct {
	atMS  int64
	event uuid.UUID // that brought it about
	scene *uuid.UUID
	slide *transcript.Slide
}

type scene struct {
	asset *uuid.UUID
	page  int
}

// mostMarks bounds what one participant's pages are listened to, so that nobody's marks can fill the memory: three
// hours of one beginning and one end a second.
const mostMarks = 2 * 3 * 3600

// Add takes the next event. Types that say nothing about speech and stage are passed over.
func (t *Told) Add(e eventlog.Event) error {
	if len(e.Content) == 0 || string(e.Content) == "null" {
		return nil // erased
	}
	var err error
	switch e.Type {
	case eventlog.TypeMediaSpeaking:
		err = t.speaking(e)
	case eventlog.TypeSceneCreated, eventlog.TypeSceneUpdated:
		err = t.scene(e)
	case eventlog.TypeSceneDeleted:
		var c eventlog.SceneDeleted
		if err = json.Unmarshal(e.Content, &c); err == nil {
			delete(t.scenes, c.SceneID)
			if t.current == c.SceneID {
				t.current = uuid.Nil
			}
		}
	case eventlog.TypeSceneSwitched:
		var c eventlog.SceneSwitched
		if err = json.Unmarshal(e.Content, &c); err == nil {
			if _, there := t.scenes[c.SceneID]; there {
				t.current = c.SceneID
			}
		}
	case eventlog.TypeSlideShown:
		var c eventlog.SlideShown
		if err = json.Unmarshal(e.Content, &c); err == nil {
			if s, there := t.scenes[c.SceneID]; there && c.Page > 0 {
				s.page = c.Page
				t.scenes[c.SceneID] = s
			}
		}
	default:
		return nil
	}
	if err != nil {
		return fmt.Errorf("timeline: event %s: %w", e.ID, err)
	}
	t.note(e.AtMS-t.StartedAtMS, e.ID)
	return nil
}

func (t *Told) speaking(e eventlog.Event) error {
	var c eventlog.MediaSpeaking
	if err := json.Unmarshal(e.Content, &c); err != nil {
		return err
	}
	if t.Marks == nil {
		t.Marks = map[uuid.UUID][]Edge{}
	}
	for _, edge := range c.Edges {
		if mine := t.Marks[e.ActorID]; len(mine) < mostMarks {
			t.Marks[e.ActorID] = append(mine, Edge{AtMS: edge.AtMS - t.StartedAtMS, Speaking: edge.Speaking})
		}
	}
	return nil
}

func (t *Told) scene(e eventlog.Event) error {
	var c eventlog.Scene
	if err := json.Unmarshal(e.Content, &c); err != nil {
		return err
	}
	before, there := t.scenes[c.SceneID]
	if e.Type == eventlog.TypeSceneUpdated && !there {
		return nil
	}
	s := scene{asset: c.AssetID, page: 1}
	if c.FirstPage != nil && *c.FirstPage > 0 {
		s.page = *c.FirstPage
	}
	// A page of another deck says nothing about this one.
	if there && before.asset != nil && s.asset != nil && *before.asset == *s.asset {
		s.page = before.page
	}
	if t.scenes == nil {
		t.scenes = map[uuid.UUID]scene{}
	}
	t.scenes[c.SceneID] = s
	return nil
}

// note keeps what is on the stage from now on, when it is something else than before.
func (t *Told) note(atMS int64, event uuid.UUID) {
	now := shown{atMS: atMS, event: event}
	if t.current != uuid.Nil {
		id, s := t.current, t.scenes[t.current]
		now.scene = &id
		if s.asset != nil {
			now.slide = &transcript.Slide{AssetID: *s.asset, Page: s.page}
		}
	}
	var before shown
	if n := len(t.shown); n > 0 {
		before = t.shown[n-1]
	}
	if same(before.scene, now.scene) && same(before.slide, now.slide) {
		return
	}
	t.shown = append(t.shown, now)
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// Place tells each utterance what was on the stage when it began.
func (t *Told) Place(utterances []transcript.Utterance) {
	for i := range utterances {
		u := &utterances[i]
		next := sort.Search(len(t.shown), func(j int) bool { return t.shown[j].atMS > u.StartMS })
		if next > 0 {
			u.SceneID, u.Slide = t.shown[next-1].scene, t.shown[next-1].slide
		}
	}
}

// Shown is a page of a deck while it was on the stage. Times are ms of the session's clock.
type Shown struct {
	transcript.Slide
	FromMS, ToMS int64
	EventID      uuid.UUID // of the event that brought it there
}

// Slides lists the pages that were on the stage of a session of that length, in order. A page that was shown twice is
// there twice.
func (t *Told) Slides(lengthMS int64) []Shown {
	var out []Shown
	for i, s := range t.shown {
		if s.slide == nil {
			continue
		}
		to := lengthMS
		if i+1 < len(t.shown) {
			to = t.shown[i+1].atMS
		}
		out = append(out, Shown{Slide: *s.slide, FromMS: s.atMS, ToMS: to, EventID: s.event})
	}
	return out
}
