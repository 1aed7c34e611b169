package talkapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

type body = map[string]any

// asking is a class and the people of its school, as they are seen through the API.
type asking struct {
	*apitest.Site
	t        *testing.T
	pupils   []uuid.UUID
	browsers map[uuid.UUID]*apitest.Client
	in       map[uuid.UUID]uuid.UUID // user → participant
}

// store is the database's, and says when a class was changed.
type store struct {
	*postgres.Store
	changed func()
}

func (s store) ChangeClass(
	ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
) (*presence.Class, error) {
	class, err := s.Store.ChangeClass(ctx, tenant, session, scope, decide)
	if err == nil && s.changed != nil {
		s.changed()
	}
	return class, err
}

func newAsking(t *testing.T) *asking {
	t.Helper()
	c := &asking{Site: apitest.New(t), t: t, browsers: map[uuid.UUID]*apitest.Client{}, in: map[uuid.UUID]uuid.UUID{}}
	c.pupils = c.Students[:]
	talkapi.Register(c.API, talkapi.Deps{Store: store{Store: c.DB.Store}})
	sessionsapi.Register(c.API, sessionsapi.Deps{Store: c.DB.Store})
	return c
}

// begin starts the class, and lets everybody in.
func (c *asking) begin() *asking {
	c.t.Helper()
	testkit.Start(c.t, c.DB, c.Fixture)
	for user, role := range map[uuid.UUID]classroom.Role{c.Teacher: classroom.RoleTeacher, c.Assistant: classroom.RoleAssistant} {
		c.join(user, role)
	}
	for _, user := range c.pupils {
		c.join(user, classroom.RoleStudent)
	}
	return c
}

func (c *asking) join(user uuid.UUID, role classroom.Role) {
	c.t.Helper()
	m := presence.Member{User: user, Name: "Somebody", Role: role}
	c.in[user] = testkit.Change(c.t, c.DB, c.Fixture, presence.Scope{User: user}, func(k *presence.Class) (presence.Change, error) {
		return k.Join(m, uuid.New())
	}).Me
}

// crowd enrolls and signs in more students, all at once.
func (c *asking) crowd(n int) *asking {
	c.t.Helper()
	var users []uuid.UUID
	var hashes [][]byte
	for i := len(c.pupils); i < n; i++ {
		user, browser := classroom.NewID(), c.Nobody(c.t)
		token, hash := identity.NewToken()
		browser.Cookie, c.browsers[user] = token, browser
		c.pupils, users, hashes = append(c.pupils, user), append(users, user), append(hashes, hash)
	}
	conn := c.DB.Admin(c.t)
	for _, sql := range []string{
		`insert into users (tenant_id, id, subject, email, name) select $1, x, x::text, x::text || '@example.org', 'Student' from unnest($2::uuid[]) x`,
		`insert into user_roles (tenant_id, user_id, role) select $1, x, 'student' from unnest($2::uuid[]) x`,
	} {
		_, err := conn.Exec(context.Background(), sql, c.Tenant, users)
		require.NoError(c.t, err)
	}
	_, err := conn.Exec(context.Background(), `
		insert into enrollments (tenant_id, course_id, user_id, role) select $1, $3, x, 'student' from unnest($2::uuid[]) x`, c.Tenant, users, c.Course)
	require.NoError(c.t, err)
	_, err = conn.Exec(context.Background(), `
		insert into auth_sessions (tenant_id, user_id, token_hash, id_token, expires_at)
		select $1, x, h, 'id token', now() + interval '1 hour' from unnest($2::uuid[], $3::bytea[]) as u (x, h)`, c.Tenant, users, hashes)
	require.NoError(c.t, err)
	return c
}

func (c *asking) exec(sql string, args ...any) {
	c.t.Helper()
	_, err := c.DB.Admin(c.t).Exec(context.Background(), sql, args...)
	require.NoError(c.t, err)
}

func (c *asking) number(sql string, args ...any) (n int) {
	c.t.Helper()
	require.NoError(c.t, c.DB.Admin(c.t).QueryRow(context.Background(), sql, args...).Scan(&n))
	return n
}

func (c *asking) as(user uuid.UUID) *apitest.Client {
	c.t.Helper()
	if c.browsers[user] == nil {
		c.browsers[user] = c.As(c.t, user)
	}
	return c.browsers[user]
}

func (c *asking) path(below string) string { return "/v1/sessions/" + c.Session.String() + "/" + below }

// send writes as somebody. more is name, value, name, value.
func (c *asking) send(user uuid.UUID, method, below string, more ...any) *apitest.Answer {
	c.t.Helper()
	b := body{"client_op_id": uuid.New()}
	for i := 0; i+1 < len(more); i += 2 {
		b[more[i].(string)] = more[i+1]
	}
	return c.as(user).Do(method, c.path(below), b)
}

func (c *asking) post(user uuid.UUID, below string, more ...any) *apitest.Answer {
	c.t.Helper()
	return c.send(user, http.MethodPost, below, more...)
}

func (c *asking) put(user uuid.UUID, below string, more ...any) *apitest.Answer {
	c.t.Helper()
	return c.send(user, http.MethodPut, below, more...)
}

// event is the event that a write answers.
func event(a *apitest.Answer) *eventlog.Event {
	return apitest.Into[talkapi.Written](a.Status(http.StatusOK)).Event
}

func (c *asking) ask(user uuid.UUID, words string, anonymous bool) uuid.UUID {
	c.t.Helper()
	return event(c.post(user, "questions", "body", words, "anonymous", anonymous)).ID
}

// poll is the request of a poll of two options.
func poll(changes ...any) body {
	right := true
	out := body{
		"id": uuid.New(), "prepared_id": nil, "kind": "single_choice", "question": "Where is it dark?", "explanation": "They cancel.",
		"secret": true, "show_counts": false,
		"options": []body{{"id": uuid.New(), "label": "in step", "correct": right}, {"id": uuid.New(), "label": "out of step", "correct": false}},
	}
	for i := 0; i+1 < len(changes); i += 2 {
		out[changes[i].(string)] = changes[i+1]
	}
	return out
}

func option(p body, i int) any { return p["options"].([]body)[i]["id"] }

// open asks the class.
func (c *asking) open(p body) string {
	c.t.Helper()
	event(c.post(c.Teacher, "polls", "open", true, "poll", p))
	return "polls/" + p["id"].(uuid.UUID).String()
}

func (c *asking) answer(user uuid.UUID, poll string, options ...any) *apitest.Answer {
	c.t.Helper()
	return c.put(user, poll+"/answer", "round", 1, "option_ids", options, "value", nil, "text", "")
}

// events are those that somebody reads, whose types begin so, and the bytes that they get.
func (c *asking) events(user uuid.UUID) ([]eventlog.Event, string) {
	c.t.Helper()
	a := c.as(user).Get(c.path("events?limit_bytes=4194304")).Status(http.StatusOK)
	return apitest.Into[eventlog.Page](a).Events, string(a.Body)
}

// told reads the contents of one type, oldest first.
func told[T any](c *asking, user uuid.UUID, eventType string) (out []T) {
	c.t.Helper()
	events, _ := c.events(user)
	for _, e := range events {
		if e.Type == eventType {
			var content T
			require.NoError(c.t, json.Unmarshal(e.Content, &content))
			out = append(out, content)
		}
	}
	return out
}

func TestQuestionsByTheAPI(t *testing.T) {
	t.Parallel()
	c := newAsking(t).begin()
	sara, sami, sofia := c.pupils[0], c.pupils[1], c.pupils[2]
	q := c.ask(sara, "Does the middle\nstay bright?", false)
	at := "questions/" + q.String()
	require.Nil(t, event(c.put(sami, at+"/vote", "voted", true)))
	require.Equal(t, []eventlog.QuestionTallied{{Votes: []eventlog.QuestionVotes{{QuestionID: q, Votes: 1}}}}, told[eventlog.QuestionTallied](c, sofia, "question.tallied"))
	c.put(sara, at+"/vote", "voted", true).Problem(http.StatusConflict, "own-question")
	c.put(sami, "questions/"+uuid.NewString()+"/vote", "voted", true).Problem(http.StatusNotFound, "question-not-found")
	c.post(sami, "questions", "body", " \u200b", "anonymous", false).Problem(http.StatusUnprocessableEntity, "input-invalid")
	c.post(sami, at+"/answer", "how", "live", "text", "").Problem(http.StatusForbidden, "not-allowed")
	c.post(c.Assistant, at+"/answer", "how", "written", "text", "").Problem(http.StatusUnprocessableEntity, "answer-empty")
	require.Equal(t, "question.answered", event(c.post(c.Assistant, at+"/answer", "how", "live", "text", "not kept")).Type)
	require.Equal(t, "question.dismissed", event(c.post(c.Teacher, at+"/dismiss", "hidden", true)).Type)
	list := func(user uuid.UUID) []talkapi.Question {
		a := c.as(user).Get(c.path("questions")).Status(http.StatusOK)
		return apitest.Into[struct{ Data []talkapi.Question }](a).Data
	}
	require.Empty(t, list(sofia)[0].Body)
	require.Equal(t, "Does the middle\nstay bright?", list(c.Teacher)[0].Body)
	require.True(t, list(sara)[0].Mine)
	require.Equal(t, "question.reopened", event(c.post(c.Admin, at+"/reopen")).Type)
	require.Equal(t, 1, c.number(`select count(*) from audit_events where detail->>'operation' = 'reopen-question'`))
	c.post(sofia, at+"/withdraw").Problem(http.StatusNotFound, "question-not-found")
	require.Equal(t, "question.withdrawn", event(c.post(sara, at+"/withdraw")).Type)

	c.put(c.Teacher, "locks", "what", "anonymous", "participant_id", nil, "locked", true).Status(http.StatusOK)
	c.post(sami, "questions", "body", "x", "anonymous", true).Problem(http.StatusConflict, "anonymous-locked")
	c.ask(sami, "With a name", false)
	c.put(c.Teacher, "locks", "what", "questions", "participant_id", c.in[sami], "locked", true).Status(http.StatusOK)
	c.post(sami, "questions", "body", "x", "anonymous", false).Problem(http.StatusConflict, "questions-locked")
	c.ask(c.Teacher, "Staff are not bound", true)
	for range presence.MaxOpenQuestions {
		c.ask(sofia, "Again?", false)
	}
	c.post(sofia, "questions", "body", "Again?", "anonymous", false).Problem(http.StatusConflict, "too-many-questions")
	c.exec(`update session_participants set left_at = now() where id = $1`, c.in[sara])
	c.post(sara, "questions", "body", "x", "anonymous", true).Problem(http.StatusConflict, "not-joined")
	c.as(sara).Get(c.path("questions")).Problem(http.StatusConflict, "not-joined")
}

func TestQuestionsBeforeTheClassByTheAPI(t *testing.T) {
	t.Parallel()
	c := newAsking(t)
	sara, sami := c.pupils[0], c.pupils[1]
	for range 2 { // sent again it is one
		require.Nil(t, event(c.as(sara).Post(c.path("questions"), body{"client_op_id": c.Course, "body": "Is it long?", "anonymous": false})))
		require.Nil(t, event(c.as(sami).Post(c.path("questions"), body{"client_op_id": c.Course, "body": "Is there a test?", "anonymous": true})))
	}
	mine := apitest.Into[talkapi.Mine](c.as(sami).Get(c.path("mine")).Status(http.StatusOK))
	require.Len(t, mine.WaitingQuestions, 1)
	require.Equal(t, "Is there a test?", mine.WaitingQuestions[0].Body)
	list := func(user uuid.UUID) []talkapi.Question {
		a := c.as(user).Get(c.path("questions")).Status(http.StatusOK)
		return apitest.Into[struct{ Data []talkapi.Question }](a).Data
	}
	require.Len(t, list(sara), 1)
	require.Empty(t, list(c.pupils[2]))
	all := list(c.Teacher)
	require.Len(t, all, 2)
	require.Equal(t, "Sara Student", *all[0].Name)
	require.Nil(t, all[1].Name)
	require.Nil(t, all[1].ParticipantID)
	require.Equal(t, mine.WaitingQuestions[0].ID, all[1].ID)
	c.post(sami, "questions/"+all[0].ID.String()+"/withdraw").Problem(http.StatusNotFound, "question-not-found")
	c.post(sami, "questions/"+all[1].ID.String()+"/withdraw").Status(http.StatusOK)
	require.Len(t, list(c.Teacher), 1)
	c.put(sami, "flags", "lost", true).Problem(http.StatusConflict, "session-not-live")
	c.post(c.Teacher, "polls", "open", true, "poll", poll()).Problem(http.StatusConflict, "session-not-live")
}

func TestPollsByTheAPI(t *testing.T) {
	t.Parallel()
	c := newAsking(t).begin()
	sara := c.pupils[0]
	p := poll()
	c.post(sara, "polls", "open", true, "poll", p).Problem(http.StatusForbidden, "not-allowed")
	for name, bad := range map[string]body{
		"one option":            poll("options", []body{{"id": uuid.New(), "label": "x", "correct": nil}}),
		"an id that is no op's": poll("id", uuid.Nil),
		"too long together":     poll("question", long(500), "explanation", long(500), "options", options(12, long(200))),
		"two right":             poll("options", []body{{"id": uuid.New(), "label": "x", "correct": true}, {"id": uuid.New(), "label": "y", "correct": true}}),
		"right on a scale":      poll("kind", "scale"),
		"options of words":      poll("kind", "word_cloud"),
	} {
		require.NotEmpty(t, c.post(c.Teacher, "polls", "open", true, "poll", bad).Problem(http.StatusUnprocessableEntity, "poll-invalid").Errors, name)
	}
	require.Equal(t, "poll.created", event(c.post(c.Teacher, "polls", "open", false, "poll", p)).Type)
	at := "polls/" + p["id"].(uuid.UUID).String()
	c.answer(sara, at, option(p, 0)).Problem(http.StatusNotFound, "poll-not-found")
	c.post(c.Teacher, "polls", "open", false, "poll", p).Problem(http.StatusConflict, "poll-exists")
	c.post(c.Teacher, at+"/close", "publish", true).Problem(http.StatusConflict, "poll-not-open")
	op := uuid.New()
	opened := event(c.as(c.Teacher).Post(c.path(at+"/open"), body{"client_op_id": op}))
	require.Equal(t, opened.ID, event(c.as(c.Teacher).Post(c.path(at+"/open"), body{"client_op_id": op})).ID)
	require.Nil(t, event(c.answer(sara, at, option(p, 0))))
	c.answer(sara, at, option(p, 0), option(p, 1)).Problem(http.StatusUnprocessableEntity, "answer-invalid")
	c.answer(sara, at, uuid.New()).Problem(http.StatusUnprocessableEntity, "answer-invalid")
	c.answer(c.Assistant, at, option(p, 0)).Problem(http.StatusForbidden, "not-allowed")
	mine := apitest.Into[talkapi.Mine](c.as(sara).Get(c.path("mine")).Status(http.StatusOK))
	require.Equal(t, []talkapi.MyAnswer{{PollID: p["id"].(uuid.UUID), Round: 1, OptionIDs: []uuid.UUID{option(p, 0).(uuid.UUID)}}}, mine.Answers)

	answers := func() []talkapi.PollAnswerGroup {
		a := c.as(c.Teacher).Get(c.path(at + "/answers")).Status(http.StatusOK)
		return apitest.Into[struct{ Data []talkapi.PollAnswerGroup }](a).Data
	}
	require.Empty(t, answers(), "of an open secret poll nothing is listed")
	c.as(sara).Get(c.path(at+"/answers")).Problem(http.StatusForbidden, "not-allowed")
	require.Equal(t, "poll.closed", event(c.post(c.Teacher, at+"/close", "publish", true)).Type)
	require.Equal(t, []talkapi.PollAnswerGroup{
		{Key: fmt.Sprint(option(p, 0)), Count: 1, Names: []string{}}, {Key: fmt.Sprint(option(p, 1)), Names: []string{}},
	}, answers())
	c.answer(sara, at, option(p, 0)).Problem(http.StatusConflict, "poll-not-open")
	require.Equal(t, []string{"They cancel."}, []string{told[eventlog.PollPublished](c, sara, "poll.published")[0].Explanation})
	require.Equal(t, "poll.retracted", event(c.post(c.Teacher, at+"/retract")).Type)
	_, bytes := c.events(sara)
	require.NotContains(t, bytes, "They cancel.")
	c.post(c.Teacher, at+"/hide_text", "text", "x").Problem(http.StatusUnprocessableEntity, "answer-invalid")
	c.post(c.Teacher, "polls/"+uuid.NewString()+"/open").Problem(http.StatusNotFound, "poll-not-found")
	c.as(c.Teacher).Get(c.path("polls/"+uuid.NewString()+"/answers")).Problem(http.StatusNotFound, "poll-not-found")
}

// Names are told of a poll that is not secret, a page at a time.
func TestWhoAnsweredAnOpenPoll(t *testing.T) {
	t.Parallel()
	c := newAsking(t).begin()
	at := c.open(poll("kind", "short_text", "secret", false, "options", []body{}))
	for i, user := range c.pupils {
		c.put(user, at+"/answer", "round", 1, "option_ids", []any{}, "value", nil, "text", []string{"Path  difference", "path difference", "λ"}[i]).Status(http.StatusOK)
	}
	type page struct {
		Data       []talkapi.PollAnswerGroup
		NextCursor *string `json:"next_cursor"`
	}
	first := apitest.Into[page](c.as(c.Teacher).Get(c.path(at + "/answers?limit=1")).Status(http.StatusOK))
	require.Equal(t, []talkapi.PollAnswerGroup{{Text: "Path difference", Count: 2, Names: []string{"Sami Student", "Sara Student"}}}, first.Data)
	second := apitest.Into[page](c.as(c.Teacher).Get(c.path(at + "/answers?limit=1&cursor=" + *first.NextCursor)).Status(http.StatusOK))
	require.Equal(t, "λ", second.Data[0].Text)
	require.Nil(t, second.NextCursor)
	c.post(c.Teacher, at+"/hide_text", "text", "PATH difference").Status(http.StatusOK)
	_, bytes := c.events(c.Teacher)
	require.Contains(t, bytes, "λ")
}

// Students' budgets hold for what makes no event too.
func TestVotesAndReactionsCost(t *testing.T) {
	t.Parallel()
	c := newAsking(t).begin()
	sara := c.pupils[0]
	c.exec(`insert into participant_budgets (tenant_id, session_id, participant_id, tokens, refilled_at) values ($1, $2, $3, 0, now() + interval '1 hour')
		on conflict (tenant_id, session_id, participant_id) do update set tokens = 0, refilled_at = excluded.refilled_at`, c.Tenant, c.Session, c.in[sara])
	p := poll()
	at := c.open(p)
	q := c.ask(c.pupils[1], "Why?", false)
	for _, a := range []*apitest.Answer{
		c.post(sara, "reactions", "kind", "heart"), c.put(sara, "flags", "lost", true), c.answer(sara, at, option(p, 0)),
		c.put(sara, "questions/"+q.String()+"/vote", "voted", true), c.post(sara, "questions", "body", "x", "anonymous", true),
		c.post(sara, "questions", "body", "x", "anonymous", false),
	} {
		a.Problem(http.StatusTooManyRequests, "too-many-events")
		require.NotEmpty(t, a.Header.Get("Retry-After"))
	}
	require.Zero(t, c.number(`select count(*) from poll_answers`)+c.number(`select count(*) from confusion_flags`)+c.number(`select count(*) from question_votes`))
}

func long(n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = 'λ'
	}
	return string(out)
}

func options(n int, label string) (out []body) {
	for range n {
		out = append(out, body{"id": uuid.New(), "label": label, "correct": nil})
	}
	return out
}
