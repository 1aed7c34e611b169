package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

var leaveSession = httpapi.Route{
	ID: "leave-session", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/leave", Access: httpapi.InSession, Tag: "live", Status: http.StatusNoContent,
	Summary: "Leave a session", Description: "Leaving while not in it changes nothing.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type leaveSessionInput struct{ SessionPath }

func (o *operations) leaveSession(ctx context.Context, in *leaveSessionInput) (*struct{}, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	_, err = o.change(ctx, who, s, nil, func(c *presence.Class, _ presence.Member) (presence.Change, error) { return c.Leave(), nil })
	return nil, err
}
