package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// asked is a live class with a teacher and students in it.
type asked struct {
	*testkit.Fixture
	t       *testing.T
	db      *testkit.DB
	conn    *pgx.Conn // the superuser's
	teacher presence.Member
	pupils  []presence.Member
	in      map[uuid.UUID]uuid.UUID // user → participant
}

// newAsked is a class with three students before its start.
func newAsked(t *testing.T) *asked {
	t.Helper()
	db := testkit.Database(t)
	return newAskedIn(t, db, db.Admin(t))
}

// newAskedIn is newAsked in a database that several classes share.
func newAskedIn(t *testing.T, db *testkit.DB, admin *pgx.Conn) *asked {
	t.Helper()
	f := testkit.Tenant(t, db)
	c := &asked{Fixture: f, t: t, db: db, conn: admin, in: map[uuid.UUID]uuid.UUID{}}
	c.teacher = presence.Member{User: f.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	for i, user := range f.Students {
		c.pupils = append(c.pupils, presence.Member{User: user, Name: fmt.Sprint("Student ", i), Role: classroom.RoleStudent})
	}
	return c
}

// begin starts the class, and lets everybody in.
func (c *asked) begin() *asked {
	c.t.Helper()
	scope := presence.Scope{User: c.Teacher, Plan: true}
	class := testkit.Change(c.t, c.db, c.Fixture, scope, func(k *presence.Class) (presence.Change, error) {
		return k.Start(c.teacher, eventlog.SessionStarted{Title: "Waves", CourseID: c.Course}, "RM_1")
	})
	c.in[c.Teacher] = class.Me
	for _, m := range append([]presence.Member{c.teacher}, c.pupils...) {
		class := testkit.Change(c.t, c.db, c.Fixture, presence.Scope{User: m.User}, func(k *presence.Class) (presence.Change, error) {
			return k.Join(m, uuid.New())
		})
		c.in[m.User] = class.Me
	}
	return c
}

// crowd enrolls more students.
func (c *asked) crowd(n int) *asked {
	c.t.Helper()
	for i := len(c.pupils); i < n; i++ {
		m := presence.Member{User: classroom.NewID(), Name: fmt.Sprint("Student ", i), Role: classroom.RoleStudent}
		c.admin(`insert into users (tenant_id, id, subject, email, name) values ($1, $2, $3, $3 || '@example.org', $4)`, c.Tenant, m.User, fmt.Sprint("s", i), m.Name)
		c.admin(`insert into user_roles (tenant_id, user_id, role) values ($1, $2, 'student')`, c.Tenant, m.User)
		c.admin(`insert into enrollments (tenant_id, course_id, user_id, role) values ($1, $2, $3, 'student')`, c.Tenant, c.Course, m.User)
		c.pupils = append(c.pupils, m)
	}
	return c
}

func (c *asked) admin(sql string, args ...any) {
	c.t.Helper()
	_, err := c.conn.Exec(context.Background(), sql, args...)
	require.NoError(c.t, err)
}

func (c *asked) number(sql string, args ...any) (n int) {
	c.t.Helper()
	require.NoError(c.t, c.conn.QueryRow(context.Background(), sql, args...).Scan(&n))
	return n
}

func (c *asked) try(scope presence.Scope, decide func(*presence.Class) (presence.Change, error)) (*presence.Class, error) {
	return c.db.Store.ChangeClass(context.Background(), c.Tenant, c.Session, scope, decide)
}

func (c *asked) do(scope presence.Scope, decide func(*presence.Class) (presence.Change, error)) *presence.Class {
	c.t.Helper()
	class, err := c.try(scope, decide)
	require.NoError(c.t, err)
	return class
}

func (c *asked) ask(m presence.Member, op uuid.UUID, body string, anonymous bool) *eventlog.Event {
	c.t.Helper()
	return c.do(presence.AskScope(m, c.in[m.User], c.Session, op), func(k *presence.Class) (presence.Change, error) {
		return k.Ask(m, op, body, anonymous)
	}).EventOf(op)
}

// question makes one change of a question.
func (c *asked) question(m presence.Member, id uuid.UUID, decide func(*presence.Class, uuid.UUID) (presence.Change, error)) error {
	op := uuid.New()
	_, err := c.try(presence.QuestionScope(m, c.in[m.User], c.Session, op, id), func(k *presence.Class) (presence.Change, error) {
		return decide(k, op)
	})
	return err
}

func (c *asked) vote(m presence.Member, id uuid.UUID, on bool) error {
	return c.question(m, id, func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.VoteQuestion(m, op, id, on) })
}

// poll makes one change of a poll in the teacher's name.
func (c *asked) poll(id uuid.UUID, decide func(*presence.Class, uuid.UUID) (presence.Change, error)) error {
	op := uuid.New()
	_, err := c.try(presence.PollScope(c.teacher, c.in[c.Teacher], c.Session, op, id), func(k *presence.Class) (presence.Change, error) {
		return decide(k, op)
	})
	return err
}

func (c *asked) answer(m presence.Member, id uuid.UUID, round int, a poll.Answer) error {
	op := uuid.New()
	_, err := c.try(presence.AnswerScope(m, c.in[m.User], c.Session, op, id), func(k *presence.Class) (presence.Change, error) {
		return k.AnswerPoll(m, op, id, round, a)
	})
	return err
}

func (c *asked) ask3(d poll.Definition) {
	c.t.Helper()
	require.NoError(c.t, c.poll(d.ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.CreatePoll(c.teacher, op, d, true)
	}))
}

// tally makes the tally that is booked, whatever the time.
func (c *asked) tally() {
	c.t.Helper()
	c.admin(`update session_tallies set tally_at = now() - interval '1 ms', free_at = null where session_id = $1 and tally_at is not null`, c.Session)
	c.do(presence.TallyScope(), (*presence.Class).TallyNow)
}

// read returns what an audience reads, and all of it as the bytes that they get.
func (c *asked) read(a eventlog.Audience) ([]eventlog.Event, string) {
	c.t.Helper()
	page, err := c.db.Store.ReadEvents(context.Background(), c.Tenant, c.Session, a, eventlog.Position{}, 4<<20)
	require.NoError(c.t, err)
	b, err := json.Marshal(page)
	require.NoError(c.t, err)
	return page.Events, string(b)
}

// types lists what an audience reads of the types that begin with one of the prefixes.
func (c *asked) types(a eventlog.Audience, prefixes ...string) (out []string) {
	events, _ := c.read(a)
	for _, e := range events {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(e.Type, p) }) {
			out = append(out, e.Type)
		}
	}
	return out
}

// last returns the newest event of a type.
func last[T any](c *asked, eventType string) (out T, e eventlog.Event) {
	c.t.Helper()
	events, _ := c.read(eventlog.Staff)
	for _, e = range slices.Backward(events) {
		if e.Type == eventType {
			require.NoError(c.t, json.Unmarshal(e.Content, &out))
			return out, e
		}
	}
	require.Fail(c.t, "nothing was told", eventType)
	return out, e
}

func definition(kind lesson.PollKind, secret bool, labels ...string) poll.Definition {
	d := poll.Definition{PlanPoll: lesson.PlanPoll{ID: uuid.New(), Kind: kind, Question: "Where is it dark?", Secret: secret, Explanation: "They cancel."}}
	for i, label := range labels {
		right := i == 0
		d.Options = append(d.Options, lesson.PollOption{ID: uuid.New(), Label: label, Correct: &right})
	}
	return d
}

func TestQuestionsAreAskedVotedAndAnswered(t *testing.T) {
	t.Parallel()
	c := newAsked(t).begin()
	sara, sami, sofia := c.pupils[0], c.pupils[1], c.pupils[2]
	op := uuid.New()
	named := c.ask(sara, op, "Does the middle stay bright?", false)
	require.Equal(t, named.ID, c.ask(sara, op, "Does the middle stay bright?", false).ID, "sent again it is the same")
	nobody := c.ask(sami, op, "What is a slit?", true)
	require.Nil(t, c.ask(sami, op, "What is a slit?", true), "sent again it is none")
	require.Equal(t, testkit.System(t, c.db, c.Fixture), nobody.ActorID)
	require.NotEqual(t, op, nobody.ClientOpID)
	require.JSONEq(t, `{"participant_id": null, "body": "What is a slit?", "before_class": false}`, string(nobody.Content))

	requireCode(t, "own-question", c.vote(sara, named.ID, true))
	requireCode(t, "own-question", c.vote(sami, nobody.ID, true))
	requireCode(t, "question-not-found", c.vote(sami, uuid.New(), true))
	for range 2 {
		require.NoError(t, c.vote(sami, named.ID, true))
		require.NoError(t, c.vote(sofia, named.ID, true))
		require.NoError(t, c.vote(sara, nobody.ID, true))
		require.NoError(t, c.vote(sofia, nobody.ID, false), "never voted")
	}
	c.tally()
	told, e := last[eventlog.QuestionTallied](c, "question.tallied")
	require.Equal(t, []eventlog.QuestionVotes{{QuestionID: named.ID, Votes: 2}, {QuestionID: nobody.ID, Votes: 1}}, told.Votes)
	require.Equal(t, testkit.System(t, c.db, c.Fixture), e.ActorID)
	require.NoError(t, c.vote(sami, named.ID, false))
	c.tally()
	told, _ = last[eventlog.QuestionTallied](c, "question.tallied")
	require.Equal(t, []eventlog.QuestionVotes{{QuestionID: named.ID, Votes: 1}}, told.Votes, "only what has changed")

	mine, err := c.db.Store.ReadMine(t.Context(), c.Tenant, c.Session, c.in[sofia.User])
	require.NoError(t, err)
	require.Equal(t, presence.Mine{Voted: []uuid.UUID{named.ID}}, mine)
	mine, err = c.db.Store.ReadMine(t.Context(), c.Tenant, c.Session, c.in[sami.User])
	require.NoError(t, err)
	require.Equal(t, nobody.ID, mine.Asked[0].ID)

	student := func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.DismissQuestion(sami, op, named.ID, true)
	}
	requireCode(t, "not-allowed", c.question(sami, named.ID, student))
	require.NoError(t, c.question(c.teacher, named.ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.AnswerQuestion(c.teacher, op, named.ID, "written", "Yes: in step there.")
	}))
	require.NoError(t, c.question(c.teacher, named.ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.DismissQuestion(c.teacher, op, named.ID, true)
	}))
	_, bytes := c.read(eventlog.Staff)
	require.NotContains(t, bytes, "middle stay bright")
	require.NotContains(t, bytes, "in step there")
	require.NoError(t, c.question(c.teacher, named.ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.ReopenQuestion(c.teacher, op, named.ID)
	}))
	_, bytes = c.read(eventlog.Students)
	require.Equal(t, 1, strings.Count(bytes, "middle stay bright"))
	withdraw := func(m presence.Member, id uuid.UUID) error {
		return c.question(m, id, func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.WithdrawQuestion(m, op, id) })
	}
	requireCode(t, "question-not-found", withdraw(sofia, nobody.ID))
	require.NoError(t, withdraw(sami, nobody.ID))
	require.NoError(t, withdraw(sara, named.ID))
	_, bytes = c.read(eventlog.Staff)
	require.NotContains(t, bytes, "What is a slit")
	require.NotContains(t, bytes, "middle stay bright")
	_, gone := last[eventlog.QuestionWithdrawn](c, "question.withdrawn")
	require.Equal(t, c.in[sara.User], gone.ActorID)
	requireCode(t, "question-not-found", c.vote(sofia, named.ID, true))
}

func TestQuestionsBeforeClass(t *testing.T) {
	t.Parallel()
	c := newAsked(t)
	sara, sami := c.pupils[0], c.pupils[1]
	require.Nil(t, c.ask(sara, uuid.New(), "Is it long?", false))
	require.Nil(t, c.ask(sami, uuid.New(), "Is there a test?", true))
	require.Nil(t, c.ask(sami, uuid.New(), "Never mind", true))
	all, key, err := c.db.Store.ListQuestions(t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.NotNil(t, key)
	require.Zero(t, c.number(`select count(*) from session_state_events where session_id = $1`, c.Session))
	require.NoError(t, c.question(sami, all[2].ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.WithdrawQuestion(sami, op, all[2].ID)
	}))
	c.begin()
	events, bytes := c.read(eventlog.Students)
	require.NotContains(t, bytes, "Never mind")
	require.Equal(t, []string{"session.started", "question.asked", "question.asked"}, []string{events[0].Type, events[1].Type, events[2].Type})
	require.Equal(t, all[0].ID, events[1].ID)
	require.Equal(t, all[1].ID, events[2].ID)
	require.JSONEq(t, fmt.Sprintf(`{"participant_id": %q, "body": "Is it long?", "before_class": true}`, c.in[sara.User]), string(events[1].Content))
	require.JSONEq(t, `{"participant_id": null, "body": "Is there a test?", "before_class": true}`, string(events[2].Content))
	for _, e := range events[1:3] {
		require.Equal(t, testkit.System(t, c.db, c.Fixture), e.ActorID)
	}
	require.NoError(t, c.vote(sara, all[1].ID, true))
	requireCode(t, "own-question", c.vote(sami, all[1].ID, true))
}

func TestAPollFromItsQuestionToItsResults(t *testing.T) {
	t.Parallel()
	c := newAsked(t).crowd(8).begin()
	d := definition(lesson.SingleChoice, true, "in step", "out of step")
	c.ask3(d)
	wrong, right := poll.Answer{Options: []uuid.UUID{d.Options[1].ID}}, poll.Answer{Options: []uuid.UUID{d.Options[0].ID}}
	requireCode(t, "answer-invalid", c.answer(c.pupils[0], d.ID, 1, poll.Answer{Options: []uuid.UUID{uuid.New()}}))
	requireCode(t, "poll-round-over", c.answer(c.pupils[0], d.ID, 2, right))
	requireCode(t, "not-allowed", c.answer(c.teacher, d.ID, 1, right))
	for i, m := range c.pupils {
		require.NoError(t, c.answer(m, d.ID, 1, wrong))
		if i > 0 {
			require.NoError(t, c.answer(m, d.ID, 1, right), "it can be changed")
		}
	}
	c.tally()
	counted, _ := last[eventlog.PollCounted](c, "poll.counted")
	require.Equal(t, 5, counted.Answered)
	require.Nil(t, counted.Rows[0].Count)
	require.False(t, counted.Final)
	tallied, _ := last[eventlog.PollTallied](c, "poll.tallied")
	require.Equal(t, 5, tallied.Answered)
	require.Empty(t, tallied.Rows)
	require.NoError(t, c.answer(c.pupils[0], d.ID, 1, wrong))
	c.tally()
	require.Equal(t, []string{"poll.opened", "poll.tallied"}, c.types(eventlog.Students, "poll."), "the same is not told twice")

	_, bytes := c.read(eventlog.Students)
	require.NotContains(t, bytes, "correct")
	require.NotContains(t, bytes, "They cancel")
	second := definition(lesson.WordCloud, false)
	c.ask3(second) // closes the first
	require.Zero(t, c.number(`select count(*) from poll_keys`))
	closed, _ := last[eventlog.PollClosed](c, "poll.closed")
	require.Equal(t, eventlog.PollClosed{PollID: d.ID, Round: 1, Answered: 8}, closed)
	counted, _ = last[eventlog.PollCounted](c, "poll.counted")
	require.True(t, counted.Final)
	require.Equal(t, []int{7, 1}, []int{*counted.Rows[0].Count, *counted.Rows[1].Count})
	requireCode(t, "poll-not-open", c.answer(c.pupils[0], d.ID, 1, right))
	_, bytes = c.read(eventlog.Students)
	require.NotContains(t, bytes, "They cancel")

	publish := func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.PublishPoll(c.teacher, op, d.ID)
	}
	retract := func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.RetractPoll(c.teacher, op, d.ID)
	}
	requireCode(t, "poll-not-shown", c.poll(d.ID, retract))
	require.NoError(t, c.poll(d.ID, publish))
	shown, _ := last[eventlog.PollPublished](c, "poll.published")
	require.Equal(t, []uuid.UUID{d.Options[0].ID}, shown.Correct)
	require.NoError(t, c.poll(d.ID, retract))
	_, bytes = c.read(eventlog.Students)
	require.NotContains(t, bytes, "They cancel")
	require.NoError(t, c.poll(d.ID, publish))
	require.NoError(t, c.poll(d.ID, func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.OpenPoll(c.teacher, op, d.ID) }))
	opened, _ := last[eventlog.PollOpened](c, "poll.opened")
	require.Equal(t, 2, opened.Round)
	require.Zero(t, c.number(`select count(*) from poll_answers where poll_id = $1`, d.ID), "answers begin anew")
	require.NoError(t, c.answer(c.pupils[0], d.ID, 2, right))
	require.NoError(t, c.poll(d.ID, retract))
	require.Zero(t, c.number(`select count(*) from poll_answers where poll_id = $1`, d.ID), "an open one goes with its answers")
	requireCode(t, "poll-not-closed", c.poll(d.ID, publish))
}

func TestWordsAreCountedAndHidden(t *testing.T) {
	t.Parallel()
	c := newAsked(t).begin()
	d := definition(lesson.WordCloud, false)
	d.ShowCounts = true
	c.ask3(d)
	require.NoError(t, c.answer(c.pupils[0], d.ID, 1, poll.Answer{Text: "light, Path  difference"}))
	require.NoError(t, c.answer(c.pupils[1], d.ID, 1, poll.Answer{Text: "LIGHT\nnonsense"}))
	require.NoError(t, c.answer(c.pupils[2], d.ID, 1, poll.Answer{Text: "light"}))
	c.tally()
	rows := func(r []eventlog.PollRow) (out []string) {
		for _, row := range r {
			out = append(out, fmt.Sprint(row.Key, " ", *row.Count))
		}
		return out
	}
	tallied, _ := last[eventlog.PollTallied](c, "poll.tallied")
	require.Equal(t, []string{"light 3", "nonsense 1", "Path difference 1"}, rows(tallied.Rows))
	hide := func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
		return k.HideText(c.teacher, op, d.ID, " NONsense")
	}
	require.NoError(t, c.poll(d.ID, hide))
	tallied, _ = last[eventlog.PollTallied](c, "poll.tallied")
	require.Equal(t, []string{"light 3", "Path difference 1"}, rows(tallied.Rows))
	require.Equal(t, 3, tallied.Answered)
	_, bytes := c.read(eventlog.Students)
	require.NotContains(t, bytes, "nonsense")
	p, names, err := c.db.Store.ReadPollAnswers(t.Context(), c.Tenant, c.Session, d.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"Student 0", "Student 1", "Student 2"}, names)
	require.Equal(t, []int{0, 1, 2}, p.Groups()[0].By)
}

// The end tells what was not told yet and closes what is open, before it says that the class is over.
func TestTheEndTalliesAndCloses(t *testing.T) {
	t.Parallel()
	c := newAsked(t).begin()
	d := definition(lesson.Scale, true)
	q := c.ask(c.pupils[0], uuid.New(), "Why?", true)
	c.ask3(d)
	require.NoError(t, c.vote(c.pupils[1], q.ID, true))
	for _, m := range c.pupils {
		require.NoError(t, c.answer(m, d.ID, 1, poll.Answer{Value: 4}))
		op := uuid.New()
		c.do(presence.FlagScope(m, c.in[m.User], c.Session, op), func(k *presence.Class) (presence.Change, error) { return k.SetLost(m, op, true) })
		c.do(presence.TalkScope(m, c.in[m.User], c.Session, op), func(k *presence.Class) (presence.Change, error) { return k.React(m, op, "heart") })
	}
	testkit.End(t, c.db, c.Fixture)
	require.Equal(t, []string{
		"poll.created", "poll.opened", "question.tallied", "poll.tallied", "poll.counted", "confusion.tallied", "reaction.tallied", "poll.counted", "poll.closed",
	}, c.types(eventlog.Staff, "poll.", "question.t", "confusion.", "reaction."))
	events, _ := c.read(eventlog.Staff)
	require.Equal(t, "session.ended", events[len(events)-1].Type)
	lost, _ := last[eventlog.ConfusionTallied](c, "confusion.tallied")
	require.Equal(t, 3, lost.Lost)
	counted, _ := last[eventlog.PollCounted](c, "poll.counted")
	require.Equal(t, 3, *counted.Rows[3].Count)
	for _, table := range []string{"session_keys", "poll_keys", "confusion_flags", "participant_budgets"} {
		require.Zero(t, c.number(`select count(*) from `+table), table)
	}
	require.Equal(t, 3, c.number(`select count(*) from poll_answers`))
	require.Equal(t, 1, c.number(`select count(*) from question_votes`))
}

// Flags count for what is shown, and are told from three on.
func TestWhoIsLostCountsForWhatIsShown(t *testing.T) {
	t.Parallel()
	c := newAsked(t).begin()
	flag := func(on bool, people ...presence.Member) {
		for _, m := range people {
			op := uuid.New()
			c.do(presence.FlagScope(m, c.in[m.User], c.Session, op), func(k *presence.Class) (presence.Change, error) { return k.SetLost(m, op, on) })
		}
		c.tally()
	}
	told := func() (out []int) {
		events, _ := c.read(eventlog.Staff)
		for _, e := range events {
			var lost eventlog.ConfusionTallied
			if e.Type == eventlog.TypeConfusionTallied {
				require.NoError(t, json.Unmarshal(e.Content, &lost))
				out = append(out, lost.Lost)
			}
		}
		return out
	}
	flag(true, c.pupils[0], c.pupils[1])
	require.Empty(t, told(), "two are too few")
	flag(true, c.pupils[2])
	flag(true, c.pupils[2])
	require.Equal(t, []int{3}, told())
	flag(false, c.pupils[2])
	require.Equal(t, []int{3, 0}, told())
	flag(true, c.pupils[2])
	scope := presence.Scope{User: c.Teacher, Scenes: true}
	c.do(scope, func(k *presence.Class) (presence.Change, error) {
		_, change, err := k.Ops(c.teacher, []presence.Op{presence.ReadOp(uuid.New(), "board.page_shown", json.RawMessage(`{"scene_id": null, "page": "blank:00000000-0000-0000-0000-000000000000", "x": 0, "y": 0, "zoom": 100}`))})
		return change, err
	})
	mine, err := c.db.Store.ReadMine(t.Context(), c.Tenant, c.Session, c.in[c.pupils[0].User])
	require.NoError(t, err)
	require.False(t, mine.Lost, "something else is shown")
	flag(true, c.pupils[0])
	require.Equal(t, []int{3, 0, 3}, told())
	flag(true, c.pupils[1], c.pupils[2])
	require.Equal(t, []int{3, 0, 3, 3}, told(), "the number is told again for what is shown now")
	_, bytes := c.read(eventlog.Students)
	require.NotContains(t, bytes, "confusion")
}

// Whoever booked a tally may be gone before its time: the watch makes it, and so does the next reader or writer.
func TestATallyThatNobodyMadeIsMade(t *testing.T) {
	t.Parallel()
	c := newAsked(t).begin()
	q := c.ask(c.pupils[0], uuid.New(), "Why?", false)
	require.NoError(t, c.vote(c.pupils[1], q.ID, true))
	due := func() bool {
		page, err := c.db.Store.ReadEvents(t.Context(), c.Tenant, c.Session, eventlog.Students, eventlog.Position{}, 4<<20)
		require.NoError(t, err)
		return page.TallyDue
	}
	require.False(t, due())
	late := func() {
		c.admin(`update session_tallies set tally_at = now() - interval '2 s' where session_id = $1`, c.Session)
		require.True(t, due())
	}
	late()
	class := c.do(presence.Scope{Everybody: true, CourseRoles: true}, func(k *presence.Class) (presence.Change, error) {
		return k.Reconcile(presence.Snapshot{At: k.Now, Generation: k.Generation}, &presence.Memory{}, k.Now), nil
	})
	require.True(t, class.Tally.At.IsZero())
	told, _ := last[eventlog.QuestionTallied](c, "question.tallied")
	require.Equal(t, 1, told.Votes[0].Votes)
	require.False(t, due())

	require.NoError(t, c.vote(c.pupils[2], q.ID, true))
	late()
	op := uuid.New()
	class = c.do(presence.TalkScope(c.pupils[0], c.in[c.pupils[0].User], c.Session, op), func(k *presence.Class) (presence.Change, error) {
		return k.React(c.pupils[0], op, "heart")
	})
	require.Positive(t, class.Asking.TallyIn, "the next writer makes it")
	c.tally()
	require.Equal(t, []string{"question.tallied", "question.tallied", "reaction.tallied"}, c.types(eventlog.Students, "question.t", "reaction."))
}
