package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var deleteLesson = httpapi.Route{
	ID: "delete-lesson", Method: http.MethodDelete, Path: "/v1/lessons/{lesson_id}", Tag: "lessons", Status: http.StatusNoContent,
	Summary: "Delete a lesson", Description: "For the course's teachers. A lesson that a session teaches stays (409).",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type deleteLessonInput struct{ LessonPath }

func (o *operations) deleteLesson(ctx context.Context, in *deleteLessonInput) (*struct{}, error) {
	who, _, err := o.lesson(ctx, in.LessonID, access.ChangeLesson)
	if err != nil {
		return nil, err
	}
	return nil, o.Store.DeleteLesson(ctx, who, in.LessonID)
}
