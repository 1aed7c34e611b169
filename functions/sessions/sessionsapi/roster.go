package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

type rosterStore interface {
	// ReadRoster returns everybody of a session's course and whoever else took part in it, ordered by name and id.
	ReadRoster(ctx context.Context, tenant, session uuid.UUID) ([]classroom.RosterEntry, error)
}

var readRoster = httpapi.Route{
	ID: "read-roster", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/roster", Access: httpapi.InSession, Tag: "live",
	Summary:     "Read who came and who did not",
	Description: "For staff. Everybody of the course and whoever else took part, by name, all at once.",
}

type readRosterInput struct{ SessionPath }

func (o *operations) readRoster(ctx context.Context, in *readRosterInput) (*httpapi.Listed[classroom.RosterEntry], error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadRoster)
	if err != nil {
		return nil, err
	}
	roster, err := o.Store.ReadRoster(ctx, who.TenantID, s.ID)
	if err != nil {
		return nil, err
	}
	return httpapi.Page(roster, nil), nil
}
