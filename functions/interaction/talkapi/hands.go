package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerHands(api huma.API) {
	httpapi.Handle(api, raiseHand, o.raiseHand)
	httpapi.Handle(api, callHand, o.callHand)
	httpapi.Handle(api, lowerHand, o.lowerHand)
}

var raiseHand = httpapi.Route{
	ID: "raise-hand", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/hands", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Put one's hand up or down", Description: "For students in the class. Whoever leaves the class has their hand down.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type raiseHandInput struct {
	SessionPath
	Body struct {
		Operation
		Raised bool `json:"raised" doc:"Whether the hand is up from now on"`
	} `nameHint:"HandRequest"`
}

func (o *operations) raiseHand(ctx context.Context, in *raiseHandInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	_, out, err := o.write(ctx, k, k.scope(), func(c *presence.Class) (presence.Change, error) {
		return c.RaiseHand(k.me, k.op, in.Body.Raised)
	})
	return out, err
}

// HandPath is embedded in the input of operations on somebody's hand.
type HandPath struct {
	SessionPath
	ParticipantID uuid.UUID `path:"participant_id" format:"uuid" doc:"Identifier of the participant"`
}

type handInput struct {
	HandPath
	Body struct{ Operation } `nameHint:"OperationRequest"`
}

var callHand = httpapi.Route{
	ID: "call-hand", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/hands/{participant_id}/call", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Give a student the floor", Description: "For staff. The student's hand goes down, and they may use their microphone.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests, http.StatusServiceUnavailable},
}

func (o *operations) callHand(ctx context.Context, in *handInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, out, err := o.moderate(ctx, k, callHand, k.about(in.ParticipantID), func(c *presence.Class) (presence.Change, error) {
		return c.CallHand(k.me, k.op, in.ParticipantID)
	})
	if err != nil {
		return nil, err
	}
	return out, o.hold(ctx, class, class.People[in.ParticipantID])
}

var lowerHand = httpapi.Route{
	ID: "lower-hand", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/hands/{participant_id}/lower", Access: httpapi.InSession, Tag: "talk", Status: http.StatusOK,
	Summary: "Put a student's hand down", Description: "For staff. A hand that is down stays so.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

func (o *operations) lowerHand(ctx context.Context, in *handInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Moderate)
	if err != nil {
		return nil, err
	}
	_, out, err := o.moderate(ctx, k, lowerHand, k.about(in.ParticipantID), func(c *presence.Class) (presence.Change, error) {
		return c.LowerHand(k.me, k.op, in.ParticipantID)
	})
	return out, err
}
