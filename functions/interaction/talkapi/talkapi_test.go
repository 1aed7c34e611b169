package talkapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// class is a live class whose teacher, assistant and two students are in it.
type class struct {
	*apitest.Site
	*rooms
	t       *testing.T
	store   *counted
	clients map[uuid.UUID]*apitest.Client
}

// counted is the store, and counts the messages that were written at once.
type counted struct {
	*postgres.Store
	atOnce int
}

func (c *counted) PostChat(ctx context.Context, room classroom.Room, actor uuid.UUID, stamp string, post presence.Post) (presence.Appended, bool, error) {
	appended, stale, err := c.Store.PostChat(ctx, room, actor, stamp, post)
	if err == nil && !stale {
		c.atOnce++
	}
	return appended, stale, err
}

// rooms is a media server that remembers the rights it was told.
type rooms struct {
	mu     sync.Mutex
	rights map[string]presence.Rights
	down   bool
}

func (r *rooms) UpdateGrants(_ context.Context, _, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.down {
		return fault.Unavailable("livekit-unavailable", "The media server does not answer.")
	}
	r.rights[identity] = presence.RightsFor(role, sources, draws)
	return nil
}

func newClass(t *testing.T) *class {
	t.Helper()
	c := &class{Site: apitest.New(t), t: t, rooms: &rooms{rights: map[string]presence.Rights{}}, clients: map[uuid.UUID]*apitest.Client{}}
	c.store = &counted{Store: c.DB.Store}
	talkapi.Register(c.API, talkapi.Deps{Store: c.store, Rooms: c.rooms})
	testkit.Start(t, c.DB, c.Fixture)
	c.join(c.Teacher, classroom.RoleTeacher)
	c.join(c.Assistant, classroom.RoleAssistant)
	c.join(c.Students[0], classroom.RoleStudent)
	c.join(c.Students[1], classroom.RoleStudent)
	return c
}

func member(user uuid.UUID, role classroom.Role) presence.Member {
	return presence.Member{User: user, Name: "Somebody", Role: role}
}

func (c *class) join(user uuid.UUID, role classroom.Role) {
	c.t.Helper()
	testkit.Change(c.t, c.DB, c.Fixture, presence.Scope{User: user}, func(k *presence.Class) (presence.Change, error) {
		return k.Join(member(user, role), uuid.New())
	})
}

// person returns the participant of a user.
func (c *class) person(user uuid.UUID) uuid.UUID {
	c.t.Helper()
	for id, p := range testkit.Read(c.t, c.DB, c.Fixture).People {
		if p.User == user {
			return id
		}
	}
	return uuid.Nil
}

type object = map[string]any

// do sends a write of a user's below the session, under an operation of its own unless the body has one.
func (c *class) do(user uuid.UUID, method, path string, body object) *apitest.Answer {
	c.t.Helper()
	if c.clients[user] == nil {
		c.clients[user] = c.As(c.t, user)
	}
	all := object{"client_op_id": uuid.New()}
	for k, v := range body {
		all[k] = v
	}
	return c.clients[user].Do(method, "/v1/sessions/"+c.Session.String()+path, all)
}

func (c *class) post(user uuid.UUID, path string, body object) *apitest.Answer {
	c.t.Helper()
	return c.do(user, http.MethodPost, path, body)
}

func (c *class) put(user uuid.UUID, path string, body object) *apitest.Answer {
	c.t.Helper()
	return c.do(user, http.MethodPut, path, body)
}

// event reads the event of an answer, nil for none.
func (c *class) event(a *apitest.Answer) *eventlog.Event {
	c.t.Helper()
	return apitest.Into[struct{ Event *eventlog.Event }](a.Status(http.StatusOK)).Event
}

// say writes a message to the class and returns its id.
func (c *class) say(user uuid.UUID, words string) uuid.UUID {
	c.t.Helper()
	return c.event(c.post(user, "/chat", object{"channel": "all", "body": words, "reply_to": nil})).ID
}

// read returns the log as an audience reads it.
func (c *class) read(a eventlog.Audience) []eventlog.Event {
	c.t.Helper()
	page, err := c.DB.Store.ReadEvents(c.t.Context(), c.Tenant, c.Session, a, eventlog.Position{}, 1<<20)
	require.NoError(c.t, err)
	return page.Events
}

// types lists the types of what was appended after the class had gathered.
func (c *class) types() []string {
	c.t.Helper()
	var out []string
	for _, e := range c.read(eventlog.Staff) {
		if e.Type != eventlog.TypeSessionStarted && e.Type != eventlog.TypeParticipantJoined {
			out = append(out, e.Type)
		}
	}
	return out
}

// words joins every content that an audience reads.
func (c *class) words(a eventlog.Audience) string {
	c.t.Helper()
	b, err := json.Marshal(c.read(a))
	require.NoError(c.t, err)
	return string(b)
}

// Nobody says anything in a class that they are not in, that has not begun or is over, or under another's operation.
func TestWhoMaySpeak(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	message := c.say(c.Students[0], "hello")
	hand := "/hands/" + c.person(c.Students[0]).String()
	staffOnly := []func(user uuid.UUID) *apitest.Answer{
		func(u uuid.UUID) *apitest.Answer {
			return c.post(u, "/chat", object{"channel": "staff", "body": "x", "reply_to": nil})
		},
		func(u uuid.UUID) *apitest.Answer { return c.post(u, "/chat/"+message.String()+"/hide", nil) },
		func(u uuid.UUID) *apitest.Answer { return c.post(u, "/chat/"+message.String()+"/restore", nil) },
		func(u uuid.UUID) *apitest.Answer { return c.post(u, hand+"/call", nil) },
		func(u uuid.UUID) *apitest.Answer { return c.post(u, hand+"/lower", nil) },
		func(u uuid.UUID) *apitest.Answer { return c.put(u, "/timer", object{"seconds": 60, "label": ""}) },
		func(u uuid.UUID) *apitest.Answer { return c.post(u, "/timer/stop", nil) },
		func(u uuid.UUID) *apitest.Answer {
			return c.put(u, "/locks", object{"what": "chat", "participant_id": nil, "locked": true})
		},
		func(u uuid.UUID) *apitest.Answer {
			return c.put(u, "/settings", object{"chat_slow_seconds": 5, "lobby": true})
		},
	}
	for _, do := range staffOnly {
		do(c.Students[1]).Problem(http.StatusForbidden, "not-allowed")
	}
	all := []func(user uuid.UUID) *apitest.Answer{
		func(u uuid.UUID) *apitest.Answer {
			return c.post(u, "/chat", object{"channel": "all", "body": "x", "reply_to": nil})
		},
		func(u uuid.UUID) *apitest.Answer {
			return c.post(u, "/chat/"+message.String()+"/edit", object{"body": "x"})
		},
		func(u uuid.UUID) *apitest.Answer { return c.post(u, "/chat/"+message.String()+"/delete", nil) },
		func(u uuid.UUID) *apitest.Answer {
			return c.post(u, "/chat/"+message.String()+"/react", object{"kind": "heart", "on": true})
		},
		func(u uuid.UUID) *apitest.Answer { return c.put(u, "/hands", object{"raised": true}) },
	}
	for _, do := range all {
		do(c.Students[2]).Problem(http.StatusConflict, "not-joined") // enrolled, and outside
	}
	require.Equal(t, []string{"chat.message"}, c.types())

	// An operation belongs to its actor and to one thing.
	op := uuid.New()
	first := c.event(c.post(c.Students[0], "/chat", object{"client_op_id": op, "channel": "all", "body": "once", "reply_to": nil}))
	require.Equal(t, first, c.event(c.post(c.Students[0], "/chat", object{"client_op_id": op, "channel": "all", "body": "once", "reply_to": nil})))
	c.put(c.Students[0], "/hands", object{"client_op_id": op, "raised": true}).Problem(http.StatusConflict, "op-reused")
	require.NotEqual(t, first.ID, c.event(c.post(c.Students[1], "/chat", object{"client_op_id": op, "channel": "all", "body": "once", "reply_to": nil})).ID)
	c.put(c.Students[0], "/hands", object{"client_op_id": classroom.ServerOp(), "raised": true}).Problem(http.StatusUnprocessableEntity, "client-op-invalid")

	student := c.person(c.Students[1])
	testkit.Change(t, c.DB, c.Fixture, presence.Scope{User: c.Teacher, People: []uuid.UUID{student}}, func(k *presence.Class) (presence.Change, error) {
		return k.Remove(member(c.Teacher, classroom.RoleTeacher), student)
	})
	for _, do := range all {
		do(c.Students[1]).Problem(http.StatusForbidden, "participant-removed")
	}
	testkit.End(t, c.DB, c.Fixture)
	for _, do := range append(all, staffOnly...) {
		do(c.Teacher).Problem(http.StatusConflict, "session-ended")
	}
}
