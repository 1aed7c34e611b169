// Package coursesapi holds the HTTP operations on courses, lessons, enrollments and the people of a school. Each says
// who may ask, makes one call to the store or the domain, and answers. It refuses to know SQL and LiveKit.
package coursesapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	courseStore
	lessonStore
	enrollmentStore
	peopleStore
}

// Rooms is the media server. Its methods may be repeated; a room or participant that is gone is no error to them.
type Rooms interface {
	// RemoveParticipant disconnects a participant.
	RemoveParticipant(ctx context.Context, room, identity string) error
	// UpdateGrants sets what a participant may publish.
	UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source, draws bool) error
}

// Deps are what the operations work with.
type Deps struct {
	Store Store
	Rooms Rooms
}

type operations struct{ Deps }

// Register puts every operation of this package on the API.
func Register(api huma.API, d Deps) {
	o := &operations{d}
	o.registerCourses(api)
	o.registerLessons(api)
	o.registerEnrollments(api)
	httpapi.Handle(api, searchPeople, o.searchPeople)
	httpapi.Handle(api, setGuardianConsent, o.setGuardianConsent)
}

// course finds a course the caller may do this to.
func (o *operations) course(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Course, error) {
	return httpapi.CallerInCourse(ctx, o.Store, id, do)
}

// CoursePath is embedded in the input of operations on a course.
type CoursePath struct {
	CourseID uuid.UUID `path:"course_id" format:"uuid" doc:"Identifier of the course"`
}
