package timeline_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// log makes the events of a class, each at its ms of the session.
func log(t *testing.T, actor uuid.UUID, at []int64, contents ...eventlog.Content) *timeline.Told {
	t.Helper()
	told := &timeline.Told{StartedAtMS: startMS}
	for i, c := range contents {
		text, err := json.Marshal(c)
		require.NoError(t, err)
		require.NoError(t, told.Add(eventlog.Event{ID: classroom.NewID(), Type: c.EventType(), AtMS: startMS + at[i], ActorID: actor, Content: text}))
	}
	return told
}

func TestUtterancesLieOnTheSlideThatWasShown(t *testing.T) {
	t.Parallel()
	deck, other, first, second := classroom.NewID(), classroom.NewID(), classroom.NewID(), classroom.NewID()
	page := func(n int) *int { return &n }
	told := log(t, classroom.NewID(), []int64{0, 0, 100, 1000, 2000, 3000, 4000, 5000, 6000, 7000},
		eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: first, AssetID: &deck, FirstPage: page(3), LastPage: page(9)}},
		eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: second}},
		eventlog.SceneSwitched{SceneID: first},
		eventlog.SlideShown{SceneID: first, AssetID: deck, Page: 4},
		eventlog.SceneSwitched{SceneID: second},
		eventlog.SceneSwitched{SceneID: first},
		eventlog.SceneUpdated{Scene: eventlog.Scene{SceneID: first, AssetID: &other, FirstPage: page(2), LastPage: page(2)}},
		eventlog.SceneSwitched{SceneID: classroom.NewID()}, // not there
		eventlog.SceneDeleted{SceneID: second},
		eventlog.SceneDeleted{SceneID: first},
	)
	slide := func(asset uuid.UUID, n int) *transcript.Slide { return &transcript.Slide{AssetID: asset, Page: n} }
	for _, c := range []struct {
		at    int64
		scene *uuid.UUID
		slide *transcript.Slide
	}{
		{0, nil, nil},
		{100, &first, slide(deck, 3)},
		{999, &first, slide(deck, 3)},
		{1000, &first, slide(deck, 4)},
		{2500, &second, nil},
		{3500, &first, slide(deck, 4)},
		{5500, &first, slide(other, 2)},
		{8000, nil, nil},
	} {
		u := []transcript.Utterance{{StartMS: c.at}}
		told.Place(u)
		require.Equal(t, c.scene, u[0].SceneID, c.at)
		require.Equal(t, c.slide, u[0].Slide, c.at)
	}
}

func TestMarksAreTheirActors(t *testing.T) {
	t.Parallel()
	who := classroom.NewID()
	told := log(t, who, []int64{2000, 4000},
		eventlog.MediaSpeaking{Edges: []eventlog.SpeakingEdge{{AtMS: startMS + 500, Speaking: true}, {AtMS: startMS + 1500}}},
		eventlog.MediaSpeaking{Edges: []eventlog.SpeakingEdge{{AtMS: startMS + 3500, Speaking: true}}},
	)
	require.Equal(t, map[uuid.UUID][]timeline.Edge{who: {{AtMS: 500, Speaking: true}, {AtMS: 1500}, {AtMS: 3500, Speaking: true}}}, told.Marks)
	require.NoError(t, told.Add(eventlog.Event{Type: eventlog.TypeSceneSwitched, Content: json.RawMessage("null")}), "erased")
	require.Error(t, told.Add(eventlog.Event{Type: eventlog.TypeSceneSwitched, Content: json.RawMessage(`{"scene_id":7}`)}))
}

func TestMarksOfOnePersonAreBounded(t *testing.T) {
	t.Parallel()
	who := classroom.NewID()
	many := eventlog.MediaSpeaking{Edges: make([]eventlog.SpeakingEdge, 64)}
	told := log(t, who, make([]int64, 500), func() (all []eventlog.Content) {
		for range 500 {
			all = append(all, many)
		}
		return all
	}()...)
	require.Len(t, told.Marks[who], 21_600)
}
