// Package sessionsapi holds the HTTP operations on courses, lessons, enrollments, sessions and the people in them. Each
// says who may ask, makes one call to the store or the domain, and answers. It refuses to know SQL and LiveKit.
package sessionsapi

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	courseStore
	lessonStore
	enrollmentStore
	sessionStore
	classStore
	participantStore
	eventStore
}

// Rooms is the media server. Its methods may be repeated; a room or participant that is gone is no error to them.
type Rooms interface {
	// CreateRoom makes the room, or finds it, and gives its sid.
	CreateRoom(ctx context.Context, room string) (sid string, err error)
	DeleteRoom(ctx context.Context, room string) error
	MuteTracks(ctx context.Context, room, identity string, sources []classroom.Source) error
	RemoveParticipant(ctx context.Context, room, identity string) error
	UpdateGrants(ctx context.Context, room, identity string, role classroom.Role, sources []classroom.Source) error
}

// Watches starts the execution that looks after a live session. Starting it again is no error.
type Watches interface {
	StartWatch(ctx context.Context, tenant, session uuid.UUID) error
}

// Deps are what the operations work with.
type Deps struct {
	Store   Store
	Rooms   Rooms
	Watches Watches
	Now     func() time.Time
}

type operations struct{ Deps }

// Register puts every operation of this function on the API.
func Register(api huma.API, d Deps) {
	if d.Now == nil {
		d.Now = time.Now
	}
	o := &operations{d}
	o.registerCourses(api)
	o.registerLessons(api)
	o.registerEnrollments(api)
	o.registerSessions(api)
	o.registerLifecycle(api)
	o.registerParticipants(api)
}

func (o *operations) registerCourses(api huma.API) {
	httpapi.Handle(api, listCourses, o.listCourses)
	httpapi.Handle(api, createCourse, o.createCourse)
	httpapi.Handle(api, readCourse, o.readCourse)
	httpapi.Handle(api, changeCourse, o.changeCourse)
}

func (o *operations) registerLessons(api huma.API) {
	httpapi.Handle(api, listLessons, o.listLessons)
	httpapi.Handle(api, createLesson, o.createLesson)
	httpapi.Handle(api, readLesson, o.readLesson)
	httpapi.Handle(api, changeLesson, o.changeLesson)
	httpapi.Handle(api, deleteLesson, o.deleteLesson)
}

func (o *operations) registerEnrollments(api huma.API) {
	httpapi.Handle(api, listEnrollments, o.listEnrollments)
	httpapi.Handle(api, enroll, o.enroll)
	httpapi.Handle(api, unenroll, o.unenroll)
	httpapi.Handle(api, searchPeople, o.searchPeople)
}

func (o *operations) registerSessions(api huma.API) {
	httpapi.Handle(api, listSessions, o.listSessions)
	httpapi.Handle(api, scheduleSession, o.scheduleSession)
	httpapi.Handle(api, readSession, o.readSession)
	httpapi.Handle(api, changeSession, o.changeSession)
	httpapi.Handle(api, cancelSession, o.cancelSession)
}

func (o *operations) registerLifecycle(api huma.API) {
	httpapi.Handle(api, startSession, o.startSession)
	httpapi.Handle(api, joinSession, o.joinSession)
	httpapi.Handle(api, leaveSession, o.leaveSession)
	httpapi.Handle(api, endSession, o.endSession)
	httpapi.Handle(api, readEvents, o.readEvents)
}

func (o *operations) registerParticipants(api huma.API) {
	httpapi.Handle(api, listParticipants, o.listParticipants)
	httpapi.Handle(api, muteAll, o.muteAll)
	httpapi.Handle(api, muteParticipant, o.muteParticipant)
	httpapi.Handle(api, removeParticipant, o.removeParticipant)
	httpapi.Handle(api, grantParticipant, o.grantParticipant)
}

func courseNotFound() *fault.Error {
	return fault.NotFound("course-not-found", "There is no such course.")
}

func lessonNotFound() *fault.Error {
	return fault.NotFound("lesson-not-found", "There is no such lesson.")
}

func sessionNotFound() *fault.Error {
	return fault.NotFound("session-not-found", "There is no such session.")
}

// course finds a course the caller may do this to.
func (o *operations) course(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Course, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, classroom.Course{}, err
	}
	c, err := o.Store.FindCourse(ctx, who, id)
	if err != nil {
		return who, c, err
	}
	return who, c, access.Check(who, do, c.Me, courseNotFound())
}

// lesson finds a lesson the caller may do this to.
func (o *operations) lesson(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Lesson, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return who, classroom.Lesson{}, err
	}
	l, err := o.Store.FindLesson(ctx, who, id)
	if err != nil {
		return who, l, err
	}
	return who, l, access.Check(who, do, l.Me, lessonNotFound())
}

// session finds the caller and a session they may do this to.
func (o *operations) session(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Session, error) {
	who, s, err := httpapi.CallerInSession(ctx, o.Store, id)
	if err != nil {
		return who, s, err
	}
	return who, s, access.Check(who, do, s.Me, sessionNotFound())
}

// attended is session for what a class shows of itself while it is live: students see it from inside only. Who teaches
// may look in.
func (o *operations) attended(ctx context.Context, id uuid.UUID, do access.Action) (classroom.Caller, classroom.Session, error) {
	who, s, err := o.session(ctx, id, do)
	if err == nil && s.Status == classroom.StatusLive && !s.Me.In && !who.RoleIn(s.Me).Staff() {
		err = fault.Conflict("not-joined", "Join the class first.")
	}
	return who, s, err
}

// CoursePath is embedded in the input of operations on a course.
type CoursePath struct {
	CourseID uuid.UUID `path:"course_id" format:"uuid" doc:"Identifier of the course"`
}

// LessonPath is embedded in the input of operations on a lesson.
type LessonPath struct {
	LessonID uuid.UUID `path:"lesson_id" format:"uuid" doc:"Identifier of the lesson"`
}

// SessionPath is embedded in the input of operations on a session.
type SessionPath struct {
	SessionID uuid.UUID `path:"session_id" format:"uuid" doc:"Identifier of the session"`
}

// page cuts a list asked for with one item more than the limit, and seals the cursor of what follows.
func page[T, P any](ctx context.Context, items []T, limit int, scope string, position func(T) P) (*httpapi.Listed[T], error) {
	if len(items) <= limit {
		return httpapi.Page(items, nil), nil
	}
	items = items[:limit]
	next, err := httpapi.SealCursor(ctx, scope, position(items[limit-1]))
	if err != nil {
		return nil, err
	}
	return httpapi.Page(items, &next), nil
}

// from opens the cursor of a list, nil at its beginning.
func from[P any](ctx context.Context, q httpapi.PageQuery, scope string) (*P, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	var p P
	if err := httpapi.OpenCursor(ctx, scope, q.Cursor, &p); err != nil {
		return nil, err
	}
	return &p, nil
}
