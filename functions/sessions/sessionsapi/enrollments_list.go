package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type enrollmentStore interface {
	// LivePlaces returns a person's participants in the live sessions of a course, with what they are in it now.
	LivePlaces(ctx context.Context, tenant, course, user uuid.UUID) ([]classroom.LivePlace, error)
	// ListEnrollments gives who is in a course, by name and id, after a position.
	ListEnrollments(ctx context.Context, who classroom.Caller, course uuid.UUID, after *classroom.NamePosition, limit int) ([]classroom.Enrollment, error)
	// Enroll puts a person into a course, or changes the role there. Unknown: the fault person-not-found; a role beyond
	// the one at the school: the fault role-too-high.
	Enroll(ctx context.Context, who classroom.Caller, once classroom.Idempotency, course uuid.UUID, e classroom.EnrollmentDraft) (classroom.Enrollment, error)
	// Unenroll takes a person out of a course. Who is not in it is no error.
	Unenroll(ctx context.Context, who classroom.Caller, course, user uuid.UUID) error
	// SearchPeople gives people of the school whose name or e-mail address contains the words, by name and id.
	SearchPeople(ctx context.Context, who classroom.Caller, words string, after *classroom.NamePosition, limit int) ([]classroom.Person, error)
}

var listEnrollments = httpapi.Route{
	ID: "list-enrollments", Method: http.MethodGet, Path: "/v1/courses/{course_id}/enrollments", Tag: "courses",
	Summary: "List who is in a course", Description: "For the course's teachers and assistants, by name.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type listEnrollmentsInput struct {
	CoursePath
	httpapi.PageQuery
}

func (o *operations) listEnrollments(ctx context.Context, in *listEnrollmentsInput) (*httpapi.Listed[classroom.Enrollment], error) {
	who, _, err := o.course(ctx, in.CourseID, access.ReadEnrollments)
	if err != nil {
		return nil, err
	}
	scope := in.CourseID.String()
	after, err := from[classroom.NamePosition](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListEnrollments(ctx, who, in.CourseID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return page(ctx, items, in.Limit, scope, func(e classroom.Enrollment) classroom.NamePosition {
		return classroom.NamePosition{Name: e.Name, ID: e.UserID}
	})
}
