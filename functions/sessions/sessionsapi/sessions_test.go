package sessionsapi_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func plan(s *sessionstest.Site, start time.Duration) map[string]any {
	at := time.Now().Add(start).UTC().Truncate(time.Second)
	return map[string]any{
		"course_id": s.Course, "lesson_id": s.Lesson, "title": "Light", "starts_at": at, "ends_at": at.Add(time.Hour),
		"time_zone": "Europe/Lisbon", "record": true,
	}
}

func TestSchedulingChangingCancelling(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	made := teacher.Post("/v1/sessions", plan(s, 24*time.Hour)).Status(http.StatusCreated)
	session := apitest.Into[classroom.Session](made)
	path := "/v1/sessions/" + session.ID.String()
	require.Equal(t, "/api"+path, made.Header.Get("Location"))
	require.Equal(t, classroom.StatusScheduled, session.Status)
	require.Equal(t, s.Lesson, session.Lesson.ID)
	require.Equal(t, time.UTC, session.StartsAt.Location())
	require.Nil(t, session.StartedAt)
	require.Nil(t, session.ReplayStatus)

	session = apitest.Into[classroom.Session](teacher.Do(http.MethodPatch, path, map[string]any{"title": "Dark", "clear_lesson": true}, "If-Match", `"1"`).Status(http.StatusOK))
	require.Equal(t, "Dark", session.Title)
	require.Nil(t, session.Lesson)
	require.Equal(t, 2, session.Version)
	teacher.Do(http.MethodPatch, path, map[string]any{"title": "x"}, "If-Match", `"1"`).Problem(http.StatusPreconditionFailed, "version-changed")

	student := s.As(t, s.Students[0])
	student.Do(http.MethodPatch, path, map[string]any{"title": "x"}, "If-Match", `"2"`).Problem(http.StatusForbidden, "not-allowed")
	student.Post(path+"/cancel", nil).Problem(http.StatusForbidden, "not-allowed")
	require.Equal(t, classroom.RoleStudent, apitest.Into[classroom.Session](student.Get(path).Status(http.StatusOK)).MyRole)

	for range 2 {
		got := apitest.Into[classroom.Session](teacher.Post(path+"/cancel", nil).Status(http.StatusOK))
		require.Equal(t, classroom.StatusCancelled, got.Status)
		require.Equal(t, 3, got.Version)
	}
	teacher.Do(http.MethodPatch, path, map[string]any{"title": "x"}, "If-Match", `"3"`).Problem(http.StatusConflict, "session-cancelled")
	teacher.Post(path+"/start", nil).Problem(http.StatusConflict, "session-cancelled")
	teacher.Post(path+"/end", nil).Problem(http.StatusConflict, "session-cancelled")
	student.Post(path+"/join", sessionstest.Joining()).Problem(http.StatusConflict, "session-cancelled")
	require.Empty(t, s.Media.Taken())
}

func TestPlansThatAreNone(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher := s.As(t, s.Teacher)
	for where, change := range map[string]func(map[string]any){
		"body.time_zone":  func(b map[string]any) { b["time_zone"] = "Mars/Olympus" },
		"body.ends_at":    func(b map[string]any) { b["ends_at"] = b["starts_at"] },
		"body.starts_at":  func(b map[string]any) { b["starts_at"] = "tomorrow" },
		"body.record":     func(b map[string]any) { b["record"] = "yes" },
		"body.created_by": func(b map[string]any) { b["created_by"] = s.Admin },
		"body.lesson_id":  func(b map[string]any) { b["lesson_id"] = "7" },
	} {
		body := plan(s, time.Hour)
		change(body)
		p := teacher.Post("/v1/sessions", body).Problem(http.StatusUnprocessableEntity, "input-invalid")
		require.Equal(t, where, p.Errors[0].Location)
	}
	require.Equal(t, "body.starts_at", teacher.Post("/v1/sessions", plan(s, -time.Hour)).Problem(http.StatusUnprocessableEntity, "input-invalid").Errors[0].Location)
	long := plan(s, time.Hour)
	long["ends_at"] = time.Now().Add(12 * time.Hour)
	teacher.Post("/v1/sessions", long).Problem(http.StatusUnprocessableEntity, "input-invalid")

	foreign := plan(s, time.Hour)
	other := apitest.Into[classroom.Course](teacher.Post("/v1/courses", map[string]any{"title": "Other"}))
	foreign["course_id"] = other.ID
	teacher.Post("/v1/sessions", foreign).Problem(http.StatusNotFound, "lesson-not-found")
	foreign["course_id"] = uuid.New()
	teacher.Post("/v1/sessions", foreign).Problem(http.StatusNotFound, "course-not-found")
	var n int
	require.NoError(t, s.DB.Admin(t).QueryRow(context.Background(), "select count(*) from sessions").Scan(&n))
	require.Equal(t, 1, n, "nothing was written")
}

func TestEverySessionIsInOneOfTheThreeLists(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	teacher := s.As(t, s.Teacher)
	var upcoming []uuid.UUID
	for i := range 5 {
		upcoming = append(upcoming, apitest.Into[classroom.Session](teacher.Post("/v1/sessions", plan(s, time.Duration(i+1)*time.Hour)).Status(http.StatusCreated)).ID)
	}
	teacher.Post("/v1/sessions/"+upcoming[4].String()+"/cancel", nil).Status(http.StatusOK)
	var missed []uuid.UUID
	for range 3 {
		id := apitest.Into[classroom.Session](teacher.Post("/v1/sessions", plan(s, time.Hour)).Status(http.StatusCreated)).ID
		_, err := s.DB.Admin(t).Exec(context.Background(), `update sessions set starts_at = '2026-01-01', ends_at = '2026-01-01 01:00' where id = $1`, id)
		require.NoError(t, err)
		missed = append([]uuid.UUID{id}, missed...)
	}
	walk := func(query string) (ids []uuid.UUID) {
		path := "/v1/sessions?limit=2" + query
		for {
			page := apitest.Into[httpapi.List[classroom.Session]](s.As(t, s.Students[1]).Get(path).Status(http.StatusOK))
			for _, x := range page.Data {
				ids = append(ids, x.ID)
			}
			if page.NextCursor == nil {
				return ids
			}
			// A cursor is its owner's; the client above is signed in anew each time, as the same person.
			path = "/v1/sessions?limit=2" + query + "&cursor=" + *page.NextCursor
		}
	}
	require.Equal(t, upcoming, walk(""))
	require.Equal(t, upcoming, walk("&when=upcoming&course_id="+s.Course.String()))
	require.Equal(t, []uuid.UUID{s.Session}, walk("&when=live"))
	require.Equal(t, missed, walk("&when=past"))
	require.Empty(t, walk("&course_id="+uuid.NewString()))
	page := apitest.Into[httpapi.List[classroom.Session]](teacher.Get("/v1/sessions?limit=2"))
	teacher.Get("/v1/sessions?when=past&cursor="+*page.NextCursor).Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	teacher.Get("/v1/sessions?when=someday").Problem(http.StatusUnprocessableEntity, "input-invalid")
	teacher.Get("/v1/sessions?course_id=7").Problem(http.StatusUnprocessableEntity, "input-invalid")
}
