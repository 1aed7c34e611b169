package opsapi_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

const dot = "AAAAAA" // one point without pressure

var blank = "blank:" + uuid.Nil.String()

func stroke(page string, changes ...object) object {
	out := object{"page": page, "tool": "pen", "color": "black", "width": 32, "points": dot}
	for _, change := range changes {
		for k, v := range change {
			out[k] = v
		}
	}
	return op("board.stroke_committed", out)
}

func shape(page string, changes ...object) object {
	out := stroke(page, object{"shape": "line", "x1": 0, "y1": 0, "x2": 100, "y2": 100, "text": ""})
	content := out["content"].(object)
	delete(content, "tool")
	delete(content, "points")
	for _, change := range changes {
		for k, v := range change {
			content[k] = v
		}
	}
	return op("board.shape_added", content)
}

func erase(page string, items ...uuid.UUID) object {
	return op("board.items_erased", object{"page": page, "item_ids": items})
}

func recolour(page string, items ...uuid.UUID) object {
	return op("board.items_changed", object{"page": page, "item_ids": items, "transform": nil, "color": "red", "text": nil})
}

func undo(page string, events ...uuid.UUID) object {
	return op("board.undone", object{"page": page, "event_ids": events, "redone": false})
}

func part(page string, of uuid.UUID, n int) object {
	return op("board.stroke_continued", object{"page": page, "stroke_id": of, "part": n, "points": dot})
}

// person returns the participant of a user.
func (c *class) person(user uuid.UUID) uuid.UUID {
	c.t.Helper()
	var id uuid.UUID
	require.NoError(c.t, c.DB.Admin(c.t).QueryRow(c.t.Context(),
		`select id from session_participants where session_id = $1 and user_id = $2`, c.Session, user).Scan(&id))
	return id
}

// item returns the event that an op of a user's makes.
func (c *class) item(user uuid.UUID, of object) uuid.UUID {
	return eventlog.ID(c.Session, c.person(user), of["id"].(uuid.UUID))
}

// grant lets the first student draw on a page, as the teacher.
func (c *class) grant(page string) {
	c.t.Helper()
	student := c.person(c.Students[0])
	teacher := presence.Member{User: c.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	scope := presence.Scope{User: c.Teacher, People: []uuid.UUID{student}}
	testkit.Change(c.t, c.DB, c.Fixture, scope, func(k *presence.Class) (presence.Change, error) { return k.GrantBoard(teacher, student, page) })
}

func TestDrawing(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	id, added := uuid.New(), uuid.New()
	slide := fmt.Sprintf("slide:%s:9", c.deck)
	first := stroke(slide)
	words := shape(blank, object{"shape": "text", "text": " λ = c/f \r\n\u200bat rest ", "width": 240})
	moved := op("board.items_changed", object{
		"page": slide, "item_ids": []uuid.UUID{c.item(c.Teacher, first)}, "color": nil, "text": nil,
		"transform": object{"scale_x": 8192, "scale_y": -4096, "move_x": 65536, "move_y": -65536},
	})
	results := c.results(c.Teacher,
		op("deck.attached", object{"asset_id": c.deck}), op("scene.created", scene(id)), first,
		part(slide, c.item(c.Teacher, first), 2), part(slide, c.item(c.Teacher, first), 64), words, moved,
		op("board.page_added", object{"page": "blank:" + added.String(), "scene_id": id}),
		op("board.page_shown", object{"scene_id": id, "page": "blank:" + added.String(), "x": 0, "y": 8192, "zoom": 800}),
		op("board.page_shown", object{"scene_id": id, "page": "blank:" + id.String(), "x": 0, "y": 0, "zoom": 100}),
		op("board.page_shown", object{"scene_id": nil, "page": blank, "x": 0, "y": 0, "zoom": 100}),
		stroke("screen:"+id.String(), object{"tool": "highlighter", "width": 1024}), op("board.page_cleared", object{"page": slide}),
		undo(slide, c.item(c.Teacher, moved)), recolour("blank:"+added.String(), uuid.New()), erase("screen:"+uuid.Nil.String(), c.item(c.Teacher, first)))
	require.Equal(t, strings.Fields(strings.Repeat("appended ", 16)), said(results))
	require.Equal(t, c.item(c.Teacher, first), results[2].Event.ID)
	require.JSONEq(t, fmt.Sprintf(`{"page": %q, "tool": "pen", "color": "black", "width": 32, "points": %q}`, slide, dot), string(results[2].Event.Content))
	require.Contains(t, string(results[5].Event.Content), `"text":"λ = c/f \nat rest"`)
	require.JSONEq(t, fmt.Sprintf(`{"page": %q, "item_ids": [%q], "color": null, "text": null,
		"transform": {"scale_x": 8192, "scale_y": -4096, "move_x": 65536, "move_y": -65536}}`, slide, c.item(c.Teacher, first)), string(results[6].Event.Content))
	for _, r := range results {
		require.EqualValues(t, eventlog.LaneAll, r.Event.Lane)
	}
}

func TestStudentsDrawWhereTheyWereGranted(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	student, teacher := c.Students[0], c.Teacher
	theirs := stroke(blank)
	require.Equal(t, []string{"appended"}, said(c.results(teacher, theirs)))
	require.Equal(t, []string{"board-not-granted", "board-not-granted"}, said(c.results(student, stroke(blank), shape(blank))))
	c.grant(blank)
	other := "screen:" + uuid.Nil.String()
	mine, gone := stroke(blank), stroke(other)
	require.Equal(t, []string{"appended", "board-not-granted", "appended", "appended", "appended", "appended", "appended", "appended"},
		said(c.results(student, mine, gone, shape(blank), part(blank, c.item(student, mine), 2), recolour(blank, c.item(student, mine)),
			erase(blank, c.item(student, mine)), undo(blank, c.item(student, mine)), stroke(blank))))
	for name, row := range map[string]struct {
		op   object
		code string
	}{
		"erase the teacher's stroke":        {erase(blank, c.item(teacher, theirs)), "item-not-found"},
		"change the teacher's stroke":       {recolour(blank, c.item(teacher, theirs)), "item-not-found"},
		"one's own and the teacher's":       {erase(blank, c.item(student, mine), c.item(teacher, theirs)), "item-not-found"},
		"take the teacher's stroke back":    {undo(blank, c.item(teacher, theirs)), "item-not-found"},
		"continue the teacher's stroke":     {part(blank, c.item(teacher, theirs), 2), "item-not-found"},
		"an item that is none":              {erase(blank, uuid.New()), "item-not-found"},
		"a refused op's item":               {erase(blank, c.item(student, gone)), "item-not-found"},
		"an event that is no item":          {erase(blank, c.item(student, op("x", nil))), "item-not-found"},
		"one's own, as of another page":     {erase(other, c.item(student, mine)), "board-not-granted"},
		"a page of no class":                {stroke("blank:" + uuid.NewString()), "page-not-found"},
		"clear the page":                    {op("board.page_cleared", object{"page": blank}), "not-allowed"},
		"add a page":                        {op("board.page_added", object{"page": "blank:" + uuid.NewString(), "scene_id": nil}), "not-allowed"},
		"show a page":                       {op("board.page_shown", object{"scene_id": nil, "page": blank, "x": 0, "y": 0, "zoom": 100}), "not-allowed"},
		"grant oneself every page":          {op("board.granted", object{"participant_id": c.person(student), "page": "*"}), "op-unknown-type"},
		"show a scene":                      {op("scene.created", scene(uuid.New())), "not-allowed"},
		"move the pointer":                  {op("pointer.moved", object{"scene_id": uuid.New(), "page": 1, "points": "AAAA"}), "not-allowed"},
		"what is taken back, taken back":    {undo(blank, c.item(student, undo(blank, c.item(student, mine)))), "item-not-found"},
		"a part as an item":                 {erase(blank, c.item(student, part(blank, c.item(student, mine), 3))), "item-not-found"},
		"every page, which is no page":      {stroke("*"), "op-invalid"},
		"the granted page in other letters": {stroke(strings.ToUpper(blank)), "op-invalid"},
	} {
		require.Equal(t, []string{row.code}, said(c.results(student, row.op)), name)
	}
	c.grant("*")
	require.Equal(t, []string{"appended", "item-not-found"}, said(c.results(student, stroke(other), erase(other, c.item(student, mine)))), "every page")
	// Once the log has the revocation, nothing more comes in, not even what a page still had to send.
	c.grant("")
	require.Equal(t, []string{"duplicate", "board-not-granted", "board-not-granted"},
		said(c.results(student, mine, stroke(blank), erase(blank, c.item(student, mine)))))
	// Whoever was not granted anything, is not in the class or not of the school.
	c.send(c.Students[1], stroke(blank)).Problem(http.StatusConflict, "not-joined")
	c.join(c.Students[1], classroom.RoleStudent)
	c.grant("*")
	require.Equal(t, []string{"board-not-granted"}, said(c.results(c.Students[1], stroke(blank))), "the grant is another's")
	c.exec(`update session_participants set left_at = now(), left_reason = 'left' where session_id = $1 and user_id = $2`, c.Session, student)
	c.send(student, stroke(blank)).Problem(http.StatusConflict, "not-joined")
	c.exec(`update session_participants set left_at = null, left_reason = null, removed_at = now() where session_id = $1 and user_id = $2`, c.Session, student)
	c.send(student, stroke(blank)).Problem(http.StatusForbidden, "participant-removed")
}

// Staff change and erase whatever there is, but nobody acts in another's name.
func TestNobodyTakesBackAnothers(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	theirs := stroke(blank)
	id := c.item(c.Teacher, theirs)
	require.Equal(t, []string{"appended"}, said(c.results(c.Teacher, theirs)))
	require.Equal(t, []string{"item-not-found", "item-not-found", "appended", "appended", "appended"},
		said(c.results(c.Assistant, undo(blank, id), part(blank, id, 2), recolour(blank, id), erase(blank, id), erase(blank, uuid.New()))))
	// The same op id is another item of another person's.
	again := stroke(blank, object{"color": "red"})
	again["id"] = theirs["id"]
	results := c.results(c.Assistant, again)
	require.Equal(t, []string{"appended"}, said(results))
	require.NotEqual(t, id, results[0].Event.ID)
}

func TestForgedDrawings(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	other := testkit.Tenant(t, c.DB)
	foreignDeck, foreignScene := c.asset(other, true), uuid.New()
	c.exec(`insert into studio_scenes (tenant_id, id, session_id, position, layout) values ($1, $2, $3, 1, 'board')`, other.Tenant, foreignScene, other.Session)
	elsewhere := classroom.NewID()
	c.exec(`insert into session_board_pages (tenant_id, session_id, id) values ($1, $2, $3)`, other.Tenant, other.Session, elsewhere)
	id, page := uuid.New(), uuid.New()
	require.Equal(t, strings.Fields("appended appended appended"), said(c.results(c.Teacher,
		op("deck.attached", object{"asset_id": c.deck}), op("scene.created", scene(id)),
		op("board.page_added", object{"page": "blank:" + page.String(), "scene_id": id}))))
	added := func(key string, of any) object { return op("board.page_added", object{"page": key, "scene_id": of}) }
	shown := func(of any, key string, changes ...object) object {
		out := object{"scene_id": of, "page": key, "x": 0, "y": 0, "zoom": 100}
		for _, change := range changes {
			for k, v := range change {
				out[k] = v
			}
		}
		return op("board.page_shown", out)
	}
	changed := func(changes object) object {
		out := object{"page": blank, "item_ids": []uuid.UUID{uuid.New()}, "transform": nil, "color": nil, "text": nil}
		for k, v := range changes {
			out[k] = v
		}
		return op("board.items_changed", out)
	}
	transform := func(k string, v any) object {
		out := object{"scale_x": 4096, "scale_y": 4096, "move_x": 0, "move_y": 0}
		out[k] = v
		return changed(object{"transform": out})
	}
	ids := func(n int) []uuid.UUID {
		out := make([]uuid.UUID, n)
		for i := range out {
			out[i] = uuid.New()
		}
		return out
	}
	text := func(words string) object { return shape(blank, object{"shape": "text", "text": words}) }
	twice := uuid.New()
	for name, row := range map[string]struct {
		op   object
		code string
	}{
		"another school's deck":        {stroke("slide:" + foreignDeck.String() + ":1"), "page-not-found"},
		"another school's scene":       {stroke("blank:" + foreignScene.String()), "page-not-found"},
		"another school's page":        {stroke("blank:" + elsewhere.String()), "page-not-found"},
		"a screen of another scene":    {stroke("screen:" + foreignScene.String()), "page-not-found"},
		"a page as a screen":           {stroke("screen:" + page.String()), "page-not-found"},
		"behind the last slide":        {stroke("slide:" + c.deck.String() + ":10"), "page-not-found"},
		"a deck as a blank page":       {stroke("blank:" + c.deck.String()), "page-not-found"},
		"no slide":                     {stroke("slide:" + uuid.Nil.String() + ":1"), "page-not-found"},
		"no page":                      {stroke(""), "op-invalid"},
		"a page of 1 MB":               {stroke(strings.Repeat("x", 8000)), "op-invalid"},
		"a tool that is none":          {stroke(blank, object{"tool": "crayon"}), "op-invalid"},
		"a colour that is none":        {stroke(blank, object{"color": "#ff0000"}), "op-invalid"},
		"a style for a colour":         {stroke(blank, object{"color": "red;background:url(x)"}), "op-invalid"},
		"width 0":                      {stroke(blank, object{"width": 0}), "op-invalid"},
		"width 1025":                   {stroke(blank, object{"width": 1025}), "op-invalid"},
		"half a width":                 {stroke(blank, object{"width": 16.5}), "op-invalid"},
		"points as a list":             {stroke(blank, object{"points": []any{[]int{0, 0, 0}}}), "op-invalid"},
		"an actor of one's own":        {stroke(blank, object{"actor_id": uuid.New()}), "op-invalid"},
		"an id of one's own":           {stroke(blank, object{"id": uuid.New()}), "op-invalid"},
		"no points at all":             {stroke(blank, object{"points": nil}), "op-invalid"},
		"points of 8 KiB":              {stroke(blank, object{"points": strings.Repeat("A", 8200)}), "op-invalid"},
		"part 1":                       {part(blank, uuid.New(), 1), "op-invalid"},
		"part 65":                      {part(blank, uuid.New(), 65), "op-invalid"},
		"a part of nothing":            {part(blank, uuid.New(), 2), "item-not-found"},
		"a part of no UUID":            {op("board.stroke_continued", object{"page": blank, "stroke_id": "x", "part": 2, "points": dot}), "op-invalid"},
		"a shape that is none":         {shape(blank, object{"shape": "image"}), "op-invalid"},
		"a shape beside the page":      {shape(blank, object{"x2": 9217}), "op-invalid"},
		"a shape above the page":       {shape(blank, object{"y1": -1025}), "op-invalid"},
		"a shape at infinity":          {shape(blank, object{"y2": 1 << 60}), "op-invalid"},
		"words of a line":              {shape(blank, object{"text": "x"}), "op-invalid"},
		"a text without words":         {text(" \n\u200b"), "op-invalid"},
		"501 characters":               {text(strings.Repeat("x", 501)), "op-invalid"},
		"a text that turns":            {text("a\u202eb"), "op-invalid"},
		"a text with a NUL":            {text("a\x00b"), "op-invalid"},
		"nothing erased":               {erase(blank), "op-invalid"},
		"151 items":                    {erase(blank, ids(151)...), "op-invalid"},
		"an item twice":                {erase(blank, twice, twice), "op-invalid"},
		"items that are none":          {op("board.items_erased", object{"page": blank, "item_ids": []any{"*"}}), "op-invalid"},
		"items null":                   {op("board.items_erased", object{"page": blank, "item_ids": nil}), "op-invalid"},
		"nothing changed":              {changed(nil), "op-invalid"},
		"a scale of 0":                 {transform("scale_x", 0), "op-invalid"},
		"a scale of 65537":             {transform("scale_y", 65537), "op-invalid"},
		"a move of 65537":              {transform("move_x", 65537), "op-invalid"},
		"a move of -65537":             {transform("move_y", -65537), "op-invalid"},
		"a transform of three numbers": {changed(object{"transform": object{"scale_x": 1, "scale_y": 1, "move_x": 1}}), "op-invalid"},
		"a transform of five numbers":  {transform("rotate", 1), "op-invalid"},
		"a transform of null":          {transform("move_x", nil), "op-invalid"},
		"a changed colour":             {changed(object{"color": "white"}), "op-invalid"},
		"changed words, too many":      {changed(object{"text": strings.Repeat("x", 501)}), "op-invalid"},
		"changed words, none":          {changed(object{"text": ""}), "op-invalid"},
		"nothing taken back":           {undo(blank), "op-invalid"},
		"151 events":                   {undo(blank, ids(151)...), "op-invalid"},
		"taken back of nothing":        {undo(blank, uuid.New()), "item-not-found"},
		"a scene taken back":           {undo(blank, c.item(c.Teacher, op("x", nil))), "item-not-found"},
		"redone maybe":                 {op("board.undone", object{"page": blank, "event_ids": ids(1), "redone": "yes"}), "op-invalid"},
		"a slide added":                {added("slide:"+c.deck.String()+":1", nil), "op-invalid"},
		"the first page added":         {added(blank, nil), "op-invalid"},
		"a scene's first page added":   {added("blank:"+id.String(), id), "op-invalid"},
		"a page of the server's id":    {added("blank:"+uuid.NewSHA1(uuid.Nil, nil).String(), nil), "op-invalid"},
		"a page added twice":           {added("blank:"+page.String(), id), "op-invalid"},
		"a page for a scene elsewhere": {added("blank:"+uuid.NewString(), foreignScene), "scene-not-found"},
		"a page for no id":             {added("blank:"+uuid.NewString(), uuid.Nil), "scene-not-found"},
		"a scene of a page's id":       {op("scene.created", scene(page)), "op-invalid"},
		"shown at a scene elsewhere":   {shown(foreignScene, blank), "scene-not-found"},
		"another scene's page shown":   {shown(nil, "blank:"+page.String()), "page-not-found"},
		"no scene's page shown":        {shown(id, blank), "page-not-found"},
		"a slide shown as a board":     {shown(id, "slide:"+c.deck.String()+":1"), "page-not-found"},
		"a screen shown as a board":    {shown(nil, "screen:"+uuid.Nil.String()), "page-not-found"},
		"seen beside the page":         {shown(id, "blank:"+page.String(), object{"x": -1}), "op-invalid"},
		"seen too close":               {shown(id, "blank:"+page.String(), object{"zoom": 801}), "op-invalid"},
		"cleared elsewhere":            {op("board.page_cleared", object{"page": "blank:" + elsewhere.String()}), "page-not-found"},
		"cleared everywhere":           {op("board.page_cleared", object{"page": "*"}), "op-invalid"},
	} {
		got := c.results(c.Teacher, row.op)
		require.Equal(t, []string{row.code}, said(got), name)
		require.Nil(t, got[0].Event, name)
	}
	require.Len(t, c.log(), 3)
	c.send(c.Teacher, slices.Repeat([]object{stroke(blank)}, 33)...).Problem(http.StatusUnprocessableEntity, "input-invalid")
	forged := stroke(blank)
	forged["id"] = c.item(c.Teacher, stroke(blank))
	c.send(c.Teacher, forged).Problem(http.StatusUnprocessableEntity, "client-op-invalid")
	require.Len(t, c.log(), 3)
}

// Whatever a form of points is refused for in shared/board, it is refused for here; and the largest request fits.
func TestPointsOfEveryForm(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	raw := base64.RawURLEncoding.EncodeToString
	var bad []object
	for _, points := range []string{
		"", "A", "AAAA", "AAAAAA==", "AAAAAA\n", "AAAAAB", "AgAAAA", "AP//AA", raw([]byte{0, 0x80, 0, 0, 0}), raw([]byte{0, 0, 0, 1}), raw([]byte{0, 0xff, 0xff, 0x7f, 0, 0}),
		raw([]byte{1, 0, 0, 0, 1}), raw([]byte{0, 0, 0, 0, 0, 0}), board.Encode(board.Ink{Points: make([]board.Point, board.MaxPoints+1)}),
	} {
		bad = append(bad, stroke(blank, object{"points": points}))
	}
	require.Equal(t, slices.Repeat([]string{"op-invalid"}, len(bad)), said(c.results(c.Teacher, bad...)))
	full := make([]object, presence.MaxOps)
	large := board.Encode(board.Ink{HasPressure: true, Points: make([]board.Point, 1500)})
	for i := range full {
		full[i] = stroke(blank, object{"points": large})
	}
	size, err := json.Marshal(full)
	require.NoError(t, err)
	require.Greater(t, len(size), 200_000)
	require.Equal(t, slices.Repeat([]string{"appended"}, len(full)), said(c.results(c.Teacher, full...)))
}

// Who may draw has the budget of who teaches, and only for as long.
func TestTheBudgetOfWhoDraws(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.grant(blank)
	// As if nothing came back, whatever the clock says.
	tokens := func(n int) {
		c.exec(`insert into participant_budgets (tenant_id, session_id, participant_id, tokens, refilled_at) values ($1, $2, $3, $4, now() + interval '1 hour')
			on conflict (tenant_id, session_id, participant_id) do update set tokens = excluded.tokens, refilled_at = excluded.refilled_at`,
			c.Tenant, c.Session, c.person(c.Students[0]), n)
	}
	tokens(64)
	for range 2 {
		require.Equal(t, slices.Repeat([]string{"appended"}, 32), said(c.results(c.Students[0], strokes(32)...)))
	}
	tokens(0)
	c.send(c.Students[0], stroke(blank)).Problem(http.StatusTooManyRequests, "too-many-events")
	c.grant("")
	require.Equal(t, slices.Repeat([]string{"board-not-granted"}, 32), said(c.results(c.Students[0], strokes(32)...)), "what is refused costs nothing")
}

func strokes(n int) []object {
	out := make([]object, n)
	for i := range out {
		out[i] = stroke(blank)
	}
	return out
}

func TestAClassHasSoManyPages(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.exec(`insert into session_board_pages (tenant_id, session_id, id) select $1, $2, gen_random_uuid() from generate_series(1, $3)`,
		c.Tenant, c.Session, presence.MaxBoardPages-1)
	add := func() object {
		return op("board.page_added", object{"page": "blank:" + uuid.NewString(), "scene_id": nil})
	}
	require.Equal(t, []string{"appended", "too-many-pages"}, said(c.results(c.Teacher, add(), add())))
}
