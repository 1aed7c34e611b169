package sessionsapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func (s *site) person(p uuid.UUID, rest string) string {
	return s.session("/participants/" + p.String() + rest)
}

func sources(names ...string) map[string]any {
	if names == nil {
		names = []string{}
	}
	return map[string]any{"sources": names}
}

func TestTheFloorIsGivenAndTaken(t *testing.T) {
	t.Parallel()
	s := live(t)
	p := s.join(t, s.Students[0])
	assistant := s.As(t, s.Assistant)
	for range 2 { // the same set is one event
		got := apitest.Into[classroom.Participant](assistant.Do(http.MethodPut, s.person(p.ID, "/grant"), sources("microphone", "camera", "camera")).Status(http.StatusOK))
		require.Equal(t, []classroom.Source{"camera", "microphone"}, got.GrantedSources)
		require.Equal(t, []string{"grant " + p.ID.String() + ` student ["camera","microphone"]`}, s.media.taken())
	}
	assistant.Do(http.MethodPut, s.person(p.ID, "/grant"), sources()).Status(http.StatusOK)
	require.Equal(t, []string{"session.started", "participant.joined", "participant.granted", "participant.granted"}, s.types(t))
	events := s.log(t)
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","sources":["camera","microphone"]}`, string(events[2].Content))
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","sources":[]}`, string(events[3].Content))
	require.NotEqual(t, p.ID, events[2].ActorID, "who gives is the actor")

	teacher := s.join(t, s.Teacher)
	assistant.Do(http.MethodPut, s.person(teacher.ID, "/grant"), sources("camera")).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[0]).Do(http.MethodPut, s.person(p.ID, "/grant"), sources("camera")).Problem(http.StatusForbidden, "not-allowed")
	assistant.Do(http.MethodPut, s.person(p.ID, "/grant"), sources("hidden")).Problem(http.StatusUnprocessableEntity, "input-invalid")
	assistant.Do(http.MethodPut, s.person(uuid.New(), "/grant"), sources("camera")).Problem(http.StatusNotFound, "participant-not-found")
	system, err := s.DB.Store.SystemParticipant(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	assistant.Do(http.MethodPut, s.person(system, "/grant"), sources("camera")).Problem(http.StatusNotFound, "participant-not-found")
}

func TestMuting(t *testing.T) {
	t.Parallel()
	s := live(t)
	speaker, listener, assistant := s.join(t, s.Students[0]), s.join(t, s.Students[1]), s.join(t, s.Assistant)
	teacher := s.As(t, s.Teacher)
	teacher.Post(s.session("/participants/mute_all"), nil).Status(http.StatusNoContent)
	require.Empty(t, s.media.taken(), "nobody has the floor")
	teacher.Do(http.MethodPut, s.person(speaker.ID, "/grant"), sources("microphone")).Status(http.StatusOK)
	s.media.taken()

	teacher.Post(s.session("/participants/mute_all"), nil).Status(http.StatusNoContent)
	require.Equal(t, []string{"mute " + speaker.ID.String() + ` ["microphone"]`}, s.media.taken())
	teacher.Post(s.person(assistant.ID, "/mute"), sources("camera")).Status(http.StatusNoContent)
	teacher.Post(s.person(listener.ID, "/mute"), sources()).Problem(http.StatusUnprocessableEntity, "input-invalid")
	s.As(t, s.Assistant).Post(s.person(assistant.ID, "/mute"), sources("camera")).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[1]).Post(s.person(speaker.ID, "/mute"), sources("microphone")).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Students[1]).Post(s.session("/participants/mute_all"), nil).Problem(http.StatusForbidden, "not-allowed")
	types := s.types(t)
	require.Equal(t, []string{"participant.granted", "participant.muted", "participant.muted"}, types[len(types)-3:])
}

func TestRemoving(t *testing.T) {
	t.Parallel()
	s := live(t)
	p := s.join(t, s.Students[0])
	teacher, student := s.As(t, s.Teacher), s.As(t, s.Students[0])
	for range 2 {
		teacher.Post(s.person(p.ID, "/remove"), nil).Status(http.StatusNoContent)
		require.Equal(t, []string{"remove " + p.ID.String()}, s.media.taken(), "led out again, should the first time have failed")
	}
	require.Equal(t, []string{"session.started", "participant.joined", "participant.removed", "participant.left"}, s.types(t))
	student.Post(s.session("/join"), joining()).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.session("/events")).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.session("/participants")).Problem(http.StatusForbidden, "participant-removed")
	student.Get(s.session("")).Status(http.StatusOK)
	teacher.Do(http.MethodPut, s.person(p.ID, "/grant"), sources("camera")).Problem(http.StatusConflict, "participant-gone")

	boss := s.join(t, s.Teacher)
	s.As(t, s.Assistant).Post(s.person(boss.ID, "/remove"), nil).Problem(http.StatusConflict, "participant-is-staff")
	teacher.Post(s.person(boss.ID, "/remove"), nil).Problem(http.StatusConflict, "participant-is-staff")
	s.As(t, s.Students[1]).Post(s.person(p.ID, "/remove"), nil).Problem(http.StatusForbidden, "not-allowed")
}

func TestWhoIsInTheRoom(t *testing.T) {
	t.Parallel()
	s := live(t)
	s.join(t, s.Students[0])
	s.join(t, s.Teacher)
	seen := apitest.Into[listed[classroom.Participant]](s.As(t, s.Students[0]).Get(s.session("/participants")).Status(http.StatusOK))
	s.As(t, s.Students[1]).Get(s.session("/participants")).Problem(http.StatusConflict, "not-joined")
	require.Len(t, seen.Data, 2)
	require.Nil(t, seen.Data[0].UserID, "students are not told who that is in the school")
	full := apitest.Into[listed[classroom.Participant]](s.As(t, s.Assistant).Get(s.session("/participants")).Status(http.StatusOK))
	require.Equal(t, s.Students[0], *full.Data[0].UserID)
	require.Equal(t, "Sara Student", full.Data[0].Name)
	require.False(t, full.Data[0].Connected)
	s.As(t, s.Teacher).Post(s.session("/end"), nil).Status(http.StatusOK)
	s.As(t, s.Teacher).Post(s.session("/participants/mute_all"), nil).Problem(http.StatusConflict, "session-ended")
}

func TestAChangedEnrollmentReachesTheClassAtOnce(t *testing.T) {
	t.Parallel()
	s := live(t)
	student, assistant := s.join(t, s.Students[0]), s.join(t, s.Assistant)
	teacher := s.As(t, s.Teacher)
	enrollments := "/v1/courses/" + s.Course.String() + "/enrollments"
	s.media.taken()
	teacher.Post(enrollments, map[string]any{"user_id": s.Assistant, "role": "student"}).Status(http.StatusCreated)
	require.Equal(t, []string{"grant " + assistant.ID.String() + " student []"}, s.media.taken())
	s.As(t, s.Assistant).Do(http.MethodPut, s.person(student.ID, "/grant"), sources("camera")).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(enrollments, map[string]any{"user_id": s.Assistant, "role": "assistant"}).Status(http.StatusCreated)
	require.Equal(t, []string{"grant " + assistant.ID.String() + " assistant []"}, s.media.taken())
	teacher.Do(http.MethodDelete, enrollments+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	require.Equal(t, []string{"remove " + student.ID.String()}, s.media.taken())
	teacher.Do(http.MethodDelete, enrollments+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	require.Empty(t, s.media.taken(), "once")
	require.Equal(t, []string{
		"session.started", "participant.joined", "participant.joined", "participant.role_changed", "participant.role_changed", "participant.left",
	}, s.types(t))
	s.As(t, s.Students[0]).Get(s.session("/events")).Problem(http.StatusNotFound, "session-not-found")
	teacher.Post(enrollments, map[string]any{"user_id": s.Students[0], "role": "student"}).Status(http.StatusCreated)
	require.Equal(t, student.ID, s.join(t, s.Students[0]).ID, "enrolled again, they may join again")
}

func TestAnAdministratorWhoActsAsTeacherIsAudited(t *testing.T) {
	t.Parallel()
	s := live(t)
	p := s.join(t, s.Students[0])
	// What the teacher does is in the class's log alone.
	s.As(t, s.Teacher).Do(http.MethodPut, s.person(p.ID, "/grant"), sources("microphone")).Status(http.StatusOK)
	who := s.As(t, s.Admin)
	who.Do(http.MethodPut, s.person(p.ID, "/grant"), sources("camera")).Status(http.StatusOK)
	who.Post(s.person(p.ID, "/mute"), sources("camera")).Status(http.StatusNoContent)
	who.Post(s.session("/participants/mute_all"), nil).Status(http.StatusNoContent)
	who.Post(s.person(p.ID, "/remove"), nil).Status(http.StatusNoContent)
	who.Post(s.session("/end"), nil).Status(http.StatusOK)
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
