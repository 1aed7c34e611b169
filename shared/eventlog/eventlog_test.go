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
}

func TestEventInJSON(t *testing.T) {
	t.Parallel()
	id := uuid.MustParse("0198c000-0000-7000-8000-000000000003")
	e := eventlog.Event{ID: id, Lane: eventlog.LaneStaff, Seq: 3, N: 1, K: 2, Type: "artifact.failed", Version: 1, AtMS: 5, ActorID: id, ClientOpID: id, Visibility: eventlog.VisibleStaff}
	b, err := json.Marshal(e)
	require.NoError(t, err)
	require.JSONEq(t, `{"id":"`+id.String()+`","lane":"staff","n":1,"k":2,"type":"artifact.failed","version":1,"at_ms":5,"actor_id":"`+id.String()+`","client_op_id":"`+id.String()+`","content":null}`, string(b))
}

func TestTypes(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^[a-z]+\.[a-z_]+$`)
	for _, eventType := range eventlog.Types() {
		require.Regexp(t, form, eventType)
		d, ok := eventlog.Define(eventType)
		require.True(t, ok)
		require.Positive(t, d.Version)
		_, ok = eventlog.NextStatus(classroom.StatusCancelled, eventType)
		require.False(t, ok, "nothing happens in a cancelled session")
		next, ok := eventlog.NextStatus(classroom.StatusScheduled, eventType)
		require.Equal(t, eventType == "session.started", ok)
		if ok {
			require.Equal(t, classroom.StatusLive, next)
		}
	}
	_, ok := eventlog.Define("chat.unheard_of")
	require.False(t, ok)
}
