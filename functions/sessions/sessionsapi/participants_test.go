package sessionsapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/testkit"
)

func TestTheFloorIsGivenAndTaken(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p := s.Join(t, s.Students[0])
	assistant := s.As(t, s.Assistant)
	for range 2 { // the same set is one event
		got := apitest.Into[classroom.Participant](assistant.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("microphone", "camera", "camera")).Status(http.StatusOK))
		require.Equal(t, []classroom.Source{"camera", "microphone"}, got.GrantedSources)
		require.Equal(t, []string{"grant " + p.ID.String() + ` student ["camera","microphone"]`}, s.Media.Taken())
	}
	assistant.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources()).Status(http.StatusOK)
	require.Equal(t, []string{"session.started", "participant.joined", "participant.granted", "participant.granted"}, s.Types(t))
	events := s.Log(t)
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","sources":["camera","microphone"]}`, string(events[2].Content))
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","sources":[]}`, string(events[3].Content))
	require.NotEqual(t, p.ID, events[2].ActorID, "who gives is the actor")

	teacher := s.Join(t, s.Teacher)
	assistant.Do(http.MethodPut, s.PersonPath(teacher.ID, "/grant"), sessionstest.Sources("camera")).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[0]).Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("camera")).Problem(http.StatusForbidden, "not-allowed")
	assistant.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("hidden")).Problem(http.StatusUnprocessableEntity, "input-invalid")
	assistant.Do(http.MethodPut, s.PersonPath(uuid.New(), "/grant"), sessionstest.Sources("camera")).Problem(http.StatusNotFound, "participant-not-found")
	system := testkit.System(t, s.DB, s.Fixture)
	assistant.Do(http.MethodPut, s.PersonPath(system, "/grant"), sessionstest.Sources("camera")).Problem(http.StatusNotFound, "participant-not-found")
}

func TestMuting(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	speaker, listener, assistant := s.Join(t, s.Students[0]), s.Join(t, s.Students[1]), s.Join(t, s.Assistant)
	teacher := s.As(t, s.Teacher)
	teacher.Post(s.SessionPath("/participants/mute_all"), nil).Status(http.StatusNoContent)
	require.Empty(t, s.Media.Taken(), "nobody has the floor")
	teacher.Do(http.MethodPut, s.PersonPath(speaker.ID, "/grant"), sessionstest.Sources("microphone")).Status(http.StatusOK)
	s.Media.Taken()

	teacher.Post(s.SessionPath("/participants/mute_all"), nil).Status(http.StatusNoContent)
	require.Equal(t, []string{"mute " + speaker.ID.String() + ` ["microphone"]`}, s.Media.Taken())
	teacher.Post(s.PersonPath(assistant.ID, "/mute"), sessionstest.Sources("camera")).Status(http.StatusNoContent)
	teacher.Post(s.PersonPath(listener.ID, "/mute"), sessionstest.Sources()).Problem(http.StatusUnprocessableEntity, "input-invalid")
	s.As(t, s.Assistant).Post(s.PersonPath(assistant.ID, "/mute"), sessionstest.Sources("camera")).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[1]).Post(s.PersonPath(speaker.ID, "/mute"), sessionstest.Sources("microphone")).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Students[1]).Post(s.SessionPath("/participants/mute_all"), nil).Problem(http.StatusForbidden, "not-allowed")
	types := s.Types(t)
	require.Equal(t, []string{"participant.granted", "participant.muted", "participant.muted"}, types[len(types)-3:])
}

func TestRemoving(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p := s.Join(t, s.Students[0])
	teacher, student := s.As(t, s.Teacher), s.As(t, s.Students[0])
	for range 2 {
		teacher.Post(s.PersonPath(p.ID, "/remove"), nil).Status(http.StatusNoContent)
		require.Equal(t, []string{"remove " + p.ID.String()}, s.Media.Taken(), "led out again, should the first time have failed")
	}
	require.Equal(t, []string{"session.started", "participant.joined", "participant.removed", "participant.left"}, s.Types(t))
	student.Post(s.SessionPath("/join"), sessionstest.Joining()).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.SessionPath("/events")).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.SessionPath("/participants")).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.SessionPath("")).Status(http.StatusOK)
	teacher.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("camera")).Problem(http.StatusConflict, "participant-gone")

	boss := s.Join(t, s.Teacher)
	s.As(t, s.Assistant).Post(s.PersonPath(boss.ID, "/remove"), nil).Problem(http.StatusConflict, "participant-is-staff")
	teacher.Post(s.PersonPath(boss.ID, "/remove"), nil).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[1]).Post(s.PersonPath(p.ID, "/remove"), nil).Problem(http.StatusForbidden, "not-allowed")
}

func TestWhoIsInTheRoom(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	s.Join(t, s.Students[0])
	s.Join(t, s.Teacher)
	seen := apitest.Into[httpapi.List[classroom.Participant]](s.As(t, s.Students[0]).Get(s.SessionPath("/participants")).Status(http.StatusOK))
	s.As(t, s.Students[1]).Get(s.SessionPath("/participants")).Problem(http.StatusConflict, "not-joined")
	require.Len(t, seen.Data, 2)
	require.Nil(t, seen.Data[0].UserID, "students are not told who that is in the school")
	full := apitest.Into[httpapi.List[classroom.Participant]](s.As(t, s.Assistant).Get(s.SessionPath("/participants")).Status(http.StatusOK))
	require.Equal(t, s.Students[0], *full.Data[0].UserID)
	require.Equal(t, "Sara Student", full.Data[0].Name)
	require.False(t, full.Data[0].Connected)
	s.As(t, s.Teacher).Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	s.As(t, s.Teacher).Post(s.SessionPath("/participants/mute_all"), nil).Problem(http.StatusConflict, "session-ended")
}

func TestAnAdministratorWhoActsAsTeacherIsAudited(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p := s.Join(t, s.Students[0])
	// What the teacher does is in the class's log alone.
	s.As(t, s.Teacher).Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("microphone")).Status(http.StatusOK)
	who := s.As(t, s.Admin)
	who.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("camera")).Status(http.StatusOK)
	who.Post(s.PersonPath(p.ID, "/mute"), sessionstest.Sources("camera")).Status(http.StatusNoContent)
	who.Post(s.SessionPath("/participants/mute_all"), nil).Status(http.StatusNoContent)
	who.Post(s.PersonPath(p.ID, "/remove"), nil).Status(http.StatusNoContent)
	who.Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	rows, err := s.DB.Admin(t).Query(t.Context(), `
		select actor_user_id::text || ' ' || (detail->>'operation') from audit_events where action = 'acted_as_teacher' order by created_at, id`)
	require.NoError(t, err)
	told, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	admin := s.Admin.String() + " "
	require.Equal(t, []string{
		admin + "grant-participant", admin + "mute-participant", admin + "mute-all", admin + "remove-participant", admin + "end-session",
	}, told)
}
