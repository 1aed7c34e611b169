package coursesapi

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type enrollmentStore interface {
	// ChangeClass reads of a class what the scope asks for, lets decide say what changes, and writes that with its
	// events, while nothing else changes the class. It returns the class as it is afterwards.
	ChangeClass(
		ctx context.Context, tenant, session uuid.UUID, scope presence.Scope, decide func(*presence.Class) (presence.Change, error),
	) (*presence.Class, error)
	// LiveParticipations returns a person's participants in the live sessions of a course, with what they are in it
	// now.
	LiveParticipations(ctx context.Context, tenant, course, user uuid.UUID) ([]classroom.LiveParticipation, error)
	// ListEnrollments returns who is in a course, by name and id, after a position.
	ListEnrollments(ctx context.Context, who classroom.Caller, course uuid.UUID, after *classroom.NamePosition, limit int) ([]classroom.Enrollment, error)
	// Enroll puts a person into a course, or changes the role there. Unknown: the fault person-not-found; a role beyond
	// the one at the school: the fault role-too-high.
	Enroll(ctx context.Context, who classroom.Caller, once classroom.Idempotency, course uuid.UUID, e classroom.EnrollmentDraft) (classroom.Enrollment, error)
	// Unenroll takes a person out of a course. Who is not in it is no error.
	Unenroll(ctx context.Context, who classroom.Caller, course, user uuid.UUID) error
}

func (o *operations) registerEnrollments(api huma.API) {
	httpapi.Handle(api, listEnrollments, o.listEnrollments)
	httpapi.Handle(api, enroll, o.enroll)
	httpapi.Handle(api, unenroll, o.unenroll)
}

var listEnrollments = httpapi.Route{
	ID: "list-enrollments", Method: http.MethodGet, Path: "/v1/courses/{course_id}/enrollments", Tag: "courses",
	Summary: "List who is in a course", Description: "For the course's teachers and assistants, by name.",
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
	after, err := httpapi.PageStart[classroom.NamePosition](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListEnrollments(ctx, who, in.CourseID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, items, in.Limit, scope, func(e classroom.Enrollment) classroom.NamePosition {
		return classroom.NamePosition{Name: e.Name, ID: e.UserID}
	})
}

var enroll = httpapi.Route{
	ID: "enroll", Method: http.MethodPost, Path: "/v1/courses/{course_id}/enrollments", Tag: "courses", Status: http.StatusCreated,
	Summary: "Enroll a person", Description: "For the course's teachers. Enrolling somebody again changes the role.",
	Errors: []int{http.StatusConflict},
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

var unenroll = httpapi.Route{
	ID: "unenroll", Method: http.MethodDelete, Path: "/v1/courses/{course_id}/enrollments/{user_id}", Tag: "courses", Status: http.StatusNoContent,
	Summary: "Take a person out of a course", Description: "For the course's teachers. Taking out who is not in it changes nothing.",
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

// followEnrollment brings the classes that are live now up to a changed relation to their course: the log, the rights
// in the media room, and with them every new token. The enrollment stands whatever happens here: what fails is on the
// request's line, and the watch makes it good within a minute.
func (o *operations) followEnrollment(ctx context.Context, who classroom.Caller, course classroom.Course, user uuid.UUID) {
	places, err := o.Store.LiveParticipations(ctx, who.TenantID, course.ID, user)
	for _, place := range places {
		err = errors.Join(err, o.followInto(ctx, who, course, place))
	}
	httpapi.NoteError(ctx, err)
}

func (o *operations) followInto(ctx context.Context, who classroom.Caller, course classroom.Course, place classroom.LiveParticipation) error {
	scope := presence.Scope{User: who.Person.ID, People: []uuid.UUID{place.Participant}}
	told := false
	class, err := o.Store.ChangeClass(ctx, who.TenantID, place.Session, scope, func(c *presence.Class) (presence.Change, error) {
		me := presence.Member{User: who.Person.ID, Name: who.Person.Name, Role: who.RoleIn(course.Me)}
		change := c.Enrolled(me, place.Participant, place.Role)
		told = !change.Empty()
		return change, nil
	})
	if err != nil || !told {
		return err
	}
	room, p := class.Room().String(), class.People[place.Participant]
	if place.Role == "" {
		return o.Rooms.RemoveParticipant(ctx, room, p.ID.String())
	}
	return o.Rooms.UpdateGrants(ctx, room, p.ID.String(), p.Role, classroom.CleanSources(p.Sources), p.Draws())
}
