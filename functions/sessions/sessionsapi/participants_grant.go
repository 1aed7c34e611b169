package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
)

var grantParticipant = httpapi.Route{
	ID: "grant-participant", Method: http.MethodPut, Path: "/v1/sessions/{session_id}/participants/{participant_id}/grant",
	Tag: "live", Status: http.StatusOK,
	Summary: "Set what a student may publish", Description: "For staff. The list is the whole new set; an empty one takes everything back.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

type grantParticipantInput struct {
	ParticipantPath
	Body struct {
		Sources []classroom.Source `json:"sources" maxItems:"3" enum:"microphone,camera,screen_share" doc:"What the student may publish from now on"`
	} `nameHint:"GrantRequest"`
}

type participantOutput struct {
	Body classroom.Participant
}

func (o *operations) grantParticipant(ctx context.Context, in *grantParticipantInput) (*participantOutput, error) {
	m, err := o.moderateOne(ctx, in.ParticipantPath)
	if err != nil {
		return nil, err
	}
	switch {
	case m.target.Role != classroom.RoleStudent:
		return nil, fault.Conflict("participant-is-staff", "This person runs the class too.")
	case m.target.Removed:
		return nil, fault.Conflict("participant-gone", "This person was removed from the class.")
	}
	sources := classroom.CleanSources(in.Body.Sources)
	p, err := o.Store.GrantSources(ctx, m.who.TenantID, m.session.ID, m.actor, m.target.ID, sources)
	if err != nil {
		return nil, err
	}
	if err := o.Rooms.UpdateGrants(ctx, m.room, p.ID.String(), p.Role, sources); err != nil {
		return nil, err
	}
	return &participantOutput{Body: p}, nil
}
