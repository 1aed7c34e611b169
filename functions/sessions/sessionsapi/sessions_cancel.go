package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var cancelSession = httpapi.Route{
	ID: "cancel-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/cancel", Access: httpapi.InSession, Tag: "sessions", Status: http.StatusOK,
	Summary: "Cancel a scheduled session", Description: "For the course's teachers, until it starts. Cancelling again changes nothing.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type cancelSessionInput struct{ SessionPath }

func (o *operations) cancelSession(ctx context.Context, in *cancelSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ScheduleSession)
	if err != nil {
		return nil, err
	}
	if err := o.Store.CancelSession(ctx, who, in.SessionID); err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, cancelSession)
	return o.show(ctx, who, in.SessionID)
}
