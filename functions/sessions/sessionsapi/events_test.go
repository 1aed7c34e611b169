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
