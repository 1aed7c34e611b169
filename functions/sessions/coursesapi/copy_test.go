package coursesapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/lesson"
)

// A copy comes last, and nothing of it is the original's but what it says.
func TestALessonIsCopiedWithItsPlan(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	teacher, right := s.As(t, s.Teacher), true
	who := classroom.Caller{TenantID: s.Tenant, Person: classroom.Person{ID: s.Teacher}, Roles: []classroom.Role{classroom.RoleTeacher}}
	plan := []lesson.PlanSegment{{
		ID: uuid.New(), Title: "Two slits", Minutes: 14, Notes: "Slowly.",
		Scenes: []lesson.PlanScene{{ID: uuid.New(), Title: "Paths", Layout: eventlog.LayoutBoard, Regions: []lesson.PlanRegion{}}},
		Polls: []lesson.PlanPoll{{
			ID: uuid.New(), Kind: lesson.SingleChoice, Question: "Which?", Secret: true,
			Options: []lesson.PollOption{{ID: uuid.New(), Label: "This", Correct: &right}},
		}},
	}}
	_, err := s.DB.Store.ChangePlan(t.Context(), who, s.Lesson, 1, plan)
	require.NoError(t, err)

	path := "/v1/lessons/" + s.Lesson.String() + "/copy"
	made := teacher.Post(path, nil, "Idempotency-Key", "copy-00001").Status(http.StatusCreated)
	l := apitest.Into[classroom.Lesson](made)
	require.Equal(t, l, apitest.Into[classroom.Lesson](teacher.Post(path, nil, "Idempotency-Key", "copy-00001").Status(http.StatusCreated)))
	require.Equal(t, "Waves (copy)", l.Title)
	require.Equal(t, 2, l.Position)
	require.Equal(t, "/api/v1/lessons/"+l.ID.String(), made.Header.Get("Location"))
	p, err := s.DB.Store.ReadPlan(t.Context(), who, l.ID)
	require.NoError(t, err)
	g := p.Segments[0]
	require.Equal(t, l.Segments[0].ID, g.ID)
	for _, pair := range [][2]uuid.UUID{
		{plan[0].ID, g.ID},
		{plan[0].Scenes[0].ID, g.Scenes[0].ID},
		{plan[0].Polls[0].ID, g.Polls[0].ID},
		{plan[0].Polls[0].Options[0].ID, g.Polls[0].Options[0].ID},
	} {
		require.NotEqual(t, pair[0], pair[1])
	}
	plan[0].ID, plan[0].Scenes[0].ID, plan[0].Polls[0].ID, plan[0].Polls[0].Options[0].ID = g.ID, g.Scenes[0].ID, g.Polls[0].ID, g.Polls[0].Options[0].ID
	require.Equal(t, plan, p.Segments)

	long := strings.Repeat("ω", 120)
	teacher.Do(http.MethodPatch, "/v1/lessons/"+l.ID.String(), map[string]any{"title": long}, "If-Match", made.Header.Get("ETag")).Status(http.StatusOK)
	third := apitest.Into[classroom.Lesson](teacher.Post("/v1/lessons/"+l.ID.String()+"/copy", nil).Status(http.StatusCreated))
	require.Equal(t, strings.Repeat("ω", 113)+" (copy)", third.Title)
	s.As(t, s.Assistant).Post(path, nil).Problem(http.StatusForbidden, "not-allowed")
	teacher.Post("/v1/lessons/"+uuid.NewString()+"/copy", nil).Problem(http.StatusNotFound, "lesson-not-found")
}
