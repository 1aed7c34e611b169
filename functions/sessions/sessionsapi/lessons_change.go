package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var changeLesson = httpapi.Route{
	ID: "change-lesson", Method: http.MethodPatch, Path: "/v1/lessons/{lesson_id}", Tag: "lessons",
	Summary: "Change a lesson", Description: "For the course's teachers. Fields left out stay as they are; segments replace the whole plan.",
	Errors: []int{http.StatusPreconditionFailed, http.StatusUnprocessableEntity},
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
