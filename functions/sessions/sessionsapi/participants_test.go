package sessionsapi_test

import (
	"net/http"
	"strings"
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

// drawing is the body that grants a page; an empty one takes it back.
func drawing(page string) map[string]any {
	if page == "" {
		return map[string]any{"page": nil}
	}
	return map[string]any{"page": page}
}

func TestAPageIsGivenAndTaken(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p := s.Join(t, s.Students[0])
	assistant, path := s.As(t, s.Assistant), s.PersonPath(p.ID, "/board")
	page := "blank:" + uuid.Nil.String()
	put := func(page string) classroom.Participant {
		return apitest.Into[classroom.Participant](assistant.Do(http.MethodPut, path, drawing(page)).Status(http.StatusOK))
	}
	for range 2 { // the same page is one event, and the media server is told again
		require.Equal(t, page, *put(page).BoardPage)
		require.Equal(t, []string{"grant " + p.ID.String() + " student [] draws"}, s.Media.Taken())
	}
	require.Equal(t, "*", *put("*").BoardPage)
	assistant.Do(http.MethodPut, s.PersonPath(p.ID, "/grant"), sessionstest.Sources("microphone")).Status(http.StatusOK)
	seen := apitest.Into[httpapi.List[classroom.Participant]](assistant.Get(s.SessionPath("/participants")).Status(http.StatusOK))
	require.Equal(t, "*", *seen.Data[0].BoardPage)
	s.Media.Taken()
	require.Nil(t, put("").BoardPage)
	require.Equal(t, []string{"grant " + p.ID.String() + ` student ["microphone"]`}, s.Media.Taken())
	put("")
	events := s.Log(t)
	require.Equal(t, []string{"board.granted", "board.granted", "participant.granted", "board.granted"}, s.Types(t)[2:])
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","page":"`+page+`"}`, string(events[2].Content))
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","page":"*"}`, string(events[3].Content))
	require.JSONEq(t, `{"participant_id":"`+p.ID.String()+`","page":null}`, string(events[5].Content))
	require.NotEqual(t, p.ID, events[2].ActorID, "who gives is the actor")
}

func TestPagesThatAreNotGiven(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p, boss := s.Join(t, s.Students[0]), s.Join(t, s.Teacher)
	teacher, path := s.As(t, s.Teacher), s.PersonPath(p.ID, "/board")
	for _, student := range s.Students[:2] {
		s.As(t, student).Do(http.MethodPut, path, drawing("*")).Problem(http.StatusForbidden, "not-allowed")
	}
	other := testkit.Tenant(t, s.DB)
	s.In(t, other, other.Teacher).Do(http.MethodPut, path, drawing("*")).Problem(http.StatusNotFound, "session-not-found")
	teacher.Do(http.MethodPut, s.PersonPath(boss.ID, "/board"), drawing("*")).Problem(http.StatusConflict, "participant-is-staff")
	teacher.Do(http.MethodPut, s.PersonPath(testkit.System(t, s.DB, s.Fixture), "/board"), drawing("*")).Problem(http.StatusNotFound, "participant-not-found")
	teacher.Do(http.MethodPut, s.PersonPath(uuid.New(), "/board"), drawing("*")).Problem(http.StatusNotFound, "participant-not-found")
	for _, page := range []string{"**", "blank", "blank:x", "slide:" + uuid.NewString(), "slide:" + uuid.NewString() + ":0", "screen:" + uuid.NewString() + " x"} {
		teacher.Do(http.MethodPut, path, drawing(page)).Problem(http.StatusUnprocessableEntity, "page-invalid")
	}
	teacher.Do(http.MethodPut, path, map[string]any{"page": ""}).Problem(http.StatusUnprocessableEntity, "page-invalid")
	teacher.Do(http.MethodPut, path, map[string]any{}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	teacher.Do(http.MethodPut, path, map[string]any{"page": strings.Repeat("x", 65)}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Equal(t, []string{"session.started", "participant.joined", "participant.joined"}, s.Types(t))
	require.Empty(t, s.Media.Taken())
	teacher.Post(s.PersonPath(p.ID, "/remove"), nil).Status(http.StatusNoContent)
	teacher.Do(http.MethodPut, path, drawing("*")).Problem(http.StatusConflict, "participant-gone")
	teacher.Post(s.SessionPath("/end"), nil).Status(http.StatusOK)
	teacher.Do(http.MethodPut, path, drawing("*")).Problem(http.StatusConflict, "session-ended")
}

// Who is made one of the staff, or is removed, has no page any more, and gets none back by coming back.
func TestPagesGoWithTheRole(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	p := s.Join(t, s.Assistant)
	teacher := s.As(t, s.Teacher)
	enrollment := "/v1/courses/" + s.Course.String() + "/enrollments"
	enrol := func(role string) {
		teacher.Post(enrollment, map[string]any{"user_id": s.Assistant, "role": role}).Status(http.StatusCreated)
	}
	enrol("student")
	teacher.Do(http.MethodPut, s.PersonPath(p.ID, "/board"), drawing("*")).Status(http.StatusOK)
	s.Media.Taken()
	enrol("assistant")
	enrol("student")
	require.Equal(t, []string{"grant " + p.ID.String() + " assistant []", "grant " + p.ID.String() + " student []"}, s.Media.Taken())
	seen := apitest.Into[httpapi.List[classroom.Participant]](teacher.Get(s.SessionPath("/participants")).Status(http.StatusOK))
	require.Nil(t, seen.Data[0].BoardPage)
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
	who.Do(http.MethodPut, s.PersonPath(p.ID, "/board"), drawing("*")).Status(http.StatusOK)
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
		admin + "grant-participant", admin + "grant-board", admin + "mute-participant", admin + "mute-all", admin + "remove-participant", admin + "end-session",
	}, told)
}
