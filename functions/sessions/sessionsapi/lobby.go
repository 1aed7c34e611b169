package sessionsapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

func (o *operations) registerLobby(api huma.API) {
	httpapi.Handle(api, admitParticipant, o.admitParticipant)
	httpapi.Handle(api, admitAll, o.admitAll)
}

var (
	admitParticipant = httpapi.Route{
		ID: "admit-participant", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/lobby/{participant_id}/admit", Access: httpapi.InSession,
		Tag: "live", Status: http.StatusOK,
		Summary: "Let a student in", Description: "For staff. The student joins when their page asks next. Letting in again changes nothing.",
		Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
	}
	admitAll = httpapi.Route{
		ID: "admit-all", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/lobby/admit_all", Access: httpapi.InSession, Tag: "live", Status: http.StatusOK,
		Summary: "Let everybody in who waits", Description: "For staff.",
		Errors: []int{http.StatusConflict, http.StatusTooManyRequests},
	}
)

// Admission is the body of operations that let people in.
type Admission struct {
	ClientOpID uuid.UUID `json:"client_op_id" format:"uuid" doc:"Made anew by the client, a random UUID of version 4 or 7, and kept for the repetitions: sent again, it happens once"`
}

type admitParticipantInput struct {
	ParticipantPath
	Body Admission
}

type admitAllInput struct {
	SessionPath
	Body Admission
}

type admittedOutput struct {
	Body struct {
		Event *eventlog.Event `json:"event" doc:"The event that it made, now or when it was sent before; null when it made none"`
	} `nameHint:"Admitted"`
}

func (o *operations) admitParticipant(ctx context.Context, in *admitParticipantInput) (*admittedOutput, error) {
	return o.admit(ctx, in.SessionID, in.Body.ClientOpID, admitParticipant, []uuid.UUID{in.ParticipantID},
		func(c *presence.Class, m presence.Member) (presence.Change, error) {
			return c.LetIn(m, in.Body.ClientOpID, in.ParticipantID)
		})
}

func (o *operations) admitAll(ctx context.Context, in *admitAllInput) (*admittedOutput, error) {
	return o.admit(ctx, in.SessionID, in.Body.ClientOpID, admitAll, nil, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.LetAllIn(m, in.Body.ClientOpID)
	})
}

// admit lets people in: those named, or all who wait.
func (o *operations) admit(
	ctx context.Context, session, op uuid.UUID, r httpapi.Route, people []uuid.UUID,
	decide func(*presence.Class, presence.Member) (presence.Change, error),
) (*admittedOutput, error) {
	if err := classroom.CheckClientOp(op); err != nil {
		return nil, err
	}
	who, s, err := o.session(ctx, session, access.Moderate)
	if err != nil {
		return nil, err
	}
	scope := presence.TalkScope(presence.MemberOf(who, s), s.Me.Participant, s.ID, op)
	scope.People, scope.Everybody = people, people == nil
	class, err := o.changeIn(ctx, who, s, scope, decide)
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, r)
	out := &admittedOutput{}
	out.Body.Event = class.EventOf(op)
	return out, nil
}
