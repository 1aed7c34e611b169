package functions_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/eventlog"
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
	return map[string]crossing{
		"post-message": op("channel", "all", "body", "x", "reply_to", nil), "edit-message": op("body", "x"), "delete-message": op(),
		"hide-message": op(), "restore-message": op(), "react-to-message": op("kind", "heart", "on", true),
		"raise-hand": op("raised", true), "call-hand": op(), "lower-hand": op(),
		"admit-participant": op(), "admit-all": op(),
		"start-timer": op("seconds", 60, "label", ""), "stop-timer": op(),
		"change-lock":             op("what", "chat", "participant_id", nil, "locked", true),
		"change-session-settings": op("chat_slow_seconds", 5, "lobby", true),
	}
}
