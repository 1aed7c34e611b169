package presence_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
)

// Whatever is published and withdrawn: the stage names tracks that are there, the newest screen, a camera only of
// somebody who teaches; a screen that comes is seen and one that goes leaves the scene's own layout, unless the stage
// is pinned; a change is told exactly when there is one.
func TestTheStageFollowsTheTracks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		class, teacher, student := live()
		scene := eventlog.Scene{SceneID: uuid.New(), Layout: eventlog.LayoutSlides}
		if rapid.Bool().Draw(t, "with a scene") {
			class.Scenes = map[uuid.UUID]eventlog.Scene{scene.SceneID: scene}
			class.Stage.Scene, class.Stage.Layout = scene.SceneID, scene.Layout
		}
		home := class.Stage.Layout
		class.Stage.Pinned = rapid.Bool().Draw(t, "pinned")
		by := map[string]presence.Track{
			"TR_1": {ID: "TR_1", Person: teacher, Source: classroom.SourceCamera, Kind: "video"}, "TR_2": {ID: "TR_2", Person: teacher, Source: classroom.SourceScreenShare, Kind: "video"},
			"TR_3": {ID: "TR_3", Person: student, Source: classroom.SourceCamera, Kind: "video"}, "TR_4": {ID: "TR_4", Person: student, Source: classroom.SourceScreenShare, Kind: "video"},
		}
		for i, on := range rapid.SliceOfN(rapid.Bool(), 1, 30).Draw(t, "on") {
			track := by[rapid.SampledFrom([]string{"TR_1", "TR_2", "TR_3", "TR_4"}).Draw(t, "track")]
			event := presence.TrackUnpublished
			if on {
				event = presence.TrackPublished
			}
			before := class.Stage
			// An identifier is never used twice by LiveKit, and is by this test.
			class.Ended = nil
			change := class.Apply(presence.WebhookEvent{Room: class.Room(), ID: string(rune('a' + i)), Event: event, Person: track.Person, Track: track}, time.Unix(2000, 0))
			told := slices.ContainsFunc(change.Drafts, func(d eventlog.Draft) bool { return d.Content.EventType() == eventlog.TypeLayoutChanged })
			require.Equal(t, told, change.Stage != nil)
			if told {
				require.NotEqual(t, before, class.Stage)
				require.Equal(t, class.Stage, *change.Stage)
			}
			newest := ""
			for _, o := range class.Tracks {
				if o.Source == classroom.SourceScreenShare {
					newest = o.ID
				}
			}
			stage := class.Stage
			require.Equal(t, newest != "", stage.Screen != nil)
			if stage.Screen != nil {
				require.Equal(t, newest, stage.Screen.TrackID)
			}
			require.Equal(t, slices.ContainsFunc(class.Tracks, func(o presence.Track) bool { return o.ID == "TR_1" }), stage.Camera != nil)
			if stage.Camera != nil {
				require.Equal(t, eventlog.Shown{ParticipantID: teacher, TrackID: "TR_1"}, *stage.Camera)
			}
			switch {
			case stage.Pinned || stage.Screen == nil:
				require.Equal(t, home, stage.Layout)
			default:
				require.Equal(t, eventlog.LayoutScreen, stage.Layout)
			}
			require.Equal(t, before.Scene, stage.Scene)
			require.Equal(t, before.Pinned, stage.Pinned)
		}
	})
}

// A layout that the teacher chose while a screen is shared stays, until another screen comes.
func TestAChosenLayoutOutlivesTheScreen(t *testing.T) {
	t.Parallel()
	class, teacher, _ := live()
	report := func(event, id string) {
		class.Apply(presence.WebhookEvent{
			Room: class.Room(), Event: event, Person: teacher,
			Track: presence.Track{ID: id, Person: teacher, Source: classroom.SourceScreenShare, Kind: "video"},
		}, time.Unix(2000, 0))
	}
	report(presence.TrackPublished, "TR_1")
	require.Equal(t, eventlog.LayoutScreen, class.Stage.Layout)
	class.Stage.Layout = eventlog.LayoutBoard
	report(presence.TrackPublished, "TR_2")
	require.Equal(t, eventlog.LayoutScreen, class.Stage.Layout)
	class.Stage.Layout = eventlog.LayoutBoard
	report(presence.TrackUnpublished, "TR_2")
	require.Equal(t, "TR_1", class.Stage.Screen.TrackID)
	require.Equal(t, eventlog.LayoutBoard, class.Stage.Layout, "an older screen is not shared anew")
	report(presence.TrackUnpublished, "TR_1")
	require.Equal(t, eventlog.LayoutBoard, class.Stage.Layout)

	// Where the layout has a place for a screen already, it stays.
	class.Stage.Layout, class.Stage.Regions = eventlog.LayoutCustom, []eventlog.Region{{Content: "screen", Width: 500, Height: 500}, {Content: "camera", X: 500, Width: 500, Height: 500}}
	report(presence.TrackPublished, "TR_3")
	require.Equal(t, eventlog.LayoutCustom, class.Stage.Layout)
	require.Equal(t, "TR_3", class.Stage.Screen.TrackID)
	report(presence.TrackUnpublished, "TR_3")
	require.Equal(t, eventlog.LayoutCustom, class.Stage.Layout)
}
