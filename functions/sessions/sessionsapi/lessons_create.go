package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var createLesson = httpapi.Route{
	ID: "create-lesson", Method: http.MethodPost, Path: "/v1/courses/{course_id}/lessons", Tag: "lessons", Status: http.StatusCreated,
	Summary: "Add a lesson", Description: "For the course's teachers. The lesson comes last.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
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
