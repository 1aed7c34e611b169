package opsapi_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/studio/opsapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// class is a live class whose teacher, assistant and a student are in it.
type class struct {
	*apitest.Site
	t    *testing.T
	deck uuid.UUID // verified, nine pages
}

func newClass(t *testing.T) *class {
	t.Helper()
	c := &class{Site: apitest.New(t), t: t}
	opsapi.Register(c.API, opsapi.Deps{Store: c.DB.Store})
	testkit.Start(t, c.DB, c.Fixture)
	c.join(c.Teacher, classroom.RoleTeacher)
	c.join(c.Assistant, classroom.RoleAssistant)
	c.join(c.Students[0], classroom.RoleStudent)
	c.deck = c.asset(c.Fixture, true)
	return c
}

func (c *class) join(user uuid.UUID, role classroom.Role) {
	c.t.Helper()
	m := presence.Member{User: user, Name: "Somebody", Role: role}
	testkit.Change(c.t, c.DB, c.Fixture, presence.Scope{User: user}, func(k *presence.Class) (presence.Change, error) { return k.Join(m, uuid.New()) })
}

func (c *class) exec(sql string, args ...any) {
	c.t.Helper()
	_, err := c.DB.Admin(c.t).Exec(context.Background(), sql, args...)
	require.NoError(c.t, err)
}

func (c *class) asset(f *testkit.Fixture, verified bool) uuid.UUID {
	c.t.Helper()
	id := classroom.NewID()
	c.exec(`insert into studio_assets (tenant_id, id, course_id, uploaded_by, kind, name, content_type, size_bytes, sha256, object_key, page_count, status, verified_at)
		values ($1, $2, $3, $4, 'deck', 'waves.pdf', 'application/pdf', 1, sha256(uuid_send($2)), $2::text, 9,
			case when $5 then 'verified' else 'pending' end, case when $5 then now() end)`, f.Tenant, id, f.Course, f.Teacher, verified)
	return id
}

func (c *class) path() string { return "/v1/sessions/" + c.Session.String() + "/ops" }

type object = map[string]any

func op(eventType string, content any) object {
	return object{"id": uuid.New(), "type": eventType, "content": content}
}

func scene(id uuid.UUID, changes ...object) object {
	out := object{
		"scene_id": id, "segment_id": nil, "position": 1, "title": "Two slits", "layout": "board", "regions": []any{}, "asset_id": nil,
		"first_page": nil, "last_page": nil,
	}
	for _, change := range changes {
		for k, v := range change {
			out[k] = v
		}
	}
	return out
}

func (c *class) send(user uuid.UUID, ops ...object) *apitest.Answer {
	c.t.Helper()
	return c.As(c.t, user).Post(c.path(), object{"ops": ops})
}

func (c *class) results(user uuid.UUID, ops ...object) []opsapi.OpResult {
	c.t.Helper()
	return apitest.Into[struct{ Results []opsapi.OpResult }](c.send(user, ops...).Status(http.StatusOK)).Results
}

// said is each result in a word: its outcome, or the code of its problem.
func said(results []opsapi.OpResult) []string {
	out := make([]string, len(results))
	for i, r := range results {
		out[i] = string(r.Outcome)
		if r.Problem != nil {
			out[i] = r.Problem.Code
		}
	}
	return out
}

func (c *class) log() []string {
	c.t.Helper()
	page, err := c.DB.Store.ReadEvents(c.t.Context(), c.Tenant, c.Session, eventlog.Staff, eventlog.Position{}, 1<<20)
	require.NoError(c.t, err)
	var out []string
	for _, e := range page.Events {
		if !strings.HasPrefix(e.Type, "participant.") && !strings.HasPrefix(e.Type, "session.") {
			out = append(out, e.Type)
		}
	}
	return out
}

func TestALecture(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	first, second := uuid.New(), uuid.New()
	slides := object{"layout": "slides", "asset_id": c.deck, "first_page": 2, "last_page": 4, "title": "  Two\u00a0slits "}
	results := c.results(c.Teacher,
		op("deck.attached", object{"asset_id": c.deck}), op("scene.created", scene(first, slides)), op("scene.created", scene(second)),
		op("scene.switched", object{"scene_id": first}), op("slide.shown", object{"scene_id": first, "asset_id": c.deck, "page": 3}),
		op("viewport.changed", object{"scene_id": first, "page": 3, "x": 4096, "y": 0, "zoom": 200}),
		op("pointer.moved", object{"scene_id": first, "page": 3, "points": "AIBAgCBCBghCBAY"}),
		op("layout.changed", object{"layout": "slides_camera", "regions": []any{}, "pinned": true}))
	require.Equal(t, strings.Fields("appended appended appended appended appended appended appended appended"), said(results))
	require.JSONEq(t, fmt.Sprintf(`{"asset_id": %q, "kind": "deck", "name": "waves.pdf", "pages": 9}`, c.deck), string(results[0].Event.Content))
	require.Contains(t, string(results[1].Event.Content), `"title":"Two slits"`)
	require.JSONEq(t, `{"layout": "slides_camera", "regions": [], "pinned": true, "camera": null, "screen": null, "cause": "teacher"}`, string(results[7].Event.Content))
	for i, r := range results {
		require.Equal(t, results[0].Event.N+int64(i), r.Event.N)
		require.Equal(t, r.ID, r.Event.ClientOpID)
	}
	require.Equal(t, []string{
		"deck.attached", "scene.created", "scene.created", "scene.switched", "slide.shown", "viewport.changed", "pointer.moved", "layout.changed",
	}, c.log())
	require.Equal(t, []string{"scene-on-stage", "appended", "appended"}, said(c.results(c.Assistant,
		op("scene.deleted", object{"scene_id": first}), op("scene.switched", object{"scene_id": second}), op("scene.deleted", object{"scene_id": first}))))
	var left int
	require.NoError(t, c.DB.Admin(t).QueryRow(t.Context(), `select count(*) from studio_scenes where session_id = $1`, c.Session).Scan(&left))
	require.Equal(t, 1, left)
}

func TestWhatWasSentBeforeChangesNothing(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	id := uuid.New()
	create := op("scene.created", scene(id))
	results := c.results(c.Teacher, create, create)
	require.Equal(t, []string{"appended", "duplicate"}, said(results))
	require.Equal(t, results[0].Event, results[1].Event)
	other := op("scene.switched", object{"scene_id": id})
	other["id"] = create["id"]
	again := c.results(c.Teacher, other, op("scene.deleted", object{"scene_id": uuid.New()}))
	require.Equal(t, []string{"duplicate", "scene-not-found"}, said(again))
	require.Equal(t, "scene.created", again[0].Event.Type)
	require.JSONEq(t, string(results[0].Event.Content), string(again[0].Event.Content))
	require.Equal(t, results[0].Event.ID, again[0].Event.ID)
	require.Equal(t, []string{"scene.created"}, c.log())
	// Operations are their actor's: another's of the same id is another one.
	require.Equal(t, []string{"appended"}, said(c.results(c.Assistant, other)))
}

func TestWhoMayShow(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	create := func() object { return op("scene.created", scene(uuid.New())) }
	require.Equal(t, []string{"not-allowed", "not-allowed"}, said(c.results(c.Students[0], create(), op("deck.attached", object{"asset_id": c.deck}))))
	c.send(c.Students[1], create()).Problem(http.StatusConflict, "not-joined")
	c.send(c.Admin, create()).Problem(http.StatusConflict, "not-joined")
	other := testkit.Tenant(t, c.DB)
	c.In(t, other, other.Teacher).Post(c.path(), object{"ops": []object{create()}}).Problem(http.StatusNotFound, "session-not-found")
	c.Nobody(t).Post(c.path(), object{"ops": []object{create()}}).Problem(http.StatusUnauthorized, "not-signed-in")
	c.exec(`update session_participants set removed_at = now() where session_id = $1 and user_id = $2`, c.Session, c.Assistant)
	c.send(c.Assistant, create()).Problem(http.StatusForbidden, "participant-removed")
	// Somebody who was of the staff, and is a student now, whatever the rows of the class say still.
	c.exec(`update session_participants set removed_at = null where session_id = $1 and user_id = $2`, c.Session, c.Assistant)
	c.exec(`update enrollments set role = 'student' where user_id = $1`, c.Assistant)
	require.Equal(t, []string{"not-allowed"}, said(c.results(c.Assistant, create())))
	require.Empty(t, c.log())
	testkit.End(t, c.DB, c.Fixture)
	c.send(c.Teacher, create()).Problem(http.StatusConflict, "session-ended")
}

func TestForgedOps(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	other := testkit.Tenant(t, c.DB)
	theirs, pending := c.asset(other, true), c.asset(c.Fixture, false)
	otherCourse := classroom.NewID()
	c.exec(`insert into courses (tenant_id, id, title, owner_id) values ($1, $2, 'Chemistry', $3)`, c.Tenant, otherCourse, c.Teacher)
	ofCourse := *c.Fixture
	ofCourse.Course = otherCourse
	chemistry := c.asset(&ofCourse, true)
	lessons, foreign, elsewhere := uuid.New(), uuid.New(), uuid.New()
	c.exec(`insert into studio_scenes (tenant_id, id, lesson_id, position, layout) values ($1, $2, $3, 1, 'board')`, c.Tenant, lessons, c.Lesson)
	c.exec(`insert into studio_scenes (tenant_id, id, session_id, position, layout) values ($1, $2, $3, 1, 'board')`, other.Tenant, foreign, other.Session)
	c.exec(`insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by) values ($1, $2, $3, 'x', now(), now() + interval '1 hour', $4)`,
		c.Tenant, elsewhere, c.Course, c.Teacher)
	id := uuid.New()
	require.Equal(t, []string{"appended", "appended"}, said(c.results(c.Teacher,
		op("deck.attached", object{"asset_id": c.deck}),
		op("scene.created", scene(id, object{"layout": "slides", "asset_id": c.deck, "first_page": 2, "last_page": 4})))))
	region := func(x, w int) object {
		return object{"layout": "custom", "regions": []object{{"content": "slides", "x": x, "y": 0, "width": w, "height": 10}}}
	}
	viewport := func(k string, v any) object {
		out := object{"scene_id": id, "page": 2, "x": 0, "y": 0, "zoom": 100}
		out[k] = v
		return op("viewport.changed", out)
	}
	points := func(p string) object { return op("pointer.moved", object{"scene_id": id, "page": 2, "points": p}) }
	for name, row := range map[string]struct {
		op   object
		code string
	}{
		"a type that is none":        {op("session.ended", object{"reason": "teacher"}), "op-unknown-type"},
		"the plan":                   {op("plan.segment_set", object{}), "op-unknown-type"},
		"another school's asset":     {op("deck.attached", object{"asset_id": theirs}), "asset-not-found"},
		"another course's asset":     {op("deck.attached", object{"asset_id": chemistry}), "asset-not-found"},
		"an asset not verified":      {op("deck.attached", object{"asset_id": pending}), "asset-not-found"},
		"a name for the asset":       {op("deck.attached", object{"asset_id": c.deck, "name": "x"}), "op-invalid"},
		"another school's scene":     {op("scene.switched", object{"scene_id": foreign}), "scene-not-found"},
		"a lesson's scene":           {op("scene.updated", scene(lessons)), "scene-not-found"},
		"a lesson's scene, made":     {op("scene.created", scene(lessons)), "op-invalid"},
		"a scene that is there":      {op("scene.created", scene(id)), "op-invalid"},
		"a server's id":              {op("scene.created", scene(presence.SceneOf(c.Session, lessons))), "op-invalid"},
		"no deck of the class":       {op("scene.created", scene(uuid.New(), object{"asset_id": pending, "first_page": 1, "last_page": 1})), "deck-not-attached"},
		"a page behind the last":     {op("scene.created", scene(uuid.New(), object{"asset_id": c.deck, "first_page": 1, "last_page": 10})), "page-out-of-range"},
		"pages without a deck":       {op("scene.created", scene(uuid.New(), object{"first_page": 1, "last_page": 1})), "op-invalid"},
		"a segment of no plan":       {op("scene.created", scene(uuid.New(), object{"segment_id": uuid.New()})), "op-invalid"},
		"position 0":                 {op("scene.created", scene(uuid.New(), object{"position": 0})), "op-invalid"},
		"a long title":               {op("scene.created", scene(uuid.New(), object{"title": strings.Repeat("x", 121)})), "op-invalid"},
		"a title that turns":         {op("scene.created", scene(uuid.New(), object{"title": "a\u202eb"})), "op-invalid"},
		"a layout that is none":      {op("scene.created", scene(uuid.New(), object{"layout": "x"})), "op-invalid"},
		"a region over the edge":     {op("scene.created", scene(uuid.New(), region(500, 501))), "op-invalid"},
		"a region of a huge width":   {op("scene.created", scene(uuid.New(), region(1, 1<<40))), "op-invalid"},
		"custom without regions":     {op("layout.changed", object{"layout": "custom", "regions": []any{}, "pinned": false}), "op-invalid"},
		"regions of no custom":       {op("layout.changed", object{"layout": "slides", "regions": region(0, 1)["regions"], "pinned": false}), "op-invalid"},
		"a camera of one's own":      {op("layout.changed", object{"layout": "camera", "regions": []any{}, "pinned": false, "camera": nil}), "op-invalid"},
		"a field missing":            {op("layout.changed", object{"layout": "camera", "regions": []any{}}), "op-invalid"},
		"null where something is":    {op("layout.changed", object{"layout": "camera", "regions": nil, "pinned": false}), "op-invalid"},
		"another deck's slide":       {op("slide.shown", object{"scene_id": id, "asset_id": pending, "page": 2}), "deck-not-attached"},
		"a page of no scene's":       {op("slide.shown", object{"scene_id": id, "asset_id": c.deck, "page": 5}), "page-out-of-range"},
		"a view outside of the page": {viewport("x", 8193), "op-invalid"},
		"a view too close":           {viewport("zoom", 801), "op-invalid"},
		"a number with a fraction":   {viewport("x", 1.5), "op-invalid"},
		"no points":                  {points(""), "op-invalid"},
		"points that are none":       {points("AA"), "op-invalid"},
		"a point beside the page":    {points("AAMC"), "op-invalid"},
		"padding":                    {points("AIBAgCBCBghCBAY="), "op-invalid"},
		"65 points":                  {points(strings.Repeat("AAAA", 65)), "op-invalid"},
		"a list":                     {op("scene.switched", []any{}), "op-invalid"},
		"a content that is huge":     {op("scene.created", scene(uuid.New(), object{"title": strings.Repeat("x", 8200)})), "op-invalid"},
	} {
		got := c.results(c.Teacher, row.op)
		require.Equal(t, []string{row.code}, said(got), name)
		require.Nil(t, got[0].Event, name)
	}
	require.Len(t, c.log(), 2)
	many := make([]object, 33)
	for i := range many {
		many[i] = viewport("x", i)
	}
	c.send(c.Teacher, many...).Problem(http.StatusUnprocessableEntity, "input-invalid")
	c.send(c.Teacher).Problem(http.StatusUnprocessableEntity, "input-invalid")
	forged := viewport("x", 1)
	forged["id"] = uuid.NewSHA1(uuid.Nil, nil)
	c.send(c.Teacher, forged).Problem(http.StatusUnprocessableEntity, "client-op-invalid")
	more := viewport("x", 1)
	more["actor_id"] = uuid.New()
	c.send(c.Teacher, more).Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Len(t, c.log(), 2)
}

// What is new costs the actor's budget; what was there before, and what is refused, costs nothing.
func TestTheBudget(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	id := uuid.New()
	c.results(c.Teacher, op("scene.created", scene(id)))
	ops := make([]object, 32)
	for i := range ops {
		ops[i] = op("viewport.changed", object{"scene_id": id, "page": 1, "x": i, "y": 0, "zoom": 100})
	}
	c.results(c.Teacher, ops...)
	// As if nothing came back since, whatever the clock says.
	c.exec(`update participant_budgets set tokens = 0, refilled_at = now() + interval '1 hour' where session_id = $1`, c.Session)
	for range 3 {
		c.results(c.Teacher, ops...)
		c.results(c.Teacher, op("scene.switched", object{"scene_id": uuid.New()}))
	}
	answer := c.send(c.Teacher, op("viewport.changed", object{"scene_id": id, "page": 1, "x": 0, "y": 0, "zoom": 100}))
	answer.Problem(http.StatusTooManyRequests, "too-many-events")
	require.NotEmpty(t, answer.Header.Get("Retry-After"))
}

func TestAClassHasSoManyScenes(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.exec(`insert into studio_scenes (tenant_id, id, session_id, position, layout) select $1, gen_random_uuid(), $2, 1, 'board' from generate_series(1, $3)`,
		c.Tenant, c.Session, presence.MaxScenes-1)
	require.Equal(t, []string{"appended", "too-many-scenes"}, said(c.results(c.Teacher,
		op("scene.created", scene(uuid.New())), op("scene.created", scene(uuid.New())))))
}
