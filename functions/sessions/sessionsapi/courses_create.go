package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var createCourse = httpapi.Route{
	ID: "create-course", Method: http.MethodPost, Path: "/v1/courses", Tag: "courses", Status: http.StatusCreated,
	Summary: "Create a course", Description: "For teachers and admins. The caller becomes its owner.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
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
