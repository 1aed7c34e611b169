package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var unenroll = httpapi.Route{
	ID: "unenroll", Method: http.MethodDelete, Path: "/v1/courses/{course_id}/enrollments/{user_id}", Tag: "courses", Status: http.StatusNoContent,
	Summary: "Take a person out of a course", Description: "For the course's teachers. Taking out who is not in it changes nothing.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type unenrollInput struct {
	CoursePath
	UserID uuid.UUID `path:"user_id" format:"uuid" doc:"The person"`
}

func (o *operations) unenroll(ctx context.Context, in *unenrollInput) (*struct{}, error) {
	who, course, err := o.course(ctx, in.CourseID, access.Enroll)
	if err != nil {
		return nil, err
	}
	if err := o.Store.Unenroll(ctx, who, in.CourseID, in.UserID); err != nil {
		return nil, err
	}
	o.followEnrollment(ctx, who, course, in.UserID)
	return nil, nil
}
