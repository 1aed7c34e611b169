package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
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
	who, s, err := o.session(ctx, in.SessionID, access.Moderate)
	if err != nil {
		return nil, err
	}
	class, err := o.change(ctx, who, s, []uuid.UUID{in.ParticipantID}, func(c *presence.Class, m presence.Member) (presence.Change, error) {
		return c.Remove(m, in.ParticipantID)
	})
	if err != nil {
		return nil, err
	}
	return nil, o.Rooms.RemoveParticipant(ctx, class.Room().String(), in.ParticipantID.String())
}
