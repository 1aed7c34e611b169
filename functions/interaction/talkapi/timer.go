package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerTimer(api huma.API) {
	httpapi.Handle(api, startTimer, o.startTimer)
	httpapi.Handle(api, stopTimer, o.stopTimer)
}

var startTimer = httpapi.Route{
	ID: "start-timer", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/timer", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Start a timer", Description: "For staff. Everybody sees it count down; it takes the place of one that runs.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type startTimerInput struct {
	SessionPath
	Body struct {
		Operation
		Seconds int    `json:"seconds" minimum:"5" maximum:"7200" doc:"How long"`
		Label   string `json:"label" maxLength:"80" doc:"What for; may be empty"`
	} `nameHint:"TimerRequest"`
}

func (o *operations) startTimer(ctx context.Context, in *startTimerInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	_, out, err := o.moderate(ctx, k, startTimer, k.scope(), func(c *presence.Class) (presence.Change, error) {
		return c.StartTimer(k.me, k.op, in.Body.Seconds, in.Body.Label)
	})
	return out, err
}

var stopTimer = httpapi.Route{
	ID: "stop-timer", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/timer/stop", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "End the timer", Description: "For staff. Without a timer nothing changes.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

func (o *operations) stopTimer(ctx context.Context, in *operationInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	_, out, err := o.moderate(ctx, k, stopTimer, k.scope(), func(c *presence.Class) (presence.Change, error) {
		return c.StopTimer(k.me, k.op)
	})
	return out, err
}
