package postgres_test

import (
	"context"
	"errors"
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

func TestAppendNumbersEventsFromOne(t *testing.T) {
	t.Parallel()
	c := newClass(t)
	started := c.must(c.teacher, draft("session.started", map[string]any{"title": "Waves"}))
	require.Len(t, started, 1)
	require.EqualValues(t, 1, started[0].Seq)
	require.EqualValues(t, 0, started[0].Prev)
	require.Equal(t, 1, started[0].Version)
	require.False(t, started[0].Duplicate)
	require.JSONEq(t, `{"title":"Waves"}`, string(started[0].Content))

	batch := c.must(c.student, chat("a"), chat("b"), chat("c"))
	for i, e := range batch {
		require.EqualValues(t, i+2, e.Seq)
		require.EqualValues(t, i+1, e.Prev)
		require.GreaterOrEqual(t, e.AtMS, started[0].AtMS)
		require.Equal(t, c.student, e.ActorID)
	}
	require.True(t, c.verdict().OK())
	require.EqualValues(t, 4, c.verdict().Events)
}

func TestAppendOfNothingIsNothing(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	require.Empty(t, c.must(c.teacher))
	require.EqualValues(t, 1, c.events())
}

func TestRepeatedOperationIsAnsweredWithItsFirstEvent(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	hello := chat("hello")
	first := c.must(c.student, hello)[0]
	c.must(c.teacher, chat("other"))
	again := c.must(c.student, chat("before"), hello, chat("after"))
	require.True(t, again[1].Duplicate)
	require.Equal(t, first.Seq, again[1].Seq)
	require.Equal(t, first.AtMS, again[1].AtMS)
	require.Equal(t, first.PrevStudents, again[1].PrevStudents)
	require.Equal(t, first.PrevStaff, again[1].PrevStaff)
	require.JSONEq(t, string(first.Content), string(again[1].Content))
	require.EqualValues(t, 4, again[0].Seq)
	require.EqualValues(t, 5, again[2].Seq)
	require.EqualValues(t, 5, c.events())
	require.True(t, c.verdict().OK())
}

func TestOperationRepeatedWithinOneCall(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	one, two := chat("one"), chat("two")
	events := c.must(c.student, one, two, one)
	require.Len(t, events, 3)
	require.False(t, events[0].Duplicate)
	require.True(t, events[2].Duplicate)
	require.Equal(t, events[0].Seq, events[2].Seq)
	require.EqualValues(t, 3, c.events())

	twice := one
	twice.Content = map[string]any{"text": "something else"}
	twice.ClientOpID = uuid.New()
	other := twice
	other.Content = map[string]any{"text": "and else again"}
	_, err := c.append(c.student, twice, other)
	requireCode(t, "op-reused", err)
	require.EqualValues(t, 3, c.events())
}

func TestOperationIDIsNobodyElses(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	secret := chat("to myself")
	c.must(c.teacher, secret)
	before := c.events()

	for name, steal := range map[string]func() ([]eventlog.Event, error){
		"same content by another actor": func() ([]eventlog.Event, error) { return c.append(c.student, secret) },
		"other content": func() ([]eventlog.Event, error) {
			d := secret
			d.Content = map[string]any{"text": "changed"}
			return c.append(c.teacher, d)
		},
		"other type": func() ([]eventlog.Event, error) {
			d := secret
			d.Type = "chat.edited"
			return c.append(c.teacher, d)
		},
		"other visibility": func() ([]eventlog.Event, error) {
			d := secret
			d.Visibility = eventlog.VisibleStaff
			return c.append(c.teacher, d)
		},
		"inside a batch": func() ([]eventlog.Event, error) { return c.append(c.student, chat("mine"), secret) },
	} {
		events, err := steal()
		requireCode(t, "op-reused", err)
		require.Empty(t, events, name)
		require.NotContains(t, fault.As(err).Detail, "to myself", name)
		require.Equal(t, before, c.events(), name)
	}
}

func TestAppendIsAllOrNothing(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	_, err := c.append(c.teacher, chat("one"), draft("session.started", nil), chat("three"))
	requireCode(t, "session-already-live", err)
	require.EqualValues(t, 1, c.events())
	require.True(t, c.verdict().OK())
}

func TestTransitions(t *testing.T) {
	t.Parallel()
	t.Run("nothing before the start", func(t *testing.T) {
		t.Parallel()
		c := newClass(t)
		for _, eventType := range []string{"chat.message", "session.ended", "participant.joined", "artifact.started"} {
			_, err := c.append(c.teacher, draft(eventType, nil))
			requireCode(t, "session-not-live", err)
		}
		require.Zero(t, c.events())
	})
	t.Run("one start", func(t *testing.T) {
		t.Parallel()
		c := newLiveClass(t)
		_, err := c.append(c.teacher, draft("session.started", nil))
		requireCode(t, "session-already-live", err)
	})
	t.Run("one end, and what may follow it", func(t *testing.T) {
		t.Parallel()
		c := newLiveClass(t)
		c.must(c.teacher, draft("session.ended", map[string]any{"reason": "teacher"}))
		for _, eventType := range []string{"session.ended", "session.started", "chat.message", "participant.joined"} {
			_, err := c.append(c.teacher, draft(eventType, nil))
			requireCode(t, "session-ended", err)
		}
		require.EqualValues(t, 3, c.must(c.student, draft("participant.left", nil))[0].Seq)
	})
	t.Run("start and end in one call", func(t *testing.T) {
		t.Parallel()
		c := newClass(t)
		c.must(c.teacher, draft("session.started", nil), chat("short"), draft("session.ended", nil), draft("participant.left", nil))
		require.EqualValues(t, 1, c.count(`select count(*) from session_heads where session_id = $1 and status = 'ended' and last_seq = 4`, c.Session))
		_, err := c.append(c.teacher, draft("chat.message", nil))
		requireCode(t, "session-ended", err)
	})
	t.Run("a cancelled session never starts", func(t *testing.T) {
		t.Parallel()
		c := newClass(t)
		c.admin(`update session_heads set status = 'cancelled' where session_id = $1`, c.Session)
		_, err := c.append(c.teacher, draft("session.started", nil))
		requireCode(t, "session-cancelled", err)
	})
}

func TestAppendKnowsItsOwn(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	ctx := context.Background()
	other := testkit.Tenant(t, c.db)

	_, err := c.db.Store.Append(ctx, other.Tenant, c.Session, c.teacher, chat("x"))
	requireCode(t, "session-not-found", err)
	_, err = c.db.Store.Append(ctx, c.Tenant, classroom.NewID(), c.teacher, chat("x"))
	requireCode(t, "session-not-found", err)
	_, err = c.append(c.stranger, chat("x"))
	requireCode(t, "participant-not-found", err)
	elsewhere := testkit.Participant(t, c.db, other, other.Session, other.Teacher, classroom.RoleTeacher)
	_, err = c.append(elsewhere, chat("x"))
	requireCode(t, "participant-not-found", err)
	require.EqualValues(t, 1, c.events())
}

func TestContentLimits(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	// Postgres writes {"text": "…"} with a space: 12 bytes beside the text.
	c.must(c.student, chat(strings.Repeat("x", eventlog.MaxContentBytes-12)))
	_, err := c.append(c.student, chat(strings.Repeat("x", eventlog.MaxContentBytes-11)))
	requireCode(t, "event-too-large", err)
	_, err = c.append(c.student, chat(strings.Repeat("x", 2*eventlog.MaxContentBytes)))
	requireCode(t, "event-too-large", err)
	_, err = c.append(c.student, chat("a\x00b"))
	requireCode(t, "event-invalid", err)
	for _, mistake := range []eventlog.Draft{
		{Type: "no.such_type", ClientOpID: uuid.New()},
		{Type: "chat.message"},
		{Type: "chat.message", ClientOpID: uuid.New(), Content: []int{1}},
	} {
		_, err = c.append(c.student, mistake)
		require.Error(t, err)
		require.Nil(t, fault.As(err), "a programmer's mistake is not a person's: %v", err)
	}
	require.EqualValues(t, 2, c.events())
	require.True(t, c.verdict().OK())
}

func TestAppendInATransactionGoesWithIt(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	ctx := context.Background()
	failed := errors.New("changed my mind")
	err := c.db.Store.InTenant(ctx, c.Tenant, func(ctx context.Context, tx *postgres.Tx) error {
		events, err := tx.Append(ctx, c.Session, c.teacher, chat("never"))
		require.NoError(t, err)
		require.EqualValues(t, 2, events[0].Seq)
		return failed
	})
	require.ErrorIs(t, err, failed)
	require.EqualValues(t, 1, c.events())

	require.NoError(t, c.db.Store.InTenant(ctx, c.Tenant, func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Append(ctx, c.Session, c.teacher, chat("kept"))
		return err
	}))
	require.EqualValues(t, 2, c.events())
	require.True(t, c.verdict().OK())
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

func TestPrevIsPerAudience(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	staff, private := chat("staff"), chat("actor")
	staff.Visibility, private.Visibility = eventlog.VisibleStaff, eventlog.VisibleActor
	events := c.must(c.teacher, staff, private, chat("all"), staff)
	require.EqualValues(t, []int64{2, 3, 4, 2}, []int64{events[0].Seq, events[1].Seq, events[2].Seq, events[3].Seq})

	_, ok := events[0].For(eventlog.Students)
	require.False(t, ok)
	_, ok = events[1].For(eventlog.Staff)
	require.False(t, ok, "what is for the record is delivered to nobody")
	forStudents, ok := events[2].For(eventlog.Students)
	require.True(t, ok)
	require.EqualValues(t, 1, forStudents.Prev)
	forStaff, ok := events[2].For(eventlog.Staff)
	require.True(t, ok)
	require.EqualValues(t, 2, forStaff.Prev)
	require.EqualValues(t, 1, events[3].PrevStaff)
}

func TestSystemParticipantIsOne(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	ctx := context.Background()
	ids := make(chan uuid.UUID, 8)
	for range cap(ids) {
		go func() {
			id, err := c.db.Store.SystemParticipant(ctx, c.Tenant, c.Session)
			if err != nil {
				t.Error(err)
			}
			ids <- id
		}()
	}
	first := <-ids
	for range cap(ids) - 1 {
		require.Equal(t, first, <-ids)
	}
	c.must(first, draft("media.track_published", nil))
	_, err := c.db.Store.SystemParticipant(ctx, c.Tenant, classroom.NewID())
	requireCode(t, "session-not-found", err)
}
