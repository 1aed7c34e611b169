package coursesapi_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestLessonsHaveAPlanAndAnOrder(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	path := "/v1/courses/" + s.Course.String() + "/lessons"
	plan := []map[string]any{{"title": "Warm up", "minutes": 5}, {"title": "Two slits", "minutes": 30}}
	made := teacher.Post(path, map[string]any{"title": "Interference", "segments": plan}).Status(http.StatusCreated)
	lesson := apitest.Into[classroom.Lesson](made)
	require.Len(t, lesson.Segments, 2)
	require.Equal(t, classroom.Segment{ID: lesson.Segments[1].ID, Title: "Two slits", Minutes: 30}, lesson.Segments[1])
	require.NotEqual(t, uuid.Nil, lesson.Segments[1].ID)
	require.Equal(t, 2, lesson.Position)
	require.Equal(t, "/api/v1/lessons/"+lesson.ID.String(), made.Header.Get("Location"))

	own := "/v1/lessons/" + lesson.ID.String()
	lesson = apitest.Into[classroom.Lesson](teacher.Do(http.MethodPatch, own, map[string]any{"position": 1}, "If-Match", `"1"`).Status(http.StatusOK))
	require.Equal(t, 1, lesson.Position)
	teacher.Do(http.MethodPatch, own, map[string]any{"segments": plan}, "If-Match", `"2"`).Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Equal(t, "Interference", lesson.Title)
	teacher.Do(http.MethodPatch, own, map[string]any{"title": "x"}, "If-Match", `"1"`).Problem(http.StatusPreconditionFailed, "version-changed")

	student := s.As(t, s.Students[0])
	all := apitest.Into[httpapi.List[classroom.Lesson]](student.Get(path).Status(http.StatusOK))
	require.Equal(t, lesson.ID, all.Data[0].ID)
	require.Equal(t, s.Lesson, all.Data[1].ID)
	require.Equal(t, classroom.RoleStudent, all.Data[0].MyRole)
	require.Nil(t, all.NextCursor)
	student.Get(own).Status(http.StatusOK)
	student.Do(http.MethodDelete, own, nil).Problem(http.StatusForbidden, "not-allowed")

	teacher.Do(http.MethodDelete, "/v1/lessons/"+s.Lesson.String(), nil).Problem(http.StatusConflict, "lesson-in-use")
	teacher.Do(http.MethodDelete, own, nil).Status(http.StatusNoContent)
	teacher.Do(http.MethodDelete, own, nil).Problem(http.StatusNotFound, "lesson-not-found")
	teacher.Get(own).Problem(http.StatusNotFound, "lesson-not-found")
}

func TestAPlanThatIsNone(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	path := "/v1/courses/" + s.Course.String() + "/lessons"
	for name, body := range map[string]any{
		"no title":     map[string]any{},
		"only spaces":  map[string]any{"title": "   "},
		"no minutes":   map[string]any{"title": "a", "segments": []any{map[string]any{"title": "b"}}},
		"zero minutes": map[string]any{"title": "a", "segments": []any{map[string]any{"title": "b", "minutes": 0}}},
		"a wrong type": map[string]any{"title": 7},
		"unknown":      map[string]any{"title": "a", "colour": "red"},
	} {
		p := s.As(t, s.Teacher).Post(path, body).Problem(http.StatusUnprocessableEntity, "input-invalid")
		require.NotEmpty(t, p.Errors, name)
	}
	s.As(t, s.Teacher).Post("/v1/courses/"+uuid.NewString()+"/lessons", map[string]any{"title": "a"}).Problem(http.StatusNotFound, "course-not-found")
}
