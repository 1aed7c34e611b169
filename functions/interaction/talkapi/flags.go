package talkapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerFlags(api huma.API) {
	httpapi.Handle(api, sendReaction, o.sendReaction)
	httpapi.Handle(api, setLost, o.setLost)
}

var sendReaction = httpapi.Route{
	ID: "send-reaction", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/reactions", Access: httpapi.InSession, Tag: "talk",
	Status: http.StatusOK, Summary: "Show a reaction",
	Description: "For people in the class. How many of each kind were shown is told within a second, never whose.",
	Errors:      []int{http.StatusConflict, http.StatusTooManyRequests},
}

type sendReactionInput struct {
	SessionPath
	Body struct {
		Operation
		Kind string `json:"kind" enum:"applause,heart,laugh,surprise,thumbs_up,thumbs_down" doc:"Which"`
	} `nameHint:"ReactionRequest"`
}

func (o *operations) sendReaction(ctx context.Context, in *sendReactionInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	return o.book(ctx, k, k.scope(), func(c *presence.Class) (presence.Change, error) { return c.React(k.me, k.op, in.Body.Kind) })
}

var setLost = httpapi.Route{
	ID: "set-lost", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/flags", Access: httpapi.InSession, Tag: "talk",
	Status: http.StatusOK, Summary: "Say that one is lost",
	Description: "For students in the class, about what is shown now: when something else is, nobody is lost. Staff are told how many from " +
		"three on, never who.",
	Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
}

type setLostInput struct {
	SessionPath
	Body struct {
		Operation
		Lost bool `json:"lost" doc:"Whether the caller is from now on"`
	} `nameHint:"FlagRequest"`
}

func (o *operations) setLost(ctx context.Context, in *setLostInput) (*written, error) {
	k, err := o.begin(ctx, in.SessionID, in.Body.Operation, access.Talk)
	if err != nil {
		return nil, err
	}
	scope := presence.FlagScope(k.me, k.session.Me.Participant, k.session.ID, k.op)
	return o.book(ctx, k, scope, func(c *presence.Class) (presence.Change, error) { return c.SetLost(k.me, k.op, in.Body.Lost) })
}
