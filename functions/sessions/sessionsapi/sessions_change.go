package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

var changeSession = httpapi.Route{
	ID: "change-session", Method: http.MethodPatch, Path: "/v1/sessions/{session_id}", Access: httpapi.InSession, Tag: "sessions",
	Summary: "Change a scheduled session", Description: "For the course's teachers, until it starts. Fields left out stay as they are.",
	Errors: []int{http.StatusConflict, http.StatusPreconditionFailed, http.StatusUnprocessableEntity},
}

type changeSessionInput struct {
	SessionPath
	httpapi.IfMatch
	Body classroom.SessionChange
}

func (o *operations) changeSession(ctx context.Context, in *changeSessionInput) (*sessionOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ScheduleSession)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	plan := s.Changed(in.Body)
	if err := checkPlan(plan, o.Now(), in.Body.StartsAt != nil); err != nil {
		return nil, err
	}
	s, err = o.Store.ChangeSession(ctx, who, in.SessionID, version, plan)
	if err != nil {
		return nil, err
	}
	out := showSession(s)
	return &out, nil
}
