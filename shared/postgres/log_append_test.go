package postgres_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

func TestAppendNumbersEventsFromOne(t *testing.T) {
	t.Parallel()
	c := newSessionLog(t)
	started := c.must(c.teacher, draft("session.started", map[string]any{"title": "Waves"}))
	require.Len(t, started, 1)
	require.EqualValues(t, 1, started[0].Seq)
	require.EqualValues(t, 1, started[0].N)
	require.Equal(t, eventlog.ID(c.Session, c.teacher, started[0].ClientOpID), started[0].ID)
	require.Equal(t, 1, started[0].Version)
	require.False(t, started[0].Duplicate)
	require.JSONEq(t, `{"title":"Waves"}`, string(started[0].Content))

	batch := c.must(c.student, chat("a"), chat("b"), chat("c"))
	for i, e := range batch {
		require.EqualValues(t, i+2, e.Seq)
		require.EqualValues(t, i+2, e.N)
		require.GreaterOrEqual(t, e.AtMS, started[0].AtMS)
		require.Equal(t, c.student, e.ActorID)
	}
	require.True(t, c.verdict().OK())
	require.EqualValues(t, 4, c.verdict().Events)
}

func TestAppendOfNothingIsNothing(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	require.Empty(t, c.must(c.teacher))
	require.EqualValues(t, 1, c.events())
}

func TestRepeatedOperationIsAnsweredWithItsFirstEvent(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	hello := chat("hello")
	first := c.must(c.student, hello)[0]
	c.must(c.teacher, chat("other"))
	again := c.must(c.student, chat("before"), hello, chat("after"))
	require.True(t, again[1].Duplicate)
	require.Equal(t, first.Seq, again[1].Seq)
	require.Equal(t, first.AtMS, again[1].AtMS)
	require.Equal(t, first.N, again[1].N)
	require.Equal(t, first.ID, again[1].ID)
	require.JSONEq(t, string(first.Content), string(again[1].Content))
	require.EqualValues(t, 4, again[0].Seq)
	require.EqualValues(t, 5, again[2].Seq)
	require.EqualValues(t, 5, c.events())
	require.True(t, c.verdict().OK())
}

func TestOperationRepeatedWithinOneCall(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	one, two := chat("one"), chat("two")
	events := c.must(c.student, one, two, one)
	require.Len(t, events, 3)
	require.False(t, events[0].Duplicate)
	require.True(t, events[2].Duplicate)
	require.Equal(t, events[0].Seq, events[2].Seq)
	require.EqualValues(t, 3, c.events())

	twice := one
	twice.Content = chat("something else").Content
	twice.ClientOpID = uuid.New()
	other := twice
	other.Content = chat("and else again").Content
	_, err := c.append(c.student, twice, other)
	requireCode(t, "op-reused", err)
	require.EqualValues(t, 3, c.events())
}

func TestAnOperationIsItsActors(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	mine := chat("to myself")
	first := c.must(c.teacher, mine)[0]
	other := c.must(c.student, mine)[0]
	require.False(t, other.Duplicate, "the same id from another person is another operation")
	require.NotEqual(t, first.ID, other.ID)
	before := c.events()
	for name, change := range map[string]func(*eventlog.Draft){
		"other content": func(d *eventlog.Draft) { d.Content = chat("changed").Content },
		"other type": func(d *eventlog.Draft) {
			d.Content = draft("participant.granted", map[string]any{"text": "to myself"}).Content
		},
		"other visibility": func(d *eventlog.Draft) { d.Visibility = eventlog.VisibleStaff },
	} {
		d := mine
		change(&d)
		for _, drafts := range [][]eventlog.Draft{{d}, {chat("before"), d}} {
			events, err := c.append(c.teacher, drafts...)
			requireCode(t, "op-reused", err)
			require.Empty(t, events, name)
			require.NotContains(t, fault.As(err).Detail, "to myself", name)
			require.Equal(t, before, c.events(), name)
		}
	}
	require.True(t, c.verdict().OK())
}

// Whatever ids clients choose, no operation of one person stands in the way of another's, nor of the server's.
func TestRandomOperationsOfTwo(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	pool := []uuid.UUID{uuid.New(), uuid.New(), classroom.NewID(), classroom.StepOp("a"), classroom.StepOp("b")}
	held := map[[2]uuid.UUID]string{}
	rapid.Check(t, func(rt *rapid.T) {
		actor := rapid.SampledFrom([]uuid.UUID{c.teacher, c.student}).Draw(rt, "actor")
		op := rapid.SampledFrom(pool).Draw(rt, "op")
		text := rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "text")
		d := chat(text)
		d.ClientOpID = op
		events, err := c.append(actor, d)
		key := [2]uuid.UUID{actor, op}
		switch was, known := held[key]; {
		case !known:
			require.NoError(rt, err)
			require.False(rt, events[0].Duplicate)
			held[key] = text
		case was == text:
			require.NoError(rt, err)
			require.True(rt, events[0].Duplicate)
		default:
			require.Equal(rt, "op-reused", fault.As(err).Code)
		}
	})
	require.EqualValues(t, len(held)+1, c.events())
}

func TestAppendIsAllOrNothing(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	_, err := c.append(c.teacher, chat("one"), draft("session.started", nil), chat("three"))
	requireCode(t, "session-already-live", err)
	require.EqualValues(t, 1, c.events())
	require.True(t, c.verdict().OK())
}

func TestAppendKnowsItsOwn(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	ctx := context.Background()
	other := testkit.Tenant(t, c.db)

	_, err := c.db.Store.Append(ctx, other.Tenant, c.Session, c.teacher, postgres.Free, chat("x"))
	requireCode(t, "session-not-found", err)
	_, err = c.db.Store.Append(ctx, c.Tenant, classroom.NewID(), c.teacher, postgres.Free, chat("x"))
	requireCode(t, "session-not-found", err)
	_, err = c.append(c.stranger, chat("x"))
	requireCode(t, "participant-not-found", err)
	elsewhere := testkit.Participant(t, c.db, other, other.Session, other.Teacher, classroom.RoleTeacher)
	_, err = c.append(elsewhere, chat("x"))
	requireCode(t, "participant-not-found", err)
	require.EqualValues(t, 1, c.events())
}
