package talkapi_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/board"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

func (c *class) change(user uuid.UUID, role classroom.Role, decide func(*presence.Class, presence.Member) (presence.Change, error)) *presence.Class {
	c.t.Helper()
	return testkit.Change(c.t, c.DB, c.Fixture, presence.Scope{User: user, Everybody: true}, func(k *presence.Class) (presence.Change, error) {
		return decide(k, member(user, role))
	})
}

func TestHands(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	student, other := c.person(c.Students[0]), c.person(c.Students[1])
	at := func(id uuid.UUID, path string) string { return "/hands/" + id.String() + "/" + path }
	raised := c.event(c.put(c.Students[0], "/hands", object{"raised": true}))
	require.Equal(t, "hand.raised", raised.Type)
	require.Nil(t, c.event(c.put(c.Students[0], "/hands", object{"raised": true})))
	require.Equal(t, "hand.lowered", c.event(c.put(c.Students[0], "/hands", object{"raised": false})).Type)
	require.Nil(t, c.event(c.put(c.Students[0], "/hands", object{"raised": false})))
	c.put(c.Assistant, "/hands", object{"raised": true}).Problem(http.StatusForbidden, "not-allowed")

	// The floor: the hand is down, the microphone granted, and LiveKit told, again when the answer was lost.
	c.post(c.Teacher, at(student, "call"), nil).Problem(http.StatusConflict, "hand-not-raised")
	c.post(c.Teacher, at(uuid.New(), "call"), nil).Problem(http.StatusNotFound, "participant-not-found")
	c.post(c.Teacher, at(c.person(c.Assistant), "call"), nil).Problem(http.StatusConflict, "participant-is-staff")
	require.NotNil(t, c.event(c.put(c.Students[0], "/hands", object{"raised": true})))
	op := uuid.New()
	c.down = true
	c.post(c.Teacher, at(student, "call"), object{"client_op_id": op}).Problem(http.StatusServiceUnavailable, "livekit-unavailable")
	c.down = false
	called := c.event(c.post(c.Teacher, at(student, "call"), object{"client_op_id": op}))
	require.Equal(t, "hand.called", called.Type)
	require.Equal(t, []classroom.Source{classroom.SourceMicrophone}, c.rights[student.String()].Publish)
	require.Equal(t, []string{"hand.raised", "hand.lowered", "hand.raised", "hand.called", "participant.granted"}, c.types())
	require.False(t, testkit.Read(t, c.DB, c.Fixture).People[student].HandUp())

	// Who leaves, is removed or teaches from now on has no hand up.
	c.event(c.put(c.Students[0], "/hands", object{"raised": true}))
	c.change(c.Students[0], classroom.RoleStudent, func(k *presence.Class, _ presence.Member) (presence.Change, error) { return k.Leave(), nil })
	require.False(t, testkit.Read(t, c.DB, c.Fixture).People[student].HandUp())
	c.event(c.put(c.Students[1], "/hands", object{"raised": true}))
	require.Equal(t, "hand.lowered", c.event(c.post(c.Assistant, at(other, "lower"), nil)).Type)
	require.Nil(t, c.event(c.post(c.Assistant, at(other, "lower"), nil)))
	c.event(c.put(c.Students[1], "/hands", object{"raised": true}))
	c.change(c.Teacher, classroom.RoleTeacher, func(k *presence.Class, m presence.Member) (presence.Change, error) {
		return k.Enrolled(m, other, classroom.RoleAssistant), nil
	})
	require.False(t, testkit.Read(t, c.DB, c.Fixture).People[other].HandUp())
}

func TestHandsLocked(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.event(c.put(c.Students[0], "/hands", object{"raised": true}))
	c.event(c.put(c.Teacher, "/locks", object{"what": "hands", "participant_id": nil, "locked": true}))
	require.True(t, testkit.Read(t, c.DB, c.Fixture).People[c.person(c.Students[0])].HandUp(), "a lock lowers nobody's hand")
	c.put(c.Students[1], "/hands", object{"raised": true}).Problem(http.StatusConflict, "hands-locked")
	require.NotNil(t, c.event(c.put(c.Students[0], "/hands", object{"raised": false})))
	c.put(c.Students[0], "/hands", object{"raised": true}).Problem(http.StatusConflict, "hands-locked")
}

func TestTimer(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	require.Nil(t, c.event(c.post(c.Teacher, "/timer/stop", nil)))
	require.JSONEq(t, `{"seconds": 300, "label": "Think, pair, share"}`,
		string(c.event(c.put(c.Assistant, "/timer", object{"seconds": 300, "label": " Think,\tpair, share "})).Content))
	var stopped eventlog.TimerStopped
	require.NoError(t, json.Unmarshal(c.event(c.post(c.Teacher, "/timer/stop", nil)).Content, &stopped))
	require.InDelta(t, 300, stopped.SecondsLeft, 60)
	require.Nil(t, c.event(c.post(c.Teacher, "/timer/stop", nil)))
	for _, body := range []object{{"seconds": 4, "label": ""}, {"seconds": 7201, "label": ""}, {"seconds": 60}} {
		c.put(c.Teacher, "/timer", body).Problem(http.StatusUnprocessableEntity, "input-invalid")
	}
}

// Who is locked out of drawing draws nowhere, whatever was granted: neither by ops nor by LiveKit, nor by a new token.
func TestDrawingLocked(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	student, page := c.person(c.Students[0]), "blank:"+uuid.Nil.String()
	c.change(c.Teacher, classroom.RoleTeacher, func(k *presence.Class, m presence.Member) (presence.Change, error) {
		return k.GrantBoard(m, student, board.AnyPage)
	})
	draws := func() bool {
		var refused *fault.Error
		op := presence.ReadOp(uuid.New(), "board.stroke_committed", json.RawMessage(`{"page": "`+page+`", "tool": "pen", "color": "black", "width": 32, "points": "AAAAAA"}`))
		m := member(c.Students[0], classroom.RoleStudent)
		class := testkit.Change(t, c.DB, c.Fixture, presence.OpsScope(m, student, c.Session, []presence.Op{op}), func(k *presence.Class) (presence.Change, error) {
			results, change, err := k.Ops(m, []presence.Op{op})
			refused = results[0].Problem
			return change, err
		})
		if refused != nil {
			require.Equal(t, "drawing-locked", refused.Code)
		}
		require.Equal(t, refused == nil, class.People[student].Rights().Data)
		require.Equal(t, "*", *class.People[student].Participant().BoardPage, "what was granted stays so")
		return refused == nil
	}
	lock := func(person any, locked bool) *eventlog.Event {
		return c.event(c.put(c.Teacher, "/locks", object{"what": "drawing", "participant_id": person, "locked": locked}))
	}
	require.True(t, draws())
	require.NotNil(t, lock(nil, true))
	require.False(t, c.rights[student.String()].Data)
	require.False(t, draws())
	require.NotNil(t, lock(student, true))
	require.NotNil(t, lock(nil, false))
	require.False(t, c.rights[student.String()].Data, "locked by themselves")
	require.False(t, draws())
	require.NotNil(t, lock(student, false))
	require.Nil(t, lock(student, false))
	require.True(t, c.rights[student.String()].Data)
	require.True(t, draws())
	require.NotContains(t, c.rights, c.person(c.Students[1]).String(), "who was granted nothing has nothing to lose")
}

// How a class is run can be set before it begins; it is told when it does.
func TestSettingsBeforeTheStart(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	later := classroom.NewID()
	_, err := c.DB.Admin(t).Exec(t.Context(), `
		insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by)
		values ($1, $2, $3, 'Later', now() + interval '5 minutes', now() + interval '1 hour', $4)`, c.Tenant, later, c.Course, c.Teacher)
	require.NoError(t, err)
	first := c.Session
	c.Session = later
	require.Nil(t, c.event(c.put(c.Teacher, "/settings", object{"chat_slow_seconds": 30, "lobby": true})))
	require.Nil(t, c.event(c.put(c.Teacher, "/locks", object{"what": "chat", "participant_id": nil, "locked": true})))
	require.Nil(t, c.event(c.put(c.Teacher, "/locks", object{"what": "hands", "participant_id": nil, "locked": true})))
	require.Nil(t, c.event(c.put(c.Teacher, "/locks", object{"what": "hands", "participant_id": nil, "locked": false})))
	c.put(c.Students[0], "/settings", object{"chat_slow_seconds": 0, "lobby": false}).Problem(http.StatusForbidden, "not-allowed")
	c.put(c.Students[0], "/hands", object{"raised": true}).Problem(http.StatusConflict, "session-not-live")
	c.put(c.Teacher, "/timer", object{"seconds": 60, "label": ""}).Problem(http.StatusConflict, "session-not-live")
	require.Empty(t, c.read(eventlog.Staff), "nothing is appended before the start")
	testkit.Start(t, c.DB, c.Fixture)
	require.Equal(t, []string{"session.settings_changed", "session.lock_changed"}, c.types())
	c.Session = first
	require.Empty(t, c.types())
}

// A student waits until staff let them in, and whoever gives up waits no more.
func TestLobby(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	c.event(c.put(c.Teacher, "/settings", object{"chat_slow_seconds": 0, "lobby": true}))
	join := func(user uuid.UUID, op uuid.UUID) presence.Person {
		class := c.change(user, classroom.RoleStudent, func(k *presence.Class, m presence.Member) (presence.Change, error) { return k.Join(m, op) })
		return class.People[class.Me]
	}
	op := uuid.New()
	who := join(c.Students[2], op)
	require.True(t, who.Waiting() && !who.In())
	require.True(t, join(c.Students[2], op).Waiting())
	require.Equal(t, []string{"session.settings_changed", "lobby.entered"}, c.types(), "once")
	require.NotContains(t, c.words(eventlog.Students), "lobby.entered")
	c.post(c.Students[2], "/chat", object{"channel": "all", "body": "x", "reply_to": nil}).Problem(http.StatusConflict, "not-joined")
	require.True(t, join(c.Students[0], uuid.New()).In(), "who is in stays in")
	admit := func(id uuid.UUID) error {
		_, err := c.DB.Store.ChangeClass(t.Context(), c.Tenant, c.Session, presence.Scope{User: c.Assistant, Everybody: true}, func(k *presence.Class) (presence.Change, error) {
			return k.LetIn(member(c.Assistant, classroom.RoleAssistant), uuid.New(), id)
		})
		return err
	}
	require.NoError(t, admit(who.ID))
	require.NoError(t, admit(who.ID))
	require.True(t, join(c.Students[2], op).In())
	require.Equal(t, []string{"session.settings_changed", "lobby.entered", "lobby.admitted", "participant.joined"}, append(c.types(), "participant.joined"))
	c.change(c.Students[2], classroom.RoleStudent, func(k *presence.Class, _ presence.Member) (presence.Change, error) { return k.Leave(), nil })
	require.True(t, join(c.Students[2], uuid.New()).In(), "who was let in comes back")
}
