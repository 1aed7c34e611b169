package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var enroll = httpapi.Route{
	ID: "enroll", Method: http.MethodPost, Path: "/v1/courses/{course_id}/enrollments", Tag: "courses", Status: http.StatusCreated,
	Summary: "Enroll a person", Description: "For the course's teachers. Enrolling somebody again changes the role.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type enrollInput struct {
	CoursePath
	httpapi.Once
	Body classroom.EnrollmentDraft
}

type enrollOutput struct {
	Location string `header:"Location"`
	Body     classroom.Enrollment
}

func (o *operations) enroll(ctx context.Context, in *enrollInput) (*enrollOutput, error) {
	who, course, err := o.course(ctx, in.CourseID, access.Enroll)
	if err != nil {
		return nil, err
	}
	once, err := in.Idempotency(ctx, enroll.ID, []any{in.CourseID, in.Body})
	if err != nil {
		return nil, err
	}
	e, err := o.Store.Enroll(ctx, who, once, in.CourseID, in.Body)
	if err != nil {
		return nil, err
	}
	o.followEnrollment(ctx, who, course, in.Body.UserID)
	return &enrollOutput{Location: "/api/v1/courses/" + in.CourseID.String() + "/enrollments/" + e.UserID.String(), Body: e}, nil
}
