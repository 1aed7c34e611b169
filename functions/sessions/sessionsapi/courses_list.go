package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type courseStore interface {
	// ListCourses gives the courses the caller has a part in, by title and id, after a position.
	ListCourses(ctx context.Context, who classroom.Caller, after *classroom.CoursePosition, limit int) ([]classroom.Course, error)
	CreateCourse(ctx context.Context, who classroom.Caller, once classroom.Idempotency, c classroom.CourseDraft) (classroom.Course, error)
	// FindCourse gives any course of the school with the caller's place in it, or the fault course-not-found.
	FindCourse(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Course, error)
	// ChangeCourse applies a change to the version that was read, or gives the fault version-changed.
	ChangeCourse(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.CourseChange) (classroom.Course, error)
}

var listCourses = httpapi.Route{
	ID: "list-courses", Method: http.MethodGet, Path: "/v1/courses", Tag: "courses",
	Summary: "List your courses", Description: "The courses the caller owns or is enrolled in, by title; admins see all.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type listCoursesInput struct{ httpapi.PageQuery }

func (o *operations) listCourses(ctx context.Context, in *listCoursesInput) (*httpapi.Listed[classroom.Course], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	after, err := from[classroom.CoursePosition](ctx, in.PageQuery, "")
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListCourses(ctx, who, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return page(ctx, items, in.Limit, "", func(c classroom.Course) classroom.CoursePosition {
		return classroom.CoursePosition{Title: c.Title, ID: c.ID}
	})
}
