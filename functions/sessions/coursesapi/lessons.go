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

type lessonStore interface {
	// ListLessons returns the lessons of a course in their order, with their plans.
	ListLessons(ctx context.Context, who classroom.Caller, course uuid.UUID) ([]classroom.Lesson, error)
	// CreateLesson adds a lesson at the end of a course.
	CreateLesson(ctx context.Context, who classroom.Caller, once classroom.Idempotency, course uuid.UUID, l classroom.LessonDraft) (classroom.Lesson, error)
	// FindLesson returns any lesson of the school with the caller's relation to its course, or the fault
	// lesson-not-found.
	FindLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Lesson, error)
	// ChangeLesson applies a change to the version that was read, or returns the fault version-changed.
	ChangeLesson(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, c classroom.LessonChange) (classroom.Lesson, error)
	// CopyLesson adds a copy of a lesson at the end of its course, with its plan, or returns the fault
	// lesson-not-found.
	CopyLesson(ctx context.Context, who classroom.Caller, once classroom.Idempotency, id uuid.UUID) (classroom.Lesson, error)
	// DeleteLesson removes a lesson, or returns the fault lesson-in-use when a session teaches it.
	DeleteLesson(ctx context.Context, who classroom.Caller, id uuid.UUID) error
}

// LessonPath is embedded in the input of operations on a lesson.
type LessonPath struct {
	LessonID uuid.UUID `path:"lesson_id" format:"uuid" doc:"Identifier of the lesson"`
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
	return who, l, access.Check(who, do, l.Me, classroom.LessonNotFound())
}

func (o *operations) registerLessons(api huma.API) {
	httpapi.Handle(api, listLessons, o.listLessons)
	httpapi.Handle(api, createLesson, o.createLesson)
	httpapi.Handle(api, readLesson, o.readLesson)
	httpapi.Handle(api, changeLesson, o.changeLesson)
	httpapi.Handle(api, deleteLesson, o.deleteLesson)
	httpapi.Handle(api, copyLesson, o.copyLesson)
}

var listLessons = httpapi.Route{
	ID: "list-lessons", Method: http.MethodGet, Path: "/v1/courses/{course_id}/lessons", Tag: "lessons",
	Summary: "List a course's lessons", Description: "In their order, with their plans, all at once.",
}

type listLessonsInput struct{ CoursePath }

func (o *operations) listLessons(ctx context.Context, in *listLessonsInput) (*httpapi.Listed[classroom.Lesson], error) {
	who, _, err := o.course(ctx, in.CourseID, access.ReadCourse)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListLessons(ctx, who, in.CourseID)
	if err != nil {
		return nil, err
	}
	return httpapi.Page(items, nil), nil
}

var createLesson = httpapi.Route{
	ID: "create-lesson", Method: http.MethodPost, Path: "/v1/courses/{course_id}/lessons", Tag: "lessons", Status: http.StatusCreated,
	Summary: "Add a lesson", Description: "For the course's teachers. The lesson comes last.",
	Errors: []int{http.StatusConflict},
}

type createLessonInput struct {
	CoursePath
	httpapi.Once
	Body classroom.LessonDraft
}

type createdLesson struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     classroom.Lesson
}

// lessonOutput is a lesson with its ETag.
type lessonOutput struct {
	ETag string `header:"ETag"`
	Body classroom.Lesson
}

func showLesson(l classroom.Lesson) lessonOutput {
	return lessonOutput{ETag: httpapi.ETag(l.Version), Body: l}
}

func (o *operations) createLesson(ctx context.Context, in *createLessonInput) (*createdLesson, error) {
	who, _, err := o.course(ctx, in.CourseID, access.ChangeLesson)
	if err != nil {
		return nil, err
	}
	once, err := in.Idempotency(ctx, createLesson.ID, []any{in.CourseID, in.Body})
	if err != nil {
		return nil, err
	}
	l, err := o.Store.CreateLesson(ctx, who, once, in.CourseID, in.Body)
	if err != nil {
		return nil, err
	}
	return &createdLesson{Location: "/api/v1/lessons/" + l.ID.String(), ETag: httpapi.ETag(l.Version), Body: l}, nil
}

var readLesson = httpapi.Route{
	ID: "read-lesson", Method: http.MethodGet, Path: "/v1/lessons/{lesson_id}", Tag: "lessons",
	Summary: "Read a lesson",
}

type readLessonInput struct{ LessonPath }

func (o *operations) readLesson(ctx context.Context, in *readLessonInput) (*lessonOutput, error) {
	_, l, err := o.lesson(ctx, in.LessonID, access.ReadLesson)
	if err != nil {
		return nil, err
	}
	out := showLesson(l)
	return &out, nil
}

var changeLesson = httpapi.Route{
	ID: "change-lesson", Method: http.MethodPatch, Path: "/v1/lessons/{lesson_id}", Tag: "lessons",
	Summary: "Change a lesson", Description: "For the course's teachers. Fields left out stay as they are. The plan has an operation of its own.",
	Errors: []int{http.StatusPreconditionFailed},
}

type changeLessonInput struct {
	LessonPath
	httpapi.IfMatch
	Body classroom.LessonChange
}

func (o *operations) changeLesson(ctx context.Context, in *changeLessonInput) (*lessonOutput, error) {
	who, _, err := o.lesson(ctx, in.LessonID, access.ChangeLesson)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	l, err := o.Store.ChangeLesson(ctx, who, in.LessonID, version, in.Body)
	if err != nil {
		return nil, err
	}
	out := showLesson(l)
	return &out, nil
}

var deleteLesson = httpapi.Route{
	ID: "delete-lesson", Method: http.MethodDelete, Path: "/v1/lessons/{lesson_id}", Tag: "lessons", Status: http.StatusNoContent,
	Summary: "Delete a lesson", Description: "For the course's teachers. A lesson that a session teaches stays (409).",
	Errors: []int{http.StatusConflict},
}

type deleteLessonInput struct{ LessonPath }

func (o *operations) deleteLesson(ctx context.Context, in *deleteLessonInput) (*struct{}, error) {
	who, _, err := o.lesson(ctx, in.LessonID, access.ChangeLesson)
	if err != nil {
		return nil, err
	}
	return nil, o.Store.DeleteLesson(ctx, who, in.LessonID)
}

var copyLesson = httpapi.Route{
	ID: "copy-lesson", Method: http.MethodPost, Path: "/v1/lessons/{lesson_id}/copy", Tag: "lessons", Status: http.StatusCreated,
	Summary: "Copy a lesson", Description: "For the course's teachers. The copy comes last, with the whole plan: notes, scenes and polls.",
	Errors: []int{http.StatusConflict},
}

type copyLessonInput struct {
	LessonPath
	httpapi.Once
}

func (o *operations) copyLesson(ctx context.Context, in *copyLessonInput) (*createdLesson, error) {
	who, _, err := o.lesson(ctx, in.LessonID, access.ChangeLesson)
	if err != nil {
		return nil, err
	}
	once, err := in.Idempotency(ctx, copyLesson.ID, in.LessonID)
	if err != nil {
		return nil, err
	}
	l, err := o.Store.CopyLesson(ctx, who, once, in.LessonID)
	if err != nil {
		return nil, err
	}
	return &createdLesson{Location: "/api/v1/lessons/" + l.ID.String(), ETag: httpapi.ETag(l.Version), Body: l}, nil
}
