package sessionsapi_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestEnrolling(t *testing.T) {
	t.Parallel()
	s := open(t)
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

	first := apitest.Into[listed[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2").Status(http.StatusOK))
	require.Len(t, first.Data, 2)
	rest := apitest.Into[listed[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2").Status(http.StatusOK))
	require.Equal(t, first, rest)
	second := apitest.Into[listed[classroom.Enrollment]](s.As(t, s.Assistant).Get(path + "?limit=2&cursor=" + *first.NextCursor).Status(http.StatusOK))
	require.Len(t, second.Data, 1)
	require.Equal(t, "Sara Student", second.Data[0].Name)

	teacher.Do(http.MethodDelete, path+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	teacher.Do(http.MethodDelete, path+"/"+s.Students[0].String(), nil).Status(http.StatusNoContent)
	student.Get("/v1/courses/"+course.ID.String()).Problem(http.StatusNotFound, "course-not-found")
}

func TestWhoLosesTheRoleAtTheSchoolTeachesNoMore(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	teacher.Do(http.MethodPatch, "/v1/courses/"+s.Course.String(), map[string]any{"code": "A"}, "If-Match", `"1"`).Status(http.StatusOK)
	_, err := s.DB.Admin(t).Exec(context.Background(), `update user_roles set role = 'student' where tenant_id = $1 and user_id = $2`, s.Tenant, s.Teacher)
	require.NoError(t, err)
	teacher.Do(http.MethodPatch, "/v1/courses/"+s.Course.String(), map[string]any{"code": "B"}, "If-Match", `"2"`).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post(s.session("/start"), nil).Problem(http.StatusForbidden, "not-allowed")
	require.Equal(t, classroom.RoleStudent, apitest.Into[classroom.Course](teacher.Get("/v1/courses/"+s.Course.String())).MyRole)
}

func TestSearchingPeople(t *testing.T) {
	t.Parallel()
	s := open(t)
	found := func(query string) (names []string) {
		for _, p := range apitest.Into[listed[classroom.Person]](s.As(t, s.Teacher).Get("/v1/users" + query).Status(http.StatusOK)).Data {
			names = append(names, p.Name)
		}
		return names
	}
	require.Equal(t, []string{"Sami Student", "Sara Student", "Sofia Student"}, found("?q=STUDENT"))
	require.Empty(t, found("?q=%25"), "a percent sign is a percent sign")
	require.Equal(t, []string{"Theo Teacher"}, found("?q=teacher%40example"))
	require.Len(t, found(""), 6)
	s.As(t, s.Students[0]).Get("/v1/users").Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Assistant).Get("/v1/users").Problem(http.StatusForbidden, "not-allowed")
	s.Nobody(t).Get("/v1/users").Problem(http.StatusUnauthorized, "not-signed-in")
}
