package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var readCourse = httpapi.Route{
	ID: "read-course", Method: http.MethodGet, Path: "/v1/courses/{course_id}", Tag: "courses",
	Summary: "Read a course", Errors: []int{http.StatusUnprocessableEntity},
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
