package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type lessonStore interface {
	// ListLessons gives the lessons of a course in their order, with their plans.
	ListLessons(ctx context.Context, who classroom.Caller, course uuid.UUID) ([]classroom.Lesson, error)
	// CreateLesson adds a lesson at the end of a course.
	CreateLesson(ctx context.Context, who classroom.Caller, once classroom.Idempotency, course uuid.UUID, l classroom.LessonDraft) (classroom.Lesson, error)
	// FindLesson gives any lesson of the school with the caller's place in its course, or the fault lesson-not-found.
	FindLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Lesson, error)
	// ChangeLesson applies a change to the version that was read, or gives the fault version-changed.
	ChangeLesson(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.LessonChange) (classroom.Lesson, error)
	// DeleteLesson removes a lesson, or gives the fault lesson-in-use when a session teaches it.
	DeleteLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) error
}

var listLessons = httpapi.Route{
	ID: "list-lessons", Method: http.MethodGet, Path: "/v1/courses/{course_id}/lessons", Tag: "lessons",
	Summary: "List a course's lessons", Description: "In their order, with their plans, all at once.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type listLessonsInput struct{ CoursePath }

func (o *operations) listLessons(ctx context.Context, in *listLessonsInput) (*httpapi.Listed[classroom.Lesson], error) {
	who, _, err := o.course(ctx, in.CourseID, access.ReadCourse)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListLessons(ctx, who, in.CourseID)
	if err != nil {
		return nil, err
	}
	return httpapi.Page(items, nil), nil
}
