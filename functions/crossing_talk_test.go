package functions_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/poll"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// say has a student say what operations can be tried on.
func (s *school) say(t *testing.T, student presence.Member) {
	t.Helper()
	op := uuid.New()
	testkit.Change(t, s.DB, s.Fixture, presence.Scope{User: student.User}, func(c *presence.Class) (presence.Change, error) {
		s.message = eventlog.ID(c.Session, c.Me, op)
		return c.Post(student, presence.Post{Op: op, Channel: presence.ChannelAll, Body: "A question of waves"})
	})
	asked := testkit.Change(t, s.DB, s.Fixture, presence.AskScope(student, s.participant, s.Session, op), func(c *presence.Class) (presence.Change, error) {
		return c.Ask(student, uuid.New(), "Why?", true)
	})
	s.question = asked.Appended.Events[0].ID
	teacher := presence.Member{User: s.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	d := poll.Definition{PlanPoll: lesson.PlanPoll{ID: uuid.New(), Kind: lesson.WordCloud, Question: "What is light?"}}
	testkit.Change(t, s.DB, s.Fixture, presence.PollScope(teacher, uuid.Nil, s.Session, op, d.ID), func(c *presence.Class) (presence.Change, error) {
		return c.CreatePoll(teacher, uuid.New(), d, true)
	})
	s.poll = d.ID
}

// talkCrossings are those of what is said in a class.
func (s *school) talkCrossings() map[string]crossing {
	op := func(more ...any) crossing {
		body := map[string]any{"client_op_id": uuid.New()}
		for i := 0; i+1 < len(more); i += 2 {
			body[more[i].(string)] = more[i+1]
		}
		return crossing{body: body}
	}
	poll := map[string]any{
		"id": uuid.New(), "prepared_id": nil, "kind": "word_cloud", "question": "x", "options": []any{}, "explanation": "", "secret": true, "show_counts": false,
	}
	return map[string]crossing{
		"list-questions": {}, "ask-question": op("body", "x", "anonymous", true), "vote-question": op("voted", true),
		"answer-question": op("how", "written", "text", "x"), "dismiss-question": op("hidden", true), "reopen-question": op(), "withdraw-question": op(),
		"create-poll": op("open", true, "poll", poll), "open-poll": op(), "close-poll": op("publish", true), "publish-poll": op(), "retract-poll": op(),
		"hide-poll-text": op("text", "x"), "answer-poll": op("round", 1, "option_ids", []any{}, "value", nil, "text", "x"), "list-poll-answers": {},
		"send-reaction": op("kind", "heart"), "set-lost": op("lost", true), "read-mine": {},
		"post-message": op("channel", "all", "body", "x", "reply_to", nil), "edit-message": op("body", "x"), "delete-message": op(),
		"hide-message": op(), "restore-message": op(), "react-to-message": op("kind", "heart", "on", true),
		"raise-hand": op("raised", true), "call-hand": op(), "lower-hand": op(),
		"admit-participant": op(), "admit-all": op(),
		"start-timer": op("seconds", 60, "label", ""), "stop-timer": op(),
		"change-lock":             op("what", "chat", "participant_id", nil, "locked", true),
		"change-session-settings": op("chat_slow_seconds", 5, "lobby", true),
	}
}
