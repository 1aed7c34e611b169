package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var leaveSession = httpapi.Route{
	ID: "leave-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/leave", Tag: "live", Status: http.StatusNoContent,
	Summary: "Leave a session", Description: "Leaving while not in it changes nothing.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type leaveSessionInput struct{ SessionPath }

func (o *operations) leaveSession(ctx context.Context, in *leaveSessionInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	return nil, o.Store.LeaveSession(ctx, who, s)
}
