package sessionsapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/httpapi"
)

var removeParticipant = httpapi.Route{
	ID: "remove-participant", Method: http.MethodPost, Path: "/v1/sessions/{session_id}/participants/{participant_id}/remove",
	Tag: "live", Status: http.StatusNoContent,
	Summary: "Remove a person from a session", Description: "For staff. The person may not come back. Removing again changes nothing.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity, http.StatusServiceUnavailable},
}

type removeParticipantInput struct{ ParticipantPath }

// removeParticipant closes the door first and leads out after: should the media server not answer, the person gets no
// new token, and the repetition tries again.
func (o *operations) removeParticipant(ctx context.Context, in *removeParticipantInput) (*struct{}, error) {
	m, err := o.moderateOne(ctx, in.ParticipantPath)
	if err != nil {
		return nil, err
	}
	if err := o.Store.RemoveParticipant(ctx, m.who.TenantID, m.session.ID, m.actor, m.target.ID); err != nil {
		return nil, err
	}
	return nil, o.Rooms.RemoveParticipant(ctx, m.room, m.target.ID.String())
}
