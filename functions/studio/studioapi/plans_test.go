package studioapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/lesson"
)

func (s *site) plan() string { return "/v1/lessons/" + s.Lesson.String() + "/plan" }

func put(c *apitest.Client, path, version string, segments []lesson.PlanSegment) *apitest.Answer {
	return c.Do(http.MethodPut, path, map[string]any{"segments": segments}, "If-Match", version)
}

func scene(layout eventlog.Layout) lesson.PlanScene {
	return lesson.PlanScene{ID: classroom.NewID(), Title: "A scene", Layout: layout, Regions: []lesson.PlanRegion{}}
}

func slides(file asset.Asset, first, last int) lesson.PlanScene {
	s := scene(eventlog.LayoutSlides)
	s.AssetID, s.FirstPage, s.LastPage = &file.ID, &first, &last
	return s
}

func segment(title string, scenes ...lesson.PlanScene) lesson.PlanSegment {
	return lesson.PlanSegment{ID: classroom.NewID(), Title: title, Minutes: 5, Scenes: append([]lesson.PlanScene{}, scenes...), Polls: []lesson.PlanPoll{}}
}

func poll(labels ...string) lesson.PlanPoll {
	p := lesson.PlanPoll{ID: uuid.New(), Kind: lesson.SingleChoice, Question: "Which way?", Options: []lesson.PollOption{}, Secret: true}
	for i, l := range labels {
		right := i == 0
		p.Options = append(p.Options, lesson.PollOption{ID: uuid.New(), Label: l, Correct: &right})
	}
	return p
}

// What a plan holds keeps its identifiers, wherever it moves; what is left out is gone.
func TestAPlanIsChangedAsAWhole(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, file := s.As(t, s.Teacher), s.upload(t, "waves.pdf", 8)
	first := teacher.Get(s.plan()).Status(http.StatusOK)
	require.Equal(t, `"1"`, first.Header.Get("ETag"))
	require.JSONEq(t, `[]`, string(mustField(t, first, "segments")))

	regions := scene(eventlog.LayoutCustom)
	regions.Regions = []lesson.PlanRegion{{Content: "slides", Width: 700, Height: 1000}, {Content: "camera", X: 700, Width: 300, Height: 400}}
	one, two := segment("Warm-up", slides(file, 1, 3), regions), segment("Two slits", scene(eventlog.LayoutBoard))
	one.Notes, one.Polls = "First line\nsecond line", []lesson.PlanPoll{poll("left", "right"), poll()}
	answer := put(teacher, s.plan(), `"1"`, []lesson.PlanSegment{one, two}).Status(http.StatusOK)
	require.Equal(t, `"2"`, answer.Header.Get("ETag"))
	p := apitest.Into[lesson.Plan](answer)
	require.Equal(t, []lesson.PlanSegment{one, two}, p.Segments)
	require.Len(t, p.Assets, 1)
	require.True(t, p.Assets[0].Used)
	require.Equal(t, p, apitest.Into[lesson.Plan](teacher.Get(s.plan())))
	teacher.Do(http.MethodDelete, "/v1/assets/"+file.ID.String(), nil).Problem(http.StatusConflict, "asset-in-use")

	// The scene with slides and a poll move to the other segment, whose own goes; the order turns around.
	two.Scenes, two.Polls = []lesson.PlanScene{one.Scenes[0]}, []lesson.PlanPoll{one.Polls[1]}
	one.Scenes, one.Polls, one.Minutes = []lesson.PlanScene{}, []lesson.PlanPoll{one.Polls[0]}, 7
	p = apitest.Into[lesson.Plan](put(teacher, s.plan(), `"2"`, []lesson.PlanSegment{two, one}).Status(http.StatusOK))
	require.Equal(t, []lesson.PlanSegment{two, one}, p.Segments)

	// The segment a scene was in goes, and the scene stays in another one.
	one.Scenes = two.Scenes
	p = apitest.Into[lesson.Plan](put(teacher, s.plan(), `"3"`, []lesson.PlanSegment{one}).Status(http.StatusOK))
	require.Equal(t, []lesson.PlanSegment{one}, p.Segments)
	put(teacher, s.plan(), `"3"`, []lesson.PlanSegment{}).Problem(http.StatusPreconditionFailed, "version-changed")
	p = apitest.Into[lesson.Plan](put(teacher, s.plan(), `"4"`, []lesson.PlanSegment{}).Status(http.StatusOK))
	require.Empty(t, p.Segments)
	require.Empty(t, p.Assets)
	teacher.Do(http.MethodDelete, "/v1/assets/"+file.ID.String(), nil).Status(http.StatusNoContent)
}

func mustField(t *testing.T, a *apitest.Answer, name string) []byte {
	t.Helper()
	var fields map[string]rawJSON
	a.Into(&fields)
	return fields[name]
}

type rawJSON []byte

func (r *rawJSON) UnmarshalJSON(b []byte) error { *r = append((*r)[:0], b...); return nil }

func TestPlansAreForStaff(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.As(t, s.Assistant).Get(s.plan()).Status(http.StatusOK)
	put(s.As(t, s.Assistant), s.plan(), `"1"`, nil).Problem(http.StatusUnprocessableEntity, "input-invalid")
	put(s.As(t, s.Assistant), s.plan(), `"1"`, []lesson.PlanSegment{}).Problem(http.StatusForbidden, "not-allowed")
	student := s.As(t, s.Students[0])
	student.Get(s.plan()).Problem(http.StatusForbidden, "not-allowed")
	student.Post(s.plan()+"/outline", map[string]any{"text": "x"}).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Teacher).Get("/v1/lessons/"+uuid.NewString()+"/plan").Problem(http.StatusNotFound, "lesson-not-found")
}

// What a schema cannot say is refused with its place, and nothing is written.
func TestPlansThatCannotBeSaved(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, file := s.As(t, s.Teacher), s.upload(t, "waves.pdf", 8)
	pending := pdf("not uploaded")
	made := apitest.Into[struct{ Asset asset.Asset }](teacher.Post("/v1/assets", s.draft("p.pdf", pending)).Status(http.StatusCreated)).Asset

	other := segment("Elsewhere", scene(eventlog.LayoutBoard))
	other.Polls = []lesson.PlanPoll{poll()}
	elsewhere := "/v1/lessons/" + s.anotherLesson(t).String() + "/plan"
	put(teacher, elsewhere, `"1"`, []lesson.PlanSegment{other}).Status(http.StatusOK)

	with := func(change func(*lesson.PlanSegment)) []lesson.PlanSegment {
		g := segment("Two slits", slides(file, 1, 3))
		g.Polls = []lesson.PlanPoll{poll("a", "b")}
		change(&g)
		return []lesson.PlanSegment{g}
	}
	twice := segment("Twice")
	many := func(n int, make func() lesson.PlanSegment) []lesson.PlanSegment {
		out := []lesson.PlanSegment{}
		for range n {
			out = append(out, make())
		}
		return out
	}
	for name, c := range map[string]struct {
		segments []lesson.PlanSegment
		at       string
	}{
		"version 1":      {with(func(g *lesson.PlanSegment) { g.ID = uuid.MustParse("0198c000-0000-1000-8000-000000000001") }), "segments[0].id"},
		"the same twice": {[]lesson.PlanSegment{twice, twice}, "segments[1].id"},
		"a segment's id": {with(func(g *lesson.PlanSegment) { g.ID = other.ID }), "segments[0].id"},
		"a scene's id":   {with(func(g *lesson.PlanSegment) { g.Scenes[0].ID = other.Scenes[0].ID }), "segments[0].scenes[0].id"},
		"a poll's id":    {with(func(g *lesson.PlanSegment) { g.Polls[0].ID = other.Polls[0].ID }), "segments[0].polls[0].id"},
		"pages alone":    {with(func(g *lesson.PlanSegment) { g.Scenes[0].AssetID = nil }), "segments[0].scenes[0].asset_id"},
		"backwards":      {with(func(g *lesson.PlanSegment) { g.Scenes[0] = slides(file, 3, 2) }), "segments[0].scenes[0].last_page"},
		"page 9 of 8":    {with(func(g *lesson.PlanSegment) { g.Scenes[0] = slides(file, 3, 9) }), "segments[0].scenes[0].last_page"},
		"a pending file": {with(func(g *lesson.PlanSegment) { g.Scenes[0] = slides(made, 1, 1) }), "segments[0].scenes[0].asset_id"},
		"no such file":   {with(func(g *lesson.PlanSegment) { g.Scenes[0] = slides(asset.Asset{ID: uuid.New()}, 1, 1) }), "segments[0].scenes[0].asset_id"},
		"regions of slides": {with(func(g *lesson.PlanSegment) {
			g.Scenes[0].Regions = []lesson.PlanRegion{{Content: "board", Width: 1, Height: 1}}
		}), "segments[0].scenes[0].regions"},
		"no regions": {with(func(g *lesson.PlanSegment) { g.Scenes[0].Layout = eventlog.LayoutCustom }), "segments[0].scenes[0].regions"},
		"beyond the stage": {with(func(g *lesson.PlanSegment) {
			g.Scenes[0].Layout, g.Scenes[0].Regions = eventlog.LayoutCustom, []lesson.PlanRegion{{Content: "board", X: 900, Width: 101, Height: 1}}
		}), "segments[0].scenes[0].regions"},
		"two right":       {with(func(g *lesson.PlanSegment) { g.Polls[0].Options[1].Correct = g.Polls[0].Options[0].Correct }), "segments[0].polls[0].options"},
		"answers of text": {with(func(g *lesson.PlanSegment) { g.Polls[0].Kind = lesson.ShortText }), "segments[0].polls[0].options"},
		"an end": {with(func(g *lesson.PlanSegment) {
			g.Polls[0].Kind, g.Polls[0].Options = lesson.Scale, g.Polls[0].Options[:1]
		}), "segments[0].polls[0].options"},
		"right of a rank": {with(func(g *lesson.PlanSegment) { g.Polls[0].Kind = lesson.Ranking }), "segments[0].polls[0].options[0].correct"},
		"61 scenes":       {many(31, func() lesson.PlanSegment { return segment("x", scene("board"), scene("board")) }), "segments"},
	} {
		errors := put(teacher, s.plan(), `"1"`, c.segments).Problem(http.StatusUnprocessableEntity, "plan-invalid").Errors
		places := []string{}
		for _, e := range errors {
			places = append(places, e.Location)
		}
		require.Contains(t, places, "body."+c.at, name)
	}
	for name, segments := range map[string][]lesson.PlanSegment{
		"41 segments": many(41, func() lesson.PlanSegment { return segment("x") }), "no title": {segment(" ")}, "long notes": with(func(g *lesson.PlanSegment) { g.Notes = strings.Repeat("x", 4001) }),
		"no layout": with(func(g *lesson.PlanSegment) { g.Scenes[0].Layout = "cinema" }), "8 hours": with(func(g *lesson.PlanSegment) { g.Minutes = 481 }),
	} {
		require.NotEmpty(t, put(teacher, s.plan(), `"1"`, segments).Problem(http.StatusUnprocessableEntity, "input-invalid").Errors, name)
	}
	require.Equal(t, `"1"`, teacher.Get(s.plan()).Header.Get("ETag"))
	require.Equal(t, []lesson.PlanSegment{other}, apitest.Into[lesson.Plan](teacher.Get(elsewhere)).Segments)
}

// anotherLesson is a second lesson of the fixture's course.
func (s *site) anotherLesson(t *testing.T) uuid.UUID {
	t.Helper()
	id := classroom.NewID()
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into lessons (tenant_id, id, course_id, position, title) values ($1, $2, $3, 1, 'Gratings')`, s.Tenant, id, s.Course)
	require.NoError(t, err)
	return id
}

// The largest plan there is fits into a request.
func TestTheLargestPlan(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	plan := []lesson.PlanSegment{}
	for i := range lesson.MaxSegments {
		g := segment(strings.Repeat("é", lesson.MaxTitle))
		g.Notes = strings.Repeat("ω", lesson.MaxNotes)
		p := poll()
		p.Question = strings.Repeat("ω", lesson.MaxQuestion)
		for range lesson.MaxOptions {
			p.Options = append(p.Options, lesson.PollOption{ID: uuid.New(), Label: strings.Repeat("ω", lesson.MaxLabel)})
		}
		g.Polls = append(g.Polls, p)
		for range lesson.MaxScenes / lesson.MaxSegments {
			g.Scenes = append(g.Scenes, scene(eventlog.LayoutBoard))
		}
		if i < lesson.MaxScenes%lesson.MaxSegments {
			g.Scenes = append(g.Scenes, scene(eventlog.LayoutScreen))
		}
		plan = append(plan, g)
	}
	p := apitest.Into[lesson.Plan](put(teacher, s.plan(), `"1"`, plan).Status(http.StatusOK))
	require.Equal(t, plan, p.Segments)
	body := `{"segments":` + strings.Repeat(" ", 1<<20) + `[]}`
	teacher.Do(http.MethodPut, s.plan(), body, "If-Match", `"2"`).Problem(http.StatusRequestEntityTooLarge, "body-too-large")
}

func TestOutlinesKnowTheCoursesFiles(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher, file := s.As(t, s.Teacher), s.upload(t, "Two Slits.pdf", 8)
	read := func(text string) lesson.Outline {
		return apitest.Into[lesson.Outline](teacher.Post(s.plan()+"/outline", map[string]any{"text": text}).Status(http.StatusOK))
	}
	out := read("\n\nRipples (5)\n  slides two slits 2-4\n  slides other.pdf\n")
	require.Equal(t, 5, out.Minutes)
	require.Equal(t, file.ID, *out.Segments[0].Scenes[0].AssetID)
	require.Equal(t, []lesson.OutlineError{{Line: 5, Code: "file-unknown", Message: "There is no file “other.pdf” in this course. Upload it first, or write note: before the line."}}, out.Errors)
	require.Equal(t, `"1"`, teacher.Get(s.plan()).Header.Get("ETag"), "nothing is saved")
	p := apitest.Into[lesson.Plan](put(teacher, s.plan(), `"1"`, out.Segments).Status(http.StatusOK))
	require.Equal(t, out.Segments, p.Segments)
	require.Empty(t, read("").Segments)
	teacher.Post(s.plan()+"/outline", map[string]any{"text": strings.Repeat("x", 20001)}).Problem(http.StatusUnprocessableEntity, "input-invalid")
}
