package coursesapi_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestCourseFromCreationToArchive(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)

	made := teacher.Post("/v1/courses", map[string]any{"title": "Optics", "code": "PHY"}).Status(http.StatusCreated)
	course := apitest.Into[classroom.Course](made)
	require.Equal(t, "/api/v1/courses/"+course.ID.String(), made.Header.Get("Location"))
	require.Equal(t, `"1"`, made.Header.Get("ETag"))
	require.Equal(t, classroom.RoleTeacher, course.MyRole)
	require.Equal(t, "Theo Teacher", course.Owner.Name)

	path := "/v1/courses/" + course.ID.String()
	changed := teacher.Do(http.MethodPatch, path, map[string]any{"title": "Waves", "archived": true}, "If-Match", `"1"`).Status(http.StatusOK)
	require.Equal(t, `"2"`, changed.Header.Get("ETag"))
	course = apitest.Into[classroom.Course](changed)
	require.Equal(t, "Waves", course.Title)
	require.Equal(t, "PHY", course.Code, "what is left out stays")
	require.NotNil(t, course.ArchivedAt)
	course = apitest.Into[classroom.Course](teacher.Do(http.MethodPatch, path, map[string]any{"archived": false, "code": ""}, "If-Match", `"2"`).Status(http.StatusOK))
	require.Nil(t, course.ArchivedAt)
	require.Empty(t, course.Code)

	teacher.Do(http.MethodPatch, path, map[string]any{"title": "Late"}, "If-Match", `"1"`).Problem(http.StatusPreconditionFailed, "version-changed")
	p := teacher.Do(http.MethodPatch, path, map[string]any{"title": "Blind"}).Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Equal(t, "header.If-Match", p.Errors[0].Location)
	require.Equal(t, "Waves", apitest.Into[classroom.Course](teacher.Get(path)).Title)
}

func TestCoursesAreSeenByThoseInThem(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	count := func(user uuid.UUID) int {
		return len(apitest.Into[httpapi.List[classroom.Course]](s.As(t, user).Get("/v1/courses").Status(http.StatusOK)).Data)
	}
	s.As(t, s.Admin).Post("/v1/courses", map[string]any{"title": "Of the admin"}).Status(http.StatusCreated)
	require.Equal(t, 2, count(s.Admin))
	require.Equal(t, 1, count(s.Teacher))
	require.Equal(t, 1, count(s.Assistant))
	require.Equal(t, 1, count(s.Students[0]))

	student := s.As(t, s.Students[0])
	student.Post("/v1/courses", map[string]any{"title": "Mine"}).Problem(http.StatusForbidden, "not-allowed")
	student.Do(http.MethodPatch, "/v1/courses/"+s.Course.String(), map[string]any{"title": "Mine"}, "If-Match", `"1"`).Problem(http.StatusForbidden, "not-allowed")
	student.Get("/v1/courses/"+uuid.NewString()).Problem(http.StatusNotFound, "course-not-found")
	student.Get("/v1/courses/7").Problem(http.StatusUnprocessableEntity, "input-invalid")
}

func TestCreatingIsIdempotentByKey(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	body := map[string]any{"title": "Once"}
	first := apitest.Into[classroom.Course](teacher.Post("/v1/courses", body, "Idempotency-Key", "key-00001").Status(http.StatusCreated))
	again := apitest.Into[classroom.Course](teacher.Post("/v1/courses", body, "Idempotency-Key", "key-00001").Status(http.StatusCreated))
	require.Equal(t, first, again)
	teacher.Post("/v1/courses", map[string]any{"title": "Other"}, "Idempotency-Key", "key-00001").Problem(http.StatusConflict, "idempotency-key-reused")
	other := apitest.Into[classroom.Course](s.As(t, s.Admin).Post("/v1/courses", body, "Idempotency-Key", "key-00001").Status(http.StatusCreated))
	require.NotEqual(t, first.ID, other.ID, "keys are a person's own")
	teacher.Post("/v1/courses", body, "Idempotency-Key", "spaces are not").Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Len(t, apitest.Into[httpapi.List[classroom.Course]](s.As(t, s.Admin).Get("/v1/courses")).Data, 3)
}

func TestCoursesArePagedByAnOpaqueCursor(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	for i := range 4 {
		teacher.Post("/v1/courses", map[string]any{"title": fmt.Sprintf("Course %d", i/2)}).Status(http.StatusCreated)
	}
	var all []uuid.UUID
	path := "/v1/courses?limit=2"
	var cursor string
	for {
		page := apitest.Into[httpapi.List[classroom.Course]](teacher.Get(path).Status(http.StatusOK))
		for _, c := range page.Data {
			all = append(all, c.ID)
		}
		if page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
		path = "/v1/courses?limit=2&cursor=" + cursor
	}
	whole := apitest.Into[httpapi.List[classroom.Course]](teacher.Get("/v1/courses"))
	require.Len(t, all, 5)
	for i, c := range whole.Data {
		require.Equal(t, c.ID, all[i])
	}
	teacher.Get("/v1/courses?cursor="+cursor+"A").Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	teacher.Get("/v1/courses?cursor=AAAA").Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	s.As(t, s.Admin).Get("/v1/courses?cursor="+cursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	teacher.Get("/v1/users?cursor="+cursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	teacher.Get("/v1/courses?limit=0").Problem(http.StatusUnprocessableEntity, "input-invalid")
	teacher.Get("/v1/courses?colour=red").Problem(http.StatusUnprocessableEntity, "input-invalid")
}

func TestRepetitionsAtTheSameTimeCreateOnce(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	ids := make([]uuid.UUID, 6)
	s.DB.Connections(t, len(ids))
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			a := teacher.Post("/v1/courses", map[string]any{"title": "Once"}, "Idempotency-Key", "key-00001").Status(http.StatusCreated)
			ids[i] = apitest.Into[classroom.Course](a).ID
		})
	}
	wg.Wait()
	for _, id := range ids {
		require.Equal(t, ids[0], id)
	}
	require.Len(t, apitest.Into[httpapi.List[classroom.Course]](teacher.Get("/v1/courses")).Data, 2)
}

// A cursor with any one byte changed is refused.
func TestCursorsCannotBeAltered(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	teacher.Post("/v1/courses", map[string]any{"title": "Another"}).Status(http.StatusCreated)
	cursor := *apitest.Into[httpapi.List[classroom.Course]](teacher.Get("/v1/courses?limit=1")).NextCursor
	for i := range cursor {
		other := byte('A')
		if cursor[i] == other {
			other = 'B'
		}
		altered := cursor[:i] + string(other) + cursor[i+1:]
		teacher.Get("/v1/courses?cursor="+altered).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	}
}
