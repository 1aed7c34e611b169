package coursesapi_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestEnrolling(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	course := apitest.Into[classroom.Course](teacher.Post("/v1/courses", map[string]any{"title": "New"}).Status(http.StatusCreated))
	path := "/v1/courses/" + course.ID.String() + "/enrollments"
	body := func(user uuid.UUID, role string) map[string]any { return map[string]any{"user_id": user, "role": role} }

	student := s.As(t, s.Students[0])
	student.Get("/v1/courses/"+course.ID.String()).Problem(http.StatusNotFound, "course-not-found")
	made := teacher.Post(path, body(s.Students[0], "student")).Status(http.StatusCreated)
	require.Equal(t, "/api"+path+"/"+s.Students[0].String(), made.Header.Get("Location"))
	student.Get("/v1/courses/" + course.ID.String()).Status(http.StatusOK)
	student.Get(path).Problem(http.StatusForbidden, "not-allowed")

	teacher.Post(path, body(s.Students[1], "assistant")).Problem(http.StatusConflict, "role-too-high")
	teacher.Post(path, body(s.Assistant, "teacher")).Problem(http.StatusConflict, "role-too-high")
	teacher.Post(path, body(s.Assistant, "assistant")).Status(http.StatusCreated)
	teacher.Post(path, body(s.Admin, "teacher")).Status(http.StatusCreated)
	teacher.Post(path, body(uuid.New(), "student")).Problem(http.StatusNotFound, "person-not-found")
	teacher.Post(path, body(s.Students[0], "owner")).Problem(http.StatusUnprocessableEntity, "input-invalid")
	teacher.Post(path, body(s.Students[0], "student")).Status(http.StatusCreated) // again

	first := apitest.Into[httpapi.List[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2").Status(http.StatusOK))
	require.Len(t, first.Data, 2)
	rest := apitest.Into[httpapi.List[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2").Status(http.StatusOK))
	require.Equal(t, first, rest)
	second := apitest.Into[httpapi.List[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2&cursor=" + *first.NextCursor).Status(http.StatusOK))
	require.Len(t, second.Data, 1)
	require.Equal(t, "Sara Student", second.Data[0].Name)

	teacher.Do(http.MethodDelete, path+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	teacher.Do(http.MethodDelete, path+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	student.Get("/v1/courses/"+course.ID.String()).Problem(http.StatusNotFound, "course-not-found")
}

func TestWhoLosesTheRoleAtTheSchoolTeachesNoMore(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	teacher.Do(http.MethodPatch, "/v1/courses/"+s.Course.String(), map[string]any{"code": "A"}, "If-Match", `"1"`).Status(http.StatusOK)
	_, err := s.DB.Admin(t).Exec(context.Background(), `update user_roles set role = 'student' where tenant_id = $1 and user_id = $2`, s.Tenant, s.Teacher)
	require.NoError(t, err)
	teacher.Do(http.MethodPatch, "/v1/courses/"+s.Course.String(), map[string]any{"code": "B"}, "If-Match", `"2"`).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(s.SessionPath("/start"), nil).Problem(http.StatusForbidden, "not-allowed")
	require.Equal(t, classroom.RoleStudent, apitest.Into[classroom.Course](teacher.Get("/v1/courses/"+s.Course.String())).MyRole)
}

func TestAChangedEnrollmentReachesTheClassAtOnce(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	student, assistant := s.Join(t, s.Students[0]), s.Join(t, s.Assistant)
	teacher := s.As(t, s.Teacher)
	enrollments := "/v1/courses/" + s.Course.String() + "/enrollments"
	s.Media.Taken()
	teacher.Post(enrollments, map[string]any{"user_id": s.Assistant, "role": "student"}).Status(http.StatusCreated)
	require.Equal(t, []string{"grant " + assistant.ID.String() + " student []"}, s.Media.Taken())
	s.As(t, s.Assistant).Do(http.MethodPut, s.PersonPath(student.ID, "/grant"), sessionstest.Sources("camera")).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(enrollments, map[string]any{"user_id": s.Assistant, "role": "assistant"}).Status(http.StatusCreated)
	require.Equal(t, []string{"grant " + assistant.ID.String() + " assistant []"}, s.Media.Taken())
	teacher.Do(http.MethodDelete, enrollments+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	require.Equal(t, []string{"remove " + student.ID.String()}, s.Media.Taken())
	teacher.Do(http.MethodDelete, enrollments+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	require.Empty(t, s.Media.Taken(), "once")
	require.Equal(t, []string{
		"session.started", "participant.joined", "participant.joined", "participant.role_changed", "participant.role_changed", "participant.left",
	}, s.Types(t))
	s.As(t, s.Students[0]).Get(s.SessionPath("/events")).Problem(http.StatusNotFound, "session-not-found")
	teacher.Post(enrollments, map[string]any{"user_id": s.Students[0], "role": "student"}).Status(http.StatusCreated)
	require.Equal(t, student.ID, s.Join(t, s.Students[0]).ID, "enrolled again, they may join again")
}
