package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var readLesson = httpapi.Route{
	ID: "read-lesson", Method: http.MethodGet, Path: "/v1/lessons/{lesson_id}", Tag: "lessons",
	Summary: "Read a lesson", Errors: []int{http.StatusUnprocessableEntity},
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
