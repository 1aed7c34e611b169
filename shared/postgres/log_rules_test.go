package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

func TestTransitions(t *testing.T) {
	t.Parallel()
	t.Run("nothing before the start", func(t *testing.T) {
		t.Parallel()
		c := newSessionLog(t)
		for _, eventType := range []string{"participant.muted", "session.ended", "participant.joined", "artifact.started"} {
			_, err := c.append(c.teacher, draft(eventType, nil))
			requireCode(t, "session-not-live", err)
		}
		require.Zero(t, c.events())
	})
	t.Run("one start", func(t *testing.T) {
		t.Parallel()
		c := newLiveSessionLog(t)
		_, err := c.append(c.teacher, draft("session.started", nil))
		requireCode(t, "session-already-live", err)
	})
	t.Run("one end, and what may follow it", func(t *testing.T) {
		t.Parallel()
		c := newLiveSessionLog(t)
		c.must(c.teacher, draft("session.ended", map[string]any{"reason": "teacher"}))
		for _, eventType := range []string{"session.ended", "session.started", "participant.muted", "participant.joined"} {
			_, err := c.append(c.teacher, draft(eventType, nil))
			requireCode(t, "session-ended", err)
		}
		require.EqualValues(t, 3, c.must(c.student, draft("participant.left", nil))[0].Seq)
	})
	t.Run("start and end in one call", func(t *testing.T) {
		t.Parallel()
		c := newSessionLog(t)
		c.must(c.teacher, draft("session.started", nil), chat("short"), draft("session.ended", nil), draft("participant.left", nil))
		require.EqualValues(t, 1, c.count(`select count(*) from session_heads where session_id = $1 and status = 'ended' and last_seq = 4`, c.Session))
		_, err := c.append(c.teacher, draft("participant.muted", nil))
		requireCode(t, "session-ended", err)
	})
	t.Run("a cancelled session never starts", func(t *testing.T) {
		t.Parallel()
		c := newSessionLog(t)
		c.admin(`update session_heads set status = 'cancelled' where session_id = $1`, c.Session)
		_, err := c.append(c.teacher, draft("session.started", nil))
		requireCode(t, "session-cancelled", err)
	})
}

// The Go table and the database's function say the same of every type in every status.
func TestNextStatusAgreesWithTheDatabase(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	admin := db.Admin(t)
	statuses := []classroom.Status{classroom.StatusScheduled, classroom.StatusLive, classroom.StatusEnded, classroom.StatusCancelled}
	for _, eventType := range eventlog.Types() {
		for _, status := range statuses {
			var inSQL *string
			require.NoError(t, admin.QueryRow(context.Background(), `select next_status($1, $2)`, string(status), eventType).Scan(&inSQL))
			next, ok := eventlog.NextStatus(status, eventType)
			if inSQL == nil {
				require.False(t, ok, "%s in %s", eventType, status)
				continue
			}
			require.True(t, ok, "%s in %s", eventType, status)
			require.Equal(t, *inSQL, string(next), "%s in %s", eventType, status)
		}
	}
}

func TestLanesAreNumberedApart(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	staff, private := chat("staff"), chat("actor")
	staff.Visibility, private.Visibility = eventlog.VisibleStaff, eventlog.VisibleActor
	events := c.must(c.teacher, staff, private, chat("all"), staff2())
	type place struct {
		lane eventlog.Lane
		n, k int64
	}
	var got []place
	for _, e := range events {
		got = append(got, place{e.Lane, e.N, e.K})
	}
	require.Equal(t, []place{{eventlog.LaneStaff, 1, 1}, {"", 1, 0}, {eventlog.LaneAll, 2, 0}, {eventlog.LaneStaff, 2, 2}}, got)
	again := c.must(c.teacher, staff)[0]
	require.Equal(t, place{eventlog.LaneStaff, 1, 1}, place{again.Lane, again.N, again.K})
	require.True(t, c.verdict().OK())
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	ctx := context.Background()
	system := testkit.System(t, c.db, c.Fixture)
	say := func(actor uuid.UUID, n int) error {
		drafts := make([]eventlog.Draft, n)
		for i := range drafts {
			drafts[i] = chat("x")
		}
		_, err := c.db.Store.Append(ctx, c.Tenant, c.Session, actor, postgres.PerEvent, drafts...)
		return err
	}
	require.NoError(t, say(system, 200), "the server has no budget")
	require.NoError(t, say(c.student, 30))
	before := c.events()
	err := say(c.student, 30)
	requireCode(t, "too-many-events", err)
	require.InDelta(t, 30, fault.As(err).RetryAfter.Seconds(), 15, "less what has passed")
	require.Equal(t, before, c.events())
	require.NoError(t, say(c.teacher, 64))
	requireCode(t, "too-many-events", say(c.teacher, 64))
	once := chat("once")
	c.admin(`update participant_budgets set tokens = 1, refilled_at = clock_timestamp() where participant_id = $1`, c.student)
	for range 3 {
		_, err = c.db.Store.Append(ctx, c.Tenant, c.Session, c.student, postgres.PerEvent, once)
		require.NoError(t, err, "what is repeated is paid once")
	}
	c.admin(`update participant_budgets set tokens = 0, refilled_at = clock_timestamp() - interval '10 seconds' where participant_id = $1`, c.student)
	require.NoError(t, say(c.student, 10), "a token a second")

	c.admin(`update participant_budgets set tokens = 30, refilled_at = clock_timestamp() - interval '1 hour' where participant_id = $1`, c.student)
	c.admin(`update session_participants set board_page = '*' where id = $1`, c.student)
	require.NoError(t, say(c.student, 64), "who may draw has what staff have")
	requireCode(t, "too-many-events", say(c.student, 64))
	c.admin(`update participant_budgets set tokens = 64, refilled_at = clock_timestamp() where participant_id = $1`, c.student)
	c.admin(`update session_participants set board_page = null where id = $1`, c.student)
	requireCode(t, "too-many-events", say(c.student, 31)) // what is left over from drawing is no more than others have
}

func TestASessionHasOneSystemParticipant(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	require.EqualValues(t, 1, c.count(`select count(*) from session_participants where session_id = $1 and role = 'system'`, c.Session))
	c.must(testkit.System(t, c.db, c.Fixture), draft("media.track_published", nil))
}

func TestContentLimits(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	// Postgres writes {"text": "…"} with a space: 12 bytes beside the text.
	c.must(c.student, chat(strings.Repeat("x", eventlog.MaxContentBytes-12)))
	_, err := c.append(c.student, chat(strings.Repeat("x", eventlog.MaxContentBytes-11)))
	requireCode(t, "event-too-large", err)
	_, err = c.append(c.student, chat(strings.Repeat("x", 2*eventlog.MaxContentBytes)))
	requireCode(t, "event-too-large", err)
	_, err = c.append(c.student, chat("a\x00b"))
	requireCode(t, "event-invalid", err)
	for _, mistake := range []eventlog.Draft{
		draft("no.such_type", nil),
		{ClientOpID: uuid.New()},
		{Content: chat("x").Content},
		draft("participant.muted", []int{1}),
	} {
		_, err = c.append(c.student, mistake)
		require.Error(t, err)
		require.Nil(t, fault.As(err), "a programmer's mistake is not a person's: %v", err)
	}
	require.EqualValues(t, 2, c.events())
	require.True(t, c.verdict().OK())
}
