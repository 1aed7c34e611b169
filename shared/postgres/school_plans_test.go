package postgres_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	files "github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/lesson"
	"github.com/lectern/lectern/shared/testkit"
)

func teacherOf(f *testkit.Fixture) classroom.Caller {
	return classroom.Caller{TenantID: f.Tenant, Person: classroom.Person{ID: f.Teacher}, Roles: []classroom.Role{classroom.RoleTeacher}}
}

func planOf(title string) []lesson.PlanSegment {
	return []lesson.PlanSegment{{
		ID: uuid.New(), Title: title, Minutes: 5, Polls: []lesson.PlanPoll{},
		Scenes: []lesson.PlanScene{{ID: uuid.New(), Layout: eventlog.LayoutBoard, Regions: []lesson.PlanRegion{}}},
	}}
}

// Of people who save the same version at once one is first, and the others are told.
func TestOneOfThoseWhoSaveAPlanIsFirst(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	errs := make([]error, 6)
	db.Connections(t, len(errs))
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = db.Store.ChangePlan(context.Background(), teacherOf(f), f.Lesson, 1, planOf(fmt.Sprint(i)))
		})
	}
	wg.Wait()
	first := -1
	for i, err := range errs {
		if err == nil {
			require.Negative(t, first, "two were first")
			first = i
			continue
		}
		require.True(t, fault.Is(err, "version-changed"), "%v", err)
	}
	p, err := db.Store.ReadPlan(context.Background(), teacherOf(f), f.Lesson)
	require.NoError(t, err)
	require.Equal(t, 2, p.Version)
	require.Len(t, p.Segments, 1)
	require.Equal(t, fmt.Sprint(first), p.Segments[0].Title)
}

// An identifier is one lesson's, also when two lessons take it at once.
func TestAnIdentifierIsOneLessons(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	who, plan := teacherOf(f), planOf("Both want it")
	other, err := db.Store.CreateLesson(context.Background(), who, classroom.Idempotency{}, f.Course, classroom.LessonDraft{Title: "Gratings"})
	require.NoError(t, err)
	db.Connections(t, 2)
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i, id := range []uuid.UUID{f.Lesson, other.ID} {
		wg.Go(func() { _, errs[i] = db.Store.ChangePlan(context.Background(), who, id, 1, plan) })
	}
	wg.Wait()
	saved := 0
	for i, id := range []uuid.UUID{f.Lesson, other.ID} {
		p, err := db.Store.ReadPlan(context.Background(), who, id)
		require.NoError(t, err)
		if errs[i] == nil {
			saved++
			require.Equal(t, plan, p.Segments)
			continue
		}
		require.True(t, fault.Is(errs[i], "plan-invalid"), "%v", errs[i])
		require.Empty(t, p.Segments)
		require.Equal(t, 1, p.Version, "nothing is left of what was refused")
	}
	require.Equal(t, 1, saved)
}

// Files that are drafted at once share the course's room, and no more than that.
func TestTheCoursesRoomIsTakenOnce(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	errs := make([]error, 6)
	db.Connections(t, len(errs))
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = db.Store.DraftAsset(context.Background(), teacherOf(f), files.FileDraft{
				CourseID: f.Course, Name: "x.pdf", ContentType: files.PDF, SizeBytes: files.MaxCourseBytes / 4, SHA256: fmt.Sprintf("%064d", i),
			})
		})
	}
	wg.Wait()
	drafted := 0
	for _, err := range errs {
		if err == nil {
			drafted++
			continue
		}
		require.True(t, fault.Is(err, "quota-exceeded"), "%v", err)
	}
	require.Equal(t, 4, drafted)
}
