package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
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
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Grant(m, in.ParticipantID, in.Body.Sources)
	})
	if err != nil {
		return nil, err
	}
	o.audited(ctx, who, s, grantParticipant)
	p := class.People[in.ParticipantID]
	if err := o.Rooms.UpdateGrants(ctx, class.Room().String(), p.ID.String(), p.Role, classroom.CleanSources(p.Sources)); err != nil {
		return nil, err
	}
	return &participantOutput{Body: p.Participant()}, nil
}
