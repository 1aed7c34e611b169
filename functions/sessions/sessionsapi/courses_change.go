package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var changeCourse = httpapi.Route{
	ID: "change-course", Method: http.MethodPatch, Path: "/v1/courses/{course_id}", Tag: "courses",
	Summary: "Change a course", Description: "For the course's teachers. Fields left out stay as they are.",
	Errors: []int{http.StatusPreconditionFailed, http.StatusUnprocessableEntity},
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
