package coursesapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type courseStore interface {
	// ListCourses returns the courses the caller has a part in, by title and id, after a position.
	ListCourses(ctx context.Context, who classroom.Caller, after *classroom.CoursePosition, limit int) ([]classroom.Course, error)
	CreateCourse(ctx context.Context, who classroom.Caller, once classroom.Idempotency, c classroom.CourseDraft) (classroom.Course, error)
	httpapi.CourseFinder
	// ChangeCourse applies a change to the version that was read, or returns the fault version-changed.
	ChangeCourse(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.CourseChange) (classroom.Course, error)
}

func (o *operations) registerCourses(api huma.API) {
	httpapi.Handle(api, listCourses, o.listCourses)
	httpapi.Handle(api, createCourse, o.createCourse)
	httpapi.Handle(api, readCourse, o.readCourse)
	httpapi.Handle(api, changeCourse, o.changeCourse)
}

var listCourses = httpapi.Route{
	ID: "list-courses", Method: http.MethodGet, Path: "/v1/courses", Tag: "courses",
	Summary: "List your courses", Description: "The courses the caller owns or is enrolled in, by title; admins see all.",
}

type listCoursesInput struct{ httpapi.PageQuery }

func (o *operations) listCourses(ctx context.Context, in *listCoursesInput) (*httpapi.Listed[classroom.Course], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	after, err := httpapi.PageStart[classroom.CoursePosition](ctx, in.PageQuery, "")
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListCourses(ctx, who, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, items, in.Limit, "", func(c classroom.Course) classroom.CoursePosition {
		return classroom.CoursePosition{Title: c.Title, ID: c.ID}
	})
}

var createCourse = httpapi.Route{
	ID: "create-course", Method: http.MethodPost, Path: "/v1/courses", Tag: "courses", Status: http.StatusCreated,
	Summary: "Create a course", Description: "For teachers and admins. The caller becomes its owner.",
	Errors: []int{http.StatusConflict},
}

type createCourseInput struct {
	httpapi.Once
	Body classroom.CourseDraft
}

type createdCourse struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     classroom.Course
}

// courseOutput is a course with its ETag.
type courseOutput struct {
	ETag string `header:"ETag"`
	Body classroom.Course
}

func showCourse(c classroom.Course) courseOutput {
	return courseOutput{ETag: httpapi.ETag(c.Version), Body: c}
}

func (o *operations) createCourse(ctx context.Context, in *createCourseInput) (*createdCourse, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.CheckSchool(who, access.CreateCourse); err != nil {
		return nil, err
	}
	once, err := in.Idempotency(ctx, createCourse.ID, in.Body)
	if err != nil {
		return nil, err
	}
	c, err := o.Store.CreateCourse(ctx, who, once, in.Body)
	if err != nil {
		return nil, err
	}
	return &createdCourse{Location: "/api/v1/courses/" + c.ID.String(), ETag: httpapi.ETag(c.Version), Body: c}, nil
}

var readCourse = httpapi.Route{
	ID: "read-course", Method: http.MethodGet, Path: "/v1/courses/{course_id}", Tag: "courses",
	Summary: "Read a course",
}

type readCourseInput struct{ CoursePath }

func (o *operations) readCourse(ctx context.Context, in *readCourseInput) (*courseOutput, error) {
	_, c, err := o.course(ctx, in.CourseID, access.ReadCourse)
	if err != nil {
		return nil, err
	}
	out := showCourse(c)
	return &out, nil
}

var changeCourse = httpapi.Route{
	ID: "change-course", Method: http.MethodPatch, Path: "/v1/courses/{course_id}", Tag: "courses",
	Summary: "Change a course", Description: "For the course's teachers. Fields left out stay as they are.",
	Errors: []int{http.StatusPreconditionFailed},
}

type changeCourseInput struct {
	CoursePath
	httpapi.IfMatch
	Body classroom.CourseChange
}

func (o *operations) changeCourse(ctx context.Context, in *changeCourseInput) (*courseOutput, error) {
	who, _, err := o.course(ctx, in.CourseID, access.ChangeCourse)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	c, err := o.Store.ChangeCourse(ctx, who, in.CourseID, version, in.Body)
	if err != nil {
		return nil, err
	}
	out := showCourse(c)
	return &out, nil
}
