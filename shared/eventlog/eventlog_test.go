package eventlog_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
)

func TestAudiences(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		visibility      eventlog.Visibility
		students, staff bool
	}{
		{eventlog.VisibleAll, true, true},
		{eventlog.VisibleStaff, false, true},
		{eventlog.VisibleActor, false, false},
		{"", false, false},
	} {
		require.Equal(t, row.students, eventlog.Students.Sees(row.visibility), row.visibility)
		require.Equal(t, row.staff, eventlog.Staff.Sees(row.visibility), row.visibility)
	}
	for _, audience := range []eventlog.Audience{eventlog.Students, eventlog.Staff} {
		require.True(t, audience.Reads(eventlog.LaneAll))
		require.Equal(t, audience == eventlog.Staff, audience.Reads(eventlog.LaneStaff))
	}
}

// What readers hold of an event says nothing of seq and visibility, and names k only in lane staff.
func TestEventInJSON(t *testing.T) {
	t.Parallel()
	id := uuid.MustParse("0198c000-0000-7000-8000-000000000003")
	event := eventlog.Event{
		SessionID: id, Seq: 30, ID: id, Lane: eventlog.LaneAll, N: 3, Type: "chat.message", Version: 1, AtMS: 5, ActorID: id, ClientOpID: id,
		Visibility: eventlog.VisibleAll, Duplicate: true,
	}
	b, err := json.Marshal(event)
	require.NoError(t, err)
	s := `"` + id.String() + `"`
	require.JSONEq(t, `{"id":`+s+`,"lane":"all","n":3,"type":"chat.message","version":1,"at_ms":5,"actor_id":`+s+`,"client_op_id":`+s+`,"content":null}`, string(b))
	event.Lane, event.Visibility, event.N, event.K = eventlog.LaneStaff, eventlog.VisibleStaff, 0, 1
	b, err = json.Marshal(event)
	require.NoError(t, err)
	require.JSONEq(t, `{"id":`+s+`,"lane":"staff","n":0,"k":1,"type":"chat.message","version":1,"at_ms":5,"actor_id":`+s+`,"client_op_id":`+s+`,"content":null}`, string(b))
}

// The golden id: the database and clients of other languages compute the same.
func TestID(t *testing.T) {
	t.Parallel()
	session := uuid.MustParse("0198c000-0000-7000-8000-000000000002")
	actor := uuid.MustParse("0198c000-0000-7000-8000-000000000003")
	op := uuid.MustParse("0198c000-0000-7000-8000-000000000004")
	id := eventlog.ID(session, actor, op)
	require.Equal(t, goldenID, id.String())
	require.EqualValues(t, 5, id.Version())
	require.Equal(t, "0198c000-0000-7000-8000-000000000003", actor.String(), "the actor is left alone")
	for _, other := range []uuid.UUID{
		eventlog.ID(session, op, actor), eventlog.ID(actor, session, op), eventlog.ID(session, actor, actor), eventlog.ID(session, op, op),
	} {
		require.NotEqual(t, id, other)
	}
}

func TestPositions(t *testing.T) {
	t.Parallel()
	var at eventlog.Position
	for _, e := range []eventlog.Event{
		{Lane: eventlog.LaneAll, N: 1},
		{Lane: eventlog.LaneStaff, N: 1, K: 1},
		{Lane: eventlog.LaneAll, N: 2},
		{Lane: eventlog.LaneStaff, N: 2, K: 2},
	} {
		at = at.Past(e)
	}
	require.Equal(t, eventlog.Position{N: 2, K: 2}, at)
	require.Equal(t, at, eventlog.Page{ThroughN: 2, ThroughK: 2}.Through())
}

func TestTypes(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^[a-z]+\.[a-z_]+$`)
	require.Len(t, eventlog.Types(), len(eventlog.Definitions()))
	for _, eventType := range eventlog.Types() {
		require.Regexp(t, form, eventType)
		d, ok := eventlog.Define(eventType)
		require.True(t, ok)
		require.Equal(t, eventType, d.Type())
		require.Positive(t, d.Version)
		_, ok = eventlog.NextStatus(classroom.StatusCancelled, eventType)
		require.False(t, ok, "nothing happens in a cancelled session")
		next, ok := eventlog.NextStatus(classroom.StatusScheduled, eventType)
		require.Equal(t, eventType == eventlog.TypeSessionStarted, ok)
		if ok {
			require.Equal(t, classroom.StatusLive, next)
		}
		_, ok = eventlog.NextStatus(classroom.StatusEnded, eventType)
		require.Equal(t, d.AfterEnded, ok, eventType)
	}
	_, ok := eventlog.Define("chat.unheard_of")
	require.False(t, ok)
}
