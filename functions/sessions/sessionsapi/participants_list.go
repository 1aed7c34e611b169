package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type participantStore interface {
	// ListParticipants returns everybody who ever joined a session, ordered by name and id.
	ListParticipants(ctx context.Context, tenant, session uuid.UUID) ([]classroom.Participant, error)
}

var listParticipants = httpapi.Route{
	ID: "list-participants", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/participants", Access: httpapi.InSession, Tag: "live",
	Summary: "List the people of a session", Description: "By name, all at once. Who they are in the school is told to staff only.",
	Errors: []int{http.StatusConflict, http.StatusUnprocessableEntity},
}

type listParticipantsInput struct{ SessionPath }

func (o *operations) listParticipants(ctx context.Context, in *listParticipantsInput) (*httpapi.Listed[classroom.Participant], error) {
	who, s, err := o.attended(ctx, in.SessionID, access.ReadParticipants)
	if err != nil {
		return nil, err
	}
	people, err := o.Store.ListParticipants(ctx, who.TenantID, s.ID)
	if err != nil {
		return nil, err
	}
	if !s.MyRole.Staff() {
		for i := range people {
			people[i].UserID = nil
		}
	}
	return httpapi.Page(people, nil), nil
}
