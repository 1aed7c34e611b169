package sessionsapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/postgres"
)

func TestEventsAreReadByAudienceAndInPages(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	me := s.Join(t, s.Students[0])
	_, err := s.DB.Store.Append(t.Context(), s.Tenant, s.Session, me.ID, postgres.Free, eventlog.Draft{
		Content: eventlog.RecordingFailed{Reason: "for staff"}, Visibility: eventlog.VisibleStaff, ClientOpID: uuid.New(),
	})
	require.NoError(t, err)
	s.Join(t, s.Students[1])

	staff := apitest.Into[eventlog.Page](s.As(t, s.Assistant).Get(s.SessionPath("/events")).Status(http.StatusOK))
	require.Len(t, staff.Events, 4)
	students := apitest.Into[eventlog.Page](s.As(t, s.Students[0]).Get(s.SessionPath("/events")).Status(http.StatusOK))
	require.Len(t, students.Events, 3)
	require.EqualValues(t, 3, students.Events[2].N, "what is for staff is no hole")
	require.EqualValues(t, 3, students.ThroughN)
	require.Equal(t, eventlog.Position{N: 3, K: 1}, staff.Through())
	none := s.As(t, s.Students[0]).Get(s.SessionPath("/events?after=3&after_staff=9")).Status(http.StatusOK)
	require.JSONEq(t, `{"events":[],"lanes":["all"],"through_n":3,"through_k":0,"more":false}`, string(none.Body))
	page := apitest.Into[eventlog.Page](s.As(t, s.Students[0]).Get(s.SessionPath("/events?after=1&limit_bytes=1024")).Status(http.StatusOK))
	require.NotEmpty(t, page.Events)
	s.As(t, s.Students[0]).Get(s.SessionPath("/events?after=-1")).Problem(http.StatusUnprocessableEntity, "input-invalid")
	s.As(t, s.Students[0]).Get(s.SessionPath("/events?limit_bytes=99999999")).Problem(http.StatusUnprocessableEntity, "input-invalid")
}

// What is hidden from a replay, and a replay that students may not watch, is not read from the log instead.
func TestTheLogOfAClassThatIsOverIsNoWayAroundItsReplay(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	s.Join(t, s.Students[0])
	s.As(t, s.Teacher).Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	events := func(user uuid.UUID) *apitest.Answer { return s.As(t, user).Get(s.SessionPath("/events")) }
	student, stranger := s.Students[0], s.Students[1]
	change := func(sql string, args ...any) {
		_, err := s.DB.Admin(t).Exec(t.Context(), sql, args...)
		require.NoError(t, err)
	}
	events(student).Status(http.StatusOK)

	change(`update sessions set replay_audience = 'present', ended_at = now() - interval '1 minute' where id = $1`, s.Session)
	events(stranger).Status(http.StatusOK) // their page may still read how the class ended
	change(`update sessions set ended_at = now() - interval '1 hour', started_at = now() - interval '2 hours' where id = $1`, s.Session)
	events(student).Status(http.StatusOK)
	events(stranger).Problem(http.StatusConflict, "log-closed")

	edit := uuid.New()
	change(`insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		values ($1, $2, $3, 1, 1, 'part.hidden', '{"from_ms": 0, "to_ms": 9}', $4)`, s.Tenant, edit, s.Session, s.Teacher)
	events(student).Problem(http.StatusConflict, "log-closed")
	for _, user := range []uuid.UUID{s.Teacher, s.Assistant} {
		events(user).Status(http.StatusOK)
	}
	change(`update replay_edits set undone_at = now(), undone_by = $2 where id = $1`, edit, s.Teacher)
	events(student).Status(http.StatusOK)
}
