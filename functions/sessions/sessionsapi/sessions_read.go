package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
)

var readSession = httpapi.Route{
	ID: "read-session", Method: http.MethodGet, Path: "/v1/sessions/{session_id}", Access: httpapi.InSession, Tag: "sessions",
	Summary: "Read a session", Errors: []int{http.StatusUnprocessableEntity},
}

type readSessionInput struct{ SessionPath }

func (o *operations) readSession(ctx context.Context, in *readSessionInput) (*sessionOutput, error) {
	_, s, err := o.session(ctx, in.SessionID, access.ReadSession)
	if err != nil {
		return nil, err
	}
	out := showSession(s)
	return &out, nil
}
