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
	// ListParticipants gives the people of a session by name and id, without the system participant.
	ListParticipants(ctx context.Context, tenant, session uuid.UUID) ([]classroom.Participant, error)
	// FindParticipant gives one person of a session, or the fault participant-not-found.
	FindParticipant(ctx context.Context, tenant, session, participant uuid.UUID) (classroom.Participant, error)
	// Admit gives the participant that acts for the caller, made when there is none, without joining.
	Admit(ctx context.Context, who classroom.Caller, s classroom.Session) (uuid.UUID, error)
	// RecordMute appends participant.muted.
	RecordMute(ctx context.Context, tenant, session, actor uuid.UUID, muted map[uuid.UUID][]classroom.Source) error
	// RemoveParticipant bars a person from a live session, with participant.removed and participant.left. Removing again
	// changes nothing.
	RemoveParticipant(ctx context.Context, tenant, session, actor, participant uuid.UUID) error
	// GrantSources sets what a student may publish, with participant.granted when that changes.
	GrantSources(ctx context.Context, tenant, session, actor, participant uuid.UUID, sources []classroom.Source) (classroom.Participant, error)
}

var listParticipants = httpapi.Route{
	ID: "list-participants", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/participants", Tag: "live",
	Summary: "List the people of a session", Description: "By name, all at once. Who they are in the school is told to staff only.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type listParticipantsInput struct{ SessionPath }

func (o *operations) listParticipants(ctx context.Context, in *listParticipantsInput) (*httpapi.Listed[classroom.Participant], error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadParticipants)
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
