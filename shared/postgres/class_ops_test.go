package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// asset inserts a file of a course and returns its id.
func asset(t require.TestingT, admin *pgx.Conn, f *testkit.Fixture, verified bool) uuid.UUID {
	id := classroom.NewID()
	_, err := admin.Exec(context.Background(), `
		insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key, page_count, status, verified_at)
		values ($1, $2, $3, $4, 'deck', 'waves.pdf', 'application/pdf', 1, sha256(uuid_send($2)), $2::text, 9,
			case when $5 then 'verified' else 'pending' end, case when $5 then now() end)`, f.Tenant, id, f.Course, f.Teacher, verified)
	require.NoError(t, err)
	return id
}

func op(eventType, content string, args ...any) presence.Op {
	return presence.ReadOp(uuid.New(), eventType, json.RawMessage(fmt.Sprintf(content, args...)))
}

func sceneOp(eventType string, id uuid.UUID, position int, layout, asset, pages string) presence.Op {
	regions := "[]"
	if layout == "custom" {
		regions = `[{"content": "screen", "x": 0, "y": 0, "width": 500, "height": 1000}]`
	}
	first, last := "null", "null"
	if asset != "null" {
		_, _ = fmt.Sscan(pages, &first, &last)
	}
	return op(eventType, `{"scene_id": %q, "segment_id": null, "position": %d, "title": "T", "layout": %q, "regions": %s, "asset_id": %s,
		"first_page": %s, "last_page": %s}`, id, position, layout, regions, asset, first, last)
}

func quoted(id uuid.UUID) string { return `"` + id.String() + `"` }

// Whatever two teachers and a student who may draw on one page send, refused, repeated and in whatever order: the rows
// are what the log says, each op that was appended is there once, one that was refused left nothing, the student's are
// strokes and what they did to them, and sending all of it again changes nothing.
func TestOpsFoldToTheRows(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	ctx, admin := context.Background(), db.Admin(t)
	rapid.Check(t, func(rt *rapid.T) {
		f := testkit.Tenant(t, db)
		deck, pending := asset(rt, admin, f, true), asset(rt, admin, f, false)
		elsewhere := testkit.Tenant(t, db)
		foreign := asset(rt, admin, elsewhere, true)
		testkit.Start(t, db, f)
		members := []presence.Member{
			{User: f.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher},
			{User: f.Assistant, Name: "Asa Assistant", Role: classroom.RoleAssistant},
			{User: f.Students[0], Name: "Sara Student", Role: classroom.RoleStudent},
		}
		actors := make([]uuid.UUID, len(members))
		for i, m := range members {
			actors[i] = testkit.Change(t, db, f, presence.Scope{User: m.User}, func(c *presence.Class) (presence.Change, error) { return c.Join(m, uuid.New()) }).Me
		}
		theirs := "blank:" + uuid.Nil.String()
		testkit.Change(t, db, f, presence.Scope{User: f.Teacher, People: actors}, func(c *presence.Class) (presence.Change, error) {
			return c.GrantBoard(members[0], actors[2], theirs)
		})
		scenes := []uuid.UUID{uuid.New(), uuid.New(), uuid.New()}
		scene, layout := rapid.SampledFrom(scenes), rapid.SampledFrom([]string{"slides", "board", "camera", "screen", "custom", "nowhere"})
		assets := rapid.SampledFrom([]string{"null", quoted(deck), quoted(deck), quoted(pending), quoted(foreign)})
		added := uuid.New()
		page := rapid.SampledFrom([]string{theirs, theirs, "blank:" + added.String(), "slide:" + deck.String() + ":9", "screen:" + scenes[0].String()})
		var drawn []uuid.UUID // ops that drew, or that were to
		item := func() uuid.UUID {
			if len(drawn) == 0 {
				return uuid.New()
			}
			return eventlog.ID(f.Session, rapid.SampledFrom(actors).Draw(rt, "whose"), rapid.SampledFrom(drawn).Draw(rt, "item"))
		}
		type sent struct {
			who     int
			ops     []presence.Op
			results []presence.OpResult
		}
		send := func(who int, ops []presence.Op) (results []presence.OpResult, err error) {
			class, err := db.Store.ChangeClass(ctx, f.Tenant, f.Session, presence.OpsScope(members[who], actors[who], f.Session, ops),
				func(c *presence.Class) (change presence.Change, err error) {
					results, change, err = c.Ops(members[who], ops)
					return change, err
				})
			if err != nil {
				return nil, err
			}
			return class.Told(results), nil
		}
		var all []sent
		appended := map[uuid.UUID]bool{}
		for range rapid.IntRange(1, 10).Draw(rt, "requests") {
			who := rapid.SampledFrom([]int{0, 0, 1, 1, 2}).Draw(rt, "who")
			var ops []presence.Op
			for range rapid.IntRange(1, 6).Draw(rt, "ops") {
				one := rapid.SampledFrom([]func() presence.Op{
					func() presence.Op { return op("deck.attached", `{"asset_id": %s}`, assets.Draw(rt, "asset")) },
					func() presence.Op {
						return sceneOp("scene.created", scene.Draw(rt, "scene"), 1, layout.Draw(rt, "layout"), assets.Draw(rt, "asset"), rapid.SampledFrom([]string{"1 9", "2 4", "4 2", "1 10"}).Draw(rt, "pages"))
					},
					func() presence.Op {
						return sceneOp("scene.updated", scene.Draw(rt, "scene"), 2, layout.Draw(rt, "layout"), assets.Draw(rt, "asset"), "2 3")
					},
					func() presence.Op { return op("scene.deleted", `{"scene_id": %q}`, scene.Draw(rt, "scene")) },
					func() presence.Op { return op("scene.switched", `{"scene_id": %q}`, scene.Draw(rt, "scene")) },
					func() presence.Op {
						l := layout.Draw(rt, "layout")
						regions := "[]"
						if l == "custom" {
							regions = `[{"content": "camera", "x": 1, "y": 1, "width": 1, "height": 1}]`
						}
						return op("layout.changed", `{"layout": %q, "regions": %s, "pinned": %t}`, l, regions, rapid.Bool().Draw(rt, "pinned"))
					},
					func() presence.Op {
						return op("slide.shown", `{"scene_id": %q, "asset_id": %q, "page": %d}`, scene.Draw(rt, "scene"), deck, rapid.IntRange(0, 10).Draw(rt, "page"))
					},
					func() presence.Op {
						return op("viewport.changed", `{"scene_id": %q, "page": 2, "x": 0, "y": 0, "zoom": %d}`, scene.Draw(rt, "scene"), rapid.IntRange(99, 300).Draw(rt, "zoom"))
					},
					func() presence.Op {
						return op("board.page_added", `{"page": "blank:%s", "scene_id": %q}`, added, scene.Draw(rt, "scene"))
					},
					func() presence.Op {
						return op("board.page_shown", `{"scene_id": %q, "page": %q, "x": 0, "y": 0, "zoom": 100}`, scene.Draw(rt, "scene"), page.Draw(rt, "board"))
					},
					func() presence.Op { return op("board.page_cleared", `{"page": %q}`, page.Draw(rt, "board")) },
					func() presence.Op {
						one := op("board.stroke_committed", `{"page": %q, "tool": "pen", "color": "red", "width": 32, "points": "AAAAAA"}`, page.Draw(rt, "board"))
						drawn = append(drawn, one.ID)
						return one
					},
					func() presence.Op {
						return op("board.stroke_continued", `{"page": %q, "stroke_id": %q, "part": 2, "points": "AAAAAA"}`, page.Draw(rt, "board"), item())
					},
					func() presence.Op {
						one := op("board.items_erased", `{"page": %q, "item_ids": [%q]}`, page.Draw(rt, "board"), item())
						drawn = append(drawn, one.ID)
						return one
					},
					func() presence.Op {
						return op("board.undone", `{"page": %q, "event_ids": [%q], "redone": %t}`, page.Draw(rt, "board"), item(), rapid.Bool().Draw(rt, "redone"))
					},
				}).Draw(rt, "op")()
				if len(all) > 0 && rapid.IntRange(0, 4).Draw(rt, "again") == 0 {
					before := rapid.SampledFrom(all).Draw(rt, "before")
					// Another content under an id that was used.
					one.ID = rapid.SampledFrom(before.ops).Draw(rt, "op before").ID
				}
				ops = append(ops, one)
			}
			if rapid.Bool().Draw(rt, "one twice") {
				ops = append(ops, ops[0])
			}
			results, err := send(who, ops)
			require.NoError(rt, err)
			all = append(all, sent{who, ops, results})
			for i, r := range results {
				require.Equal(rt, ops[i].ID, r.ID)
				require.Equal(rt, r.Outcome == presence.OpRefused, r.Event == nil)
				require.Equal(rt, r.Outcome == presence.OpRefused, r.Problem != nil)
				if r.Event == nil {
					continue
				}
				id := eventlog.ID(f.Session, actors[who], r.ID)
				require.Equal(rt, id, r.Event.ID)
				require.Equal(rt, r.Outcome == presence.OpAppended, !appended[id])
				appended[id] = true
			}
			if rapid.IntRange(0, 5).Draw(rt, "screen") == 0 {
				_, err := db.Store.ApplyWebhook(ctx, presence.WebhookEvent{
					ID: uuid.NewString(), Event: rapid.SampledFrom([]string{presence.TrackPublished, presence.TrackUnpublished}).Draw(rt, "event"),
					Room: classroom.Room{Tenant: f.Tenant, Session: f.Session, Generation: 1}, Person: actors[0], Identity: actors[0].String(),
					Track: presence.Track{ID: rapid.SampledFrom([]string{"TR_1", "TR_2", "TR_3"}).Draw(rt, "track"), Kind: "video", Source: classroom.SourceScreenShare},
				}, time.Now())
				require.NoError(rt, err)
			}
		}
		check := func() int {
			page, err := db.Store.ReadEvents(ctx, f.Tenant, f.Session, eventlog.Staff, start, wholeLog)
			require.NoError(rt, err)
			log := fold(rt, page.Events)
			rows, err := db.Store.ChangeClass(ctx, f.Tenant, f.Session, presence.Scope{Scenes: true}, presence.Unchanged)
			require.NoError(rt, err)
			require.Equal(rt, log.scenes, rows.Scenes)
			require.Equal(rt, log.decks, rows.Decks)
			require.Equal(rt, log.pages, rows.Pages)
			require.True(rt, sameStage(log.stage, rows.Stage), "%+v %+v", log.stage, rows.Stage)
			there := 0
			authors := map[uuid.UUID]uuid.UUID{}
			for _, e := range page.Events {
				authors[e.ID] = e.ActorID
				onlyTheirOwn(rt, e, authors, actors[2], theirs)
				if appended[e.ID] {
					there++
				}
			}
			require.Equal(rt, len(appended), there)
			return len(page.Events)
		}
		events := check()
		for _, s := range all {
			var ops []presence.Op // what went in
			for i, r := range s.results {
				if r.Outcome != presence.OpRefused {
					ops = append(ops, s.ops[i])
				}
			}
			results, err := send(s.who, ops)
			require.NoError(rt, err)
			for _, r := range results {
				require.Equal(rt, presence.OpDuplicate, r.Outcome)
				require.NotNil(rt, r.Event)
			}
		}
		require.Equal(rt, events, check(), "sent again, nothing changes")
	})
}

// onlyTheirOwn holds an event against what its actor may do: the student draws on the page that was granted and changes
// what is theirs, and nobody continues another's stroke or takes another's events back.
func onlyTheirOwn(t require.TestingT, e eventlog.Event, authors map[uuid.UUID]uuid.UUID, student uuid.UUID, granted string) {
	var c struct {
		Page     string      `json:"page"`
		StrokeID *uuid.UUID  `json:"stroke_id"`
		ItemIDs  []uuid.UUID `json:"item_ids"`
		EventIDs []uuid.UUID `json:"event_ids"`
	}
	switch e.Type {
	case eventlog.TypeBoardStrokeCommitted, eventlog.TypeBoardStrokeContinued, eventlog.TypeBoardItemsErased, eventlog.TypeBoardUndone:
		require.NoError(t, json.Unmarshal(e.Content, &c))
	case eventlog.TypeParticipantJoined, eventlog.TypeParticipantConnected:
		return
	default:
		require.NotEqual(t, student, e.ActorID, e.Type)
		return
	}
	own := c.EventIDs
	if c.StrokeID != nil {
		own = append(own, *c.StrokeID)
	}
	if e.ActorID == student {
		require.Equal(t, granted, c.Page)
		own = append(own, c.ItemIDs...)
	}
	for _, id := range own {
		require.Equal(t, e.ActorID, authors[id])
	}
}

// A class begins with all of its lesson's plan: at every limit, in the plan's order, once.
func TestStartCopiesThePlan(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	ctx, admin := context.Background(), db.Admin(t)
	for _, size := range []struct{ segments, scenes, decks int }{{0, 0, 0}, {2, 0, 0}, {3, 5, 2}, {40, 60, 20}} {
		f := testkit.Tenant(t, db)
		var decks, prepared []uuid.UUID
		for range size.decks {
			decks = append(decks, asset(t, admin, f, true))
		}
		segments := make([]uuid.UUID, size.segments)
		for i := range segments {
			segments[i] = uuid.New()
			_, err := admin.Exec(ctx, `insert into lesson_segments (tenant_id, id, lesson_id, position, title, minutes, notes) values ($1, $2, $3, $4, $5, 5, 'secret')`,
				f.Tenant, segments[i], f.Lesson, i*3, fmt.Sprintf("S%d", i))
			require.NoError(t, err)
		}
		for i := range size.scenes { // each segment has some, in turn, so that the plan's order is not that of making
			id := uuid.New()
			var deck *uuid.UUID
			var page *int
			if i%3 == 0 && size.decks > 0 {
				deck, page = &decks[(i/3)%size.decks], &[]int{1}[0]
			}
			_, err := admin.Exec(ctx, `insert into studio_scenes (tenant_id, id, lesson_id, segment_id, position, title, layout, asset_id, first_page, last_page)
				values ($1, $2, $3, $4, $5, $6, 'slides', $7, $8, $8)`,
				f.Tenant, id, f.Lesson, segments[i%size.segments], i, fmt.Sprintf("Z%d", i), deck, page)
			require.NoError(t, err)
		}
		rows, err := admin.Query(ctx, `select z.id from studio_scenes z join lesson_segments g on g.id = z.segment_id where z.lesson_id = $1 order by g.position, z.position`, f.Lesson)
		require.NoError(t, err)
		for rows.Next() {
			var id uuid.UUID
			require.NoError(t, rows.Scan(&id))
			prepared = append(prepared, id)
		}
		require.NoError(t, rows.Err())
		teacher := presence.Member{User: f.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
		begin := func() *presence.Class {
			return testkit.Change(t, db, f, presence.Scope{User: f.Teacher, Plan: true}, func(c *presence.Class) (presence.Change, error) {
				return c.Start(teacher, eventlog.SessionStarted{Title: "Waves", CourseID: f.Course, LessonID: &f.Lesson}, "RM_1")
			})
		}
		begin()
		page, err := db.Store.ReadEvents(ctx, f.Tenant, f.Session, eventlog.Staff, start, wholeLog)
		require.NoError(t, err)
		counts := map[string]int{}
		for _, e := range page.Events {
			counts[e.Type]++
			require.NotContains(t, string(e.Content), "secret", "notes are never in the log")
			require.Equal(t, page.Events[0].ActorID, e.ActorID)
		}
		require.Equal(t, "session.started", page.Events[0].Type)
		require.Equal(t, size.segments, counts[eventlog.TypePlanSegmentSet])
		require.Equal(t, size.scenes, counts[eventlog.TypeSceneCreated])
		require.LessOrEqual(t, counts[eventlog.TypeDeckAttached], size.decks)
		log := fold(t, page.Events)
		class, err := db.Store.ChangeClass(ctx, f.Tenant, f.Session, presence.Scope{Scenes: true}, presence.Unchanged)
		require.NoError(t, err)
		require.Equal(t, log.scenes, class.Scenes)
		require.Equal(t, log.decks, class.Decks)
		require.True(t, sameStage(log.stage, class.Stage))
		require.Len(t, class.Segments, size.segments)
		for i, id := range prepared {
			require.Equal(t, i+1, class.Scenes[presence.SceneOf(f.Session, id)].Position)
		}
		if size.scenes > 0 {
			require.Equal(t, presence.SceneOf(f.Session, prepared[0]), class.Stage.Scene)
			require.Equal(t, eventlog.LayoutSlides, class.Stage.Layout)
		}
		require.Empty(t, begin().Appended.Events, "started again, nothing changes")
	}
}
