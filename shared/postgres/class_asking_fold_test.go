package postgres_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// foldedAsking is what a student can tell of polls and questions from the log alone.
type foldedAsking struct {
	polls     map[uuid.UUID]string // status and round
	questions map[uuid.UUID]string // status, words, answer, votes
}

func foldAsking(t require.TestingT, events []eventlog.Event) foldedAsking {
	out := foldedAsking{polls: map[uuid.UUID]string{}, questions: map[uuid.UUID]string{}}
	type question struct {
		status, body, text string
		votes              int
	}
	questions := map[uuid.UUID]*question{}
	for _, e := range events {
		var c struct {
			PollID     uuid.UUID                `json:"poll_id"`
			Round      int                      `json:"round"`
			QuestionID uuid.UUID                `json:"question_id"`
			Body       string                   `json:"body"`
			Text       string                   `json:"text"`
			Hidden     bool                     `json:"hidden"`
			Votes      []eventlog.QuestionVotes `json:"votes"`
		}
		require.NoError(t, json.Unmarshal(e.Content, &c))
		q := questions[c.QuestionID]
		switch e.Type {
		case eventlog.TypePollOpened, eventlog.TypePollClosed, eventlog.TypePollPublished, eventlog.TypePollRetracted:
			out.polls[c.PollID] = fmt.Sprint(map[string]presence.PollStatus{
				eventlog.TypePollOpened: presence.PollOpen, eventlog.TypePollClosed: presence.PollClosed,
				eventlog.TypePollPublished: presence.PollPublished, eventlog.TypePollRetracted: presence.PollRetracted,
			}[e.Type], " ", c.Round)
		case eventlog.TypeQuestionAsked:
			questions[e.ID] = &question{status: "open", body: c.Body}
		case eventlog.TypeQuestionAnswered:
			q.status, q.text = "answered", c.Text
		case eventlog.TypeQuestionDismissed:
			q.status, q.text = "dismissed", ""
			if c.Hidden {
				q.body = ""
			}
		case eventlog.TypeQuestionReopened:
			q.status, q.text, q.body = "open", "", c.Body
		case eventlog.TypeQuestionWithdrawn:
			q.status, q.text, q.body = "withdrawn", "", ""
		case eventlog.TypeQuestionTallied:
			for _, v := range c.Votes {
				questions[v.QuestionID].votes = v.Votes
			}
		}
	}
	for id, q := range questions {
		out.questions[id] = fmt.Sprint(q.status, " ", q.body, " ", q.text, " ", q.votes)
	}
	return out
}

// Whatever people do, and whoever of them: what the log tells of polls and questions is what their rows say.
func TestTheLogFoldsToPollsAndQuestions(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	admin := db.Admin(t)
	rapid.Check(t, func(rt *rapid.T) {
		c := newAskedIn(t, db, admin).begin()
		people := append([]presence.Member{c.teacher}, c.pupils...)
		polls := []poll.Definition{definition(lesson.SingleChoice, true, "a", "b"), definition(lesson.ShortText, false)}
		var questions []uuid.UUID
		for range rapid.IntRange(4, 25).Draw(rt, "steps") {
			m, d := rapid.SampledFrom(people).Draw(rt, "who"), rapid.SampledFrom(polls).Draw(rt, "poll")
			q := uuid.New()
			if len(questions) > 0 {
				q = rapid.SampledFrom(questions).Draw(rt, "question")
			}
			yes := rapid.Bool().Draw(rt, "yes")
			onPoll := func(decide func(*presence.Class, uuid.UUID) (presence.Change, error)) { _ = c.poll(d.ID, decide) }
			onQuestion := func(decide func(*presence.Class, uuid.UUID) (presence.Change, error)) { _ = c.question(m, q, decide) }
			rapid.SampledFrom([]func(){
				func() { questions = append(questions, c.ask(m, uuid.New(), "Why?", yes).ID) },
				func() { _ = c.vote(m, q, yes) },
				func() {
					onQuestion(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.AnswerQuestion(m, op, q, "written", "Because.")
					})
				},
				func() {
					onQuestion(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.DismissQuestion(m, op, q, yes)
					})
				},
				func() {
					onQuestion(func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.ReopenQuestion(m, op, q) })
				},
				func() {
					onQuestion(func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.WithdrawQuestion(m, op, q) })
				},
				func() {
					onPoll(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.CreatePoll(c.teacher, op, d, yes)
					})
				},
				func() {
					onPoll(func(k *presence.Class, op uuid.UUID) (presence.Change, error) { return k.OpenPoll(c.teacher, op, d.ID) })
				},
				func() {
					onPoll(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.ClosePoll(c.teacher, op, d.ID, yes)
					})
				},
				func() {
					onPoll(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.PublishPoll(c.teacher, op, d.ID)
					})
				},
				func() {
					onPoll(func(k *presence.Class, op uuid.UUID) (presence.Change, error) {
						return k.RetractPoll(c.teacher, op, d.ID)
					})
				},
				func() { _ = c.answer(m, d.ID, 1, poll.Answer{Text: "light"}) },
				func() { c.tally() },
			}).Draw(rt, "what")()
		}
		c.tally()
		events, _ := c.read(eventlog.Students)
		told := foldAsking(rt, events)
		require.Equal(rt, c.pollRows(rt), told.polls)
		require.Equal(rt, c.questionRows(rt), told.questions)
		require.LessOrEqual(rt, c.number(`select count(*) from polls where session_id = $1 and status = 'open'`, c.Session), 1)
		require.Equal(rt, c.number(`select count(*) from polls where session_id = $1 and status = 'open' and secret`, c.Session),
			c.number(`select count(*) from poll_keys where session_id = $1`, c.Session), "a key lives as long as its round")
		require.Zero(rt, c.number(`
			select count(*) from questions q where q.session_id = $1 and q.votes <> (
				select count(*) from question_votes v where v.session_id = q.session_id and v.question_id = q.id)`, c.Session))
		v, err := c.db.Store.VerifyChain(t.Context(), c.Tenant, c.Session)
		require.NoError(rt, err)
		require.True(rt, v.OK())
	})
}

func (c *asked) pollRows(t require.TestingT) map[uuid.UUID]string {
	out := map[uuid.UUID]string{}
	class := c.do(presence.PollScope(c.teacher, c.in[c.Teacher], c.Session, uuid.New(), uuid.Nil), presence.Unchanged)
	require.LessOrEqual(t, len(class.Asking.Polls), 1, "none of the scope's, and the open one")
	rows, err := c.conn.Query(c.t.Context(), `select id, status || ' ' || round from polls where session_id = $1 and round > 0`, c.Session)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		var says string
		require.NoError(t, rows.Scan(&id, &says))
		out[id] = says
	}
	return out
}

func (c *asked) questionRows(t require.TestingT) map[uuid.UUID]string {
	all, _, err := c.db.Store.ListQuestions(c.t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	out := map[uuid.UUID]string{}
	for _, q := range all {
		if q.Hidden || q.Status == presence.QuestionWithdrawn {
			q.Body = ""
		}
		out[q.ID] = fmt.Sprint(q.Status, " ", q.Body, " ", q.Answer, " ", q.Votes)
	}
	return out
}
