package postgres_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/testkit"
)

// tamper changes rows behind the triggers' back, as somebody with the database's keys could.
func (c *sessionLog) tamper(sql string) {
	c.t.Helper()
	admin := c.db.Admin(c.t)
	for _, statement := range []string{`set session_replication_role = replica`, sql} {
		tag, err := admin.Exec(context.Background(), statement)
		require.NoError(c.t, err, statement)
		if statement == sql {
			require.EqualValues(c.t, 1, tag.RowsAffected(), sql)
		}
	}
}

func TestVerifierNamesTheFirstTamperedEvent(t *testing.T) {
	t.Parallel()
	other := classroom.NewID()
	for name, change := range map[string]struct {
		sql    string
		badSeq int64
		reason string
	}{
		"a byte of content": {`update session_state_events set content = '{"text": "Hello"}' where seq = 3`, 3, "content"},
		"the salt":          {`update session_state_events set salt = set_byte(salt, 0, get_byte(salt, 0) # 1) where seq = 3`, 3, "content"},
		"the content hash":  {`update session_state_events set content_hash = set_byte(content_hash, 31, get_byte(content_hash, 31) # 1) where seq = 3`, 3, "content"},
		"content with its own new hash": {`update session_state_events set content = '{"text": "Hello"}',
			content_hash = event_content_hash(salt, '{"text": "Hello"}') where seq = 3`, 3, "hash"},
		"the hash":           {`update session_state_events set hash = set_byte(hash, 0, get_byte(hash, 0) # 128) where seq = 3`, 3, "hash"},
		"the time":           {`update session_state_events set at_ms = at_ms + 1 where seq = 3`, 3, "hash"},
		"time backwards":     {`update session_state_events set at_ms = at_ms - 1000000 where seq = 3`, 3, "time"},
		"the type":           {`update session_state_events set type = 'participant.granted' where seq = 3`, 3, "hash"},
		"the version":        {`update session_state_events set version = 2 where seq = 3`, 3, "hash"},
		"the visibility":     {`update session_state_events set visibility = 'staff', k = 1 where seq = 3`, 3, "hash"},
		"the actor":          {fmt.Sprintf(`update session_state_events set actor_id = '%s' where seq = 3`, other), 3, "hash"},
		"the operation":      {fmt.Sprintf(`update session_state_events set client_op_id = '%s' where seq = 3`, other), 3, "hash"},
		"an event taken out": {`delete from session_state_events where seq = 3`, 3, "missing"},
		"the last taken off": {`delete from session_state_events where seq = 5`, 5, "missing"},
		"the head's hash":    {`update session_heads set last_hash = set_byte(last_hash, 0, get_byte(last_hash, 0) # 1)`, 5, "head"},
		"the id":             {`update session_state_events set id = gen_random_uuid() where seq = 3`, 3, "id"},
		"the number":         {`update session_state_events set n = 77 where seq = 3`, 3, "number"},
		"another beginning":  {`update session_state_events set type = 'participant.muted' where seq = 1`, 1, "session.started"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newLiveSessionLog(t)
			c.must(c.student, chat("one"), chat("hello"), chat("three"), chat("four"))
			require.True(t, c.verdict().OK())
			c.tamper(change.sql)
			v := c.verdict()
			require.False(t, v.OK())
			require.Equal(t, change.badSeq, v.BadSeq)
			require.Contains(t, v.Reason, change.reason)
		})
	}
}

func TestVerifierWalksMoreThanAPage(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	for range 11 {
		drafts := make([]eventlog.Draft, 100)
		for i := range drafts {
			drafts[i] = chat("x")
		}
		c.must(c.student, drafts...)
	}
	v := c.verdict()
	require.True(t, v.OK(), v.Reason)
	require.EqualValues(t, 1101, v.Events)
	c.tamper(`update session_state_events set at_ms = at_ms + 1 where seq = 1001`)
	require.EqualValues(t, 1001, c.verdict().BadSeq)
}

func TestVerifierOnASessionWithoutEvents(t *testing.T) {
	t.Parallel()
	c := newSessionLog(t)
	require.True(t, c.verdict().OK())
	_, err := c.db.Store.VerifyChain(context.Background(), c.Tenant, classroom.NewID())
	requireCode(t, "session-not-found", err)
}

func TestErasureKeepsTheChain(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	said := chat("my name is Sara")
	c.must(c.student, said, chat("and I live here"))
	c.must(c.teacher, chat("welcome"))
	lastHash := c.verdict().LastHash

	require.Equal(t, 2, testkit.Erase(t, c.db, c.Fixture, c.Students[0]))
	v := c.verdict()
	require.True(t, v.OK(), v.Reason)
	require.EqualValues(t, 4, v.Events)
	require.EqualValues(t, 2, v.Erased)
	require.Equal(t, hex.EncodeToString(lastHash), hex.EncodeToString(v.LastHash))

	page := c.read(eventlog.Students, start, wholeLog)
	require.Len(t, page.Events, 4)
	require.Nil(t, page.Events[1].Content)
	require.Zero(t, c.count(`select count(*) from session_state_events where content::text like '%Sara%'`))

	again := c.must(c.student, said)[0]
	require.True(t, again.Duplicate, "a repeated operation is still known")
	require.Nil(t, again.Content)

	require.Zero(t, testkit.Erase(t, c.db, c.Fixture, c.Students[0]))
	c.tamper(`update session_state_events set at_ms = at_ms + 1 where seq = 2`)
	require.EqualValues(t, 2, c.verdict().BadSeq, "an erased event is still held to its hash")
}
