package talkapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

func TestMessages(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	code := "for i := range 3 {\n\tfmt.Println(\"<i> & π\", i)\n}"
	first := c.say(c.Students[0], code)
	require.Equal(t, 1, c.store.atOnce)
	answer := c.event(c.post(c.Teacher, "/chat", object{"channel": "all", "body": "Right.", "reply_to": first}))
	require.JSONEq(t, `{"body": "Right.", "reply_to": "`+first.String()+`"}`, string(answer.Content))
	require.Equal(t, eventlog.ID(c.Session, c.person(c.Teacher), answer.ClientOpID), answer.ID)

	at := func(id uuid.UUID, path string) string { return "/chat/" + id.String() + "/" + path }
	c.post(c.Students[1], at(first, "edit"), object{"body": "mine now"}).Problem(http.StatusForbidden, "not-allowed")
	c.post(c.Teacher, at(first, "delete"), nil).Problem(http.StatusForbidden, "not-allowed")
	require.Nil(t, c.event(c.post(c.Students[0], at(first, "edit"), object{"body": code})), "the same words are not told again")
	require.NotNil(t, c.event(c.post(c.Students[0], at(first, "edit"), object{"body": "second words"})))
	require.NotNil(t, c.event(c.post(c.Students[1], at(first, "react"), object{"kind": "heart", "on": true})))
	require.Nil(t, c.event(c.post(c.Students[1], at(first, "react"), object{"kind": "heart", "on": true})))
	require.NotNil(t, c.event(c.post(c.Students[1], at(first, "react"), object{"kind": "heart", "on": false})))
	c.post(c.Students[1], at(first, "react"), object{"kind": "skull", "on": true}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	for _, id := range []uuid.UUID{uuid.New(), c.person(c.Students[0])} {
		c.post(c.Students[0], at(id, "edit"), object{"body": "x"}).Problem(http.StatusNotFound, "message-not-found")
		c.post(c.Students[0], "/chat", object{"channel": "all", "body": "x", "reply_to": id}).Problem(http.StatusNotFound, "message-not-found")
	}

	// Hidden: nobody reads its words, in no event that had them; staff may show it again, and what is shown says them
	// anew.
	require.NotNil(t, c.event(c.post(c.Assistant, at(first, "hide"), nil)))
	require.Nil(t, c.event(c.post(c.Teacher, at(first, "hide"), nil)))
	for _, audience := range []eventlog.Audience{eventlog.Students, eventlog.Staff} {
		require.NotContains(t, c.words(audience), "Println")
		require.NotContains(t, c.words(audience), "second words")
	}
	c.post(c.Students[0], at(first, "edit"), object{"body": "around it"}).Problem(http.StatusConflict, "message-gone")
	c.post(c.Students[1], at(first, "react"), object{"kind": "heart", "on": true}).Problem(http.StatusConflict, "message-gone")
	require.JSONEq(t, `{"message_id": "`+first.String()+`", "body": "second words"}`, string(c.event(c.post(c.Assistant, at(first, "restore"), nil)).Content))
	require.Equal(t, 1, strings.Count(c.words(eventlog.Students), "second words"))
	require.NotContains(t, c.words(eventlog.Students), "Println")

	// Deleted: for good, and from what restored it too.
	require.NotNil(t, c.event(c.post(c.Students[0], at(first, "delete"), nil)))
	require.Nil(t, c.event(c.post(c.Students[0], at(first, "delete"), nil)))
	c.post(c.Assistant, at(first, "restore"), nil).Problem(http.StatusConflict, "message-gone")
	require.NotContains(t, c.words(eventlog.Staff), "second words")
	verdict, err := c.DB.Store.VerifyChain(t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	require.True(t, verdict.OK(), verdict.Reason)
	unsent, err := c.DB.Store.ReadUnsent(t.Context(), c.Tenant, c.Session, eventlog.Position{}, 1<<20)
	require.NoError(t, err)
	for _, e := range unsent.Events {
		require.NotContains(t, string(e.Content), "words", "the relay")
	}
}

// What staff write to each other is in nothing that a student gets: not in what they read, nor as a hole in a number,
// nor under an id that they could name.
func TestTheStaffChannelIsNoStudents(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.say(c.Students[0], "before")
	staff := c.event(c.post(c.Assistant, "/chat", object{"channel": "staff", "body": "secret words", "reply_to": nil}))
	require.Equal(t, eventlog.LaneStaff, staff.Lane)
	c.event(c.post(c.Teacher, "/chat", object{"channel": "staff", "body": "secret answer", "reply_to": staff.ID}))
	c.event(c.post(c.Assistant, "/chat/"+staff.ID.String()+"/edit", object{"body": "secret edit"}))
	after := c.event(c.post(c.Students[0], "/chat", object{"channel": "all", "body": "after", "reply_to": nil}))

	page, err := c.DB.Store.ReadEvents(t.Context(), c.Tenant, c.Session, eventlog.Students, eventlog.Position{}, 1<<20)
	require.NoError(t, err)
	for i, e := range page.Events {
		require.EqualValues(t, i+1, e.N, "a hole tells of what is not shown")
		require.Equal(t, eventlog.LaneAll, e.Lane)
	}
	require.Zero(t, page.ThroughK)
	require.Equal(t, after.N, page.ThroughN)
	require.NotContains(t, c.words(eventlog.Students), "secret")

	at := "/chat/" + staff.ID.String()
	for _, id := range []uuid.UUID{c.Students[0], c.Students[1]} {
		c.post(id, at+"/edit", object{"body": "x"}).Problem(http.StatusNotFound, "message-not-found")
		c.post(id, at+"/delete", nil).Problem(http.StatusNotFound, "message-not-found")
		c.post(id, at+"/react", object{"kind": "heart", "on": true}).Problem(http.StatusNotFound, "message-not-found")
		c.post(id, "/chat", object{"channel": "all", "body": "x", "reply_to": staff.ID}).Problem(http.StatusNotFound, "message-not-found")
	}
	c.post(c.Teacher, "/chat", object{"channel": "all", "body": "x", "reply_to": staff.ID}).Problem(http.StatusNotFound, "message-not-found")
	for _, path := range []string{"/hide", "/restore"} {
		c.post(c.Teacher, at+path, nil).Problem(http.StatusNotFound, "message-not-found")
	}
	c.event(c.post(c.Assistant, at+"/delete", nil))
	require.NotContains(t, c.words(eventlog.Staff), "secret edit")
}

func TestSlowAndClosedChat(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	say := object{"channel": "all", "body": "again", "reply_to": nil}
	c.say(c.Students[0], "first")
	require.NotNil(t, c.event(c.put(c.Teacher, "/settings", object{"chat_slow_seconds": 300, "lobby": false})))
	refused := c.post(c.Students[0], "/chat", say)
	refused.Problem(http.StatusTooManyRequests, "chat-slow")
	require.Regexp(t, `^(29\d|300)$`, refused.Header.Get("Retry-After"))
	c.say(c.Students[1], "who has not written yet may")
	c.say(c.Teacher, "staff may")
	c.say(c.Teacher, "always")
	require.Nil(t, c.event(c.put(c.Teacher, "/settings", object{"chat_slow_seconds": 300, "lobby": false})))
	c.event(c.put(c.Assistant, "/settings", object{"chat_slow_seconds": 0, "lobby": false}))
	mine := c.say(c.Students[0], "at last")

	lock := func(person any, locked bool) {
		require.NotNil(t, c.event(c.put(c.Teacher, "/locks", object{"what": "chat", "participant_id": person, "locked": locked})))
	}
	lock(nil, true)
	c.post(c.Students[0], "/chat", say).Problem(http.StatusConflict, "chat-locked")
	c.post(c.Students[0], "/chat/"+mine.String()+"/edit", object{"body": "around it"}).Problem(http.StatusConflict, "chat-locked")
	c.event(c.post(c.Students[0], "/chat/"+mine.String()+"/delete", nil))
	c.say(c.Assistant, "staff are not bound")
	lock(nil, false)
	lock(c.person(c.Students[0]), true)
	c.post(c.Students[0], "/chat", say).Problem(http.StatusConflict, "chat-locked")
	c.say(c.Students[1], "others are not bound")
	lock(c.person(c.Students[0]), false)
	c.say(c.Students[0], "free")
	c.put(c.Teacher, "/locks", object{"what": "chat", "participant_id": c.person(c.Assistant), "locked": true}).Problem(http.StatusConflict, "participant-is-staff")
	c.put(c.Teacher, "/locks", object{"what": "chat", "participant_id": uuid.New(), "locked": true}).Problem(http.StatusNotFound, "participant-not-found")
	c.put(c.Teacher, "/locks", object{"what": "doors", "participant_id": nil, "locked": true}).Problem(http.StatusUnprocessableEntity, "input-invalid")
}

// What was decided on may change before it is written: then it is decided again.
func TestAMessageIsWrittenOnWhatIsStillSo(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	ctx, person := t.Context(), c.person(c.Students[0])
	room := classroom.Room{Tenant: c.Tenant, Session: c.Session, Generation: 1}
	stamp := func() string {
		var s string
		require.NoError(t, c.DB.Admin(t).QueryRow(ctx, `select i.xmin::text || '/' || p.xmin::text
			from session_interaction i, session_participants p where i.session_id = $1 and p.id = $2`, c.Session, person).Scan(&s))
		return s
	}
	post := func() presence.Post { return presence.Post{Op: uuid.New(), Channel: presence.ChannelAll, Body: "x"} }
	attempt := func(stamp string, post presence.Post) (presence.Appended, bool) {
		appended, stale, err := c.DB.Store.PostChat(ctx, room, person, stamp, post)
		require.NoError(t, err)
		return appended, stale
	}
	old, first := stamp(), post()
	appended, stale := attempt(old, first)
	require.False(t, stale)
	require.False(t, appended.Events[0].Duplicate)
	appended, stale = attempt(stamp(), first)
	require.False(t, stale)
	require.True(t, appended.Events[0].Duplicate)

	for name, change := range map[string]func(k *presence.Class) (presence.Change, error){
		"a lock of the class": func(k *presence.Class) (presence.Change, error) {
			return k.SetLock(member(c.Teacher, classroom.RoleTeacher), uuid.New(), presence.Lock{What: presence.LockChat, Locked: true})
		},
		"a lock of the person": func(k *presence.Class) (presence.Change, error) {
			return k.SetLock(member(c.Teacher, classroom.RoleTeacher), uuid.New(), presence.Lock{What: presence.LockChat, Person: &person, Locked: true})
		},
		"the settings": func(k *presence.Class) (presence.Change, error) {
			return k.SetSettings(member(c.Teacher, classroom.RoleTeacher), uuid.New(), presence.Settings{ChatSlowSeconds: 9})
		},
	} {
		before := stamp()
		testkit.Change(t, c.DB, c.Fixture, presence.Scope{User: c.Teacher, Everybody: true}, change)
		_, stale := attempt(before, post())
		require.True(t, stale, name)
	}
	testkit.Change(t, c.DB, c.Fixture, presence.Scope{User: c.Students[0]}, func(k *presence.Class) (presence.Change, error) { return k.Leave(), nil })
	_, stale = attempt(old, post())
	require.True(t, stale, "who has left")
	var rows int
	require.NoError(t, c.DB.Admin(t).QueryRow(ctx, `select count(*) from chat_messages where session_id = $1`, c.Session).Scan(&rows))
	require.Equal(t, 1, rows)
	require.Equal(t, 1, strings.Count(c.words(eventlog.Staff), "chat.message"))
}

// Texts that break programs are kept as they are meant, or refused.
func TestHostileMessages(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	for sent, kept := range map[string]string{
		`<script>alert(1)</script>`: `<script>alert(1)</script>`, "مرحبا بالعالم": "مرحبا بالعالم", "e" + strings.Repeat("\u0301", 400): "e" + strings.Repeat("\u0301", 8), "a\r\nb": "a\nb",
		"$\\frac{a}{b}$": "$\\frac{a}{b}$", strings.Repeat("<", 2000): strings.Repeat("<", 2000), strings.Repeat("𝛌", 2000): strings.Repeat("𝛌", 2000),
		strings.Repeat(`"`, 2000): strings.Repeat(`"`, 2000),
	} {
		e := c.event(c.post(c.Teacher, "/chat", object{"channel": "all", "body": sent, "reply_to": nil}))
		var found string
		require.NoError(t, c.DB.Admin(t).QueryRow(t.Context(), `select body from chat_messages where id = $1`, e.ID).Scan(&found))
		require.Equal(t, kept, found)
	}
	for _, words := range []string{"", " ", "\u200b", "\n\n", "a\u202eb", "a\x00b", strings.Repeat("a", 2001)} {
		c.post(c.Teacher, "/chat", object{"channel": "all", "body": words, "reply_to": nil}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	}
}

// A burst of one student's costs them the next minute, and nobody else's.
func TestTooManyMessages(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	say := object{"channel": "all", "body": "again", "reply_to": nil}
	for range 40 {
		a := c.post(c.Students[0], "/chat", say)
		if a.StatusCode == http.StatusOK {
			continue
		}
		a.Problem(http.StatusTooManyRequests, "too-many-events")
		require.NotEmpty(t, a.Header.Get("Retry-After"))
		c.say(c.Students[1], "mine")
		return
	}
	t.Fatal("forty messages at once were taken")
}

// Erasing a person takes their words from log and tables, wherever they were repeated.
func TestErasedMessages(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	id := c.say(c.Students[0], "words of theirs")
	at := "/chat/" + id.String()
	c.event(c.post(c.Students[0], at+"/edit", object{"body": "words of theirs, edited"}))
	c.event(c.post(c.Assistant, at+"/hide", nil))
	c.event(c.post(c.Assistant, at+"/restore", nil))
	c.say(c.Teacher, "kept")
	testkit.Erase(t, c.DB, c.Fixture, c.Students[0])
	var left int
	require.NoError(t, c.DB.Admin(t).QueryRow(t.Context(), `
		select (select count(*) from session_state_events where content::text like '%of theirs%') + (select count(*) from chat_messages where body like '%of theirs%')
		`).Scan(&left))
	require.Zero(t, left)
	require.Contains(t, c.words(eventlog.Students), "kept")
	verdict, err := c.DB.Store.VerifyChain(t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	require.True(t, verdict.OK(), verdict.Reason)
}
