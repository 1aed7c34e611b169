package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
)

type eventStore interface {
	// ReadEvents gives a page of the events an audience sees after a seq, at most maxBytes of content.
	ReadEvents(ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after int64, maxBytes int) (eventlog.Page, error)
}

var readEvents = httpapi.Route{
	ID: "read-events", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/events", Tag: "live",
	Summary: "Read a session's events",
	Description: "In order of seq, after the given one. prev is the seq before among those the caller sees, so that a hole means a loss; " +
		"through_seq says up to where nothing is missing. Read again while more is true.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type readEventsInput struct {
	SessionPath
	After      int64 `query:"after" minimum:"0" default:"0" doc:"Seq of the last event already held; 0 for all"`
	LimitBytes int   `query:"limit_bytes" minimum:"1024" maximum:"1048576" default:"262144" doc:"About how many bytes of events at most; at least one event comes"`
}

type readEventsOutput struct {
	Body eventlog.Page
}

func (o *operations) readEvents(ctx context.Context, in *readEventsInput) (*readEventsOutput, error) {
	who, s, err := o.session(ctx, in.SessionID, access.ReadEvents)
	if err != nil {
		return nil, err
	}
	audience := eventlog.Students
	if access.Check(who, access.ReadStaffEvents, s.Me, sessionNotFound()) == nil {
		audience = eventlog.Staff
	}
	page, err := o.Store.ReadEvents(ctx, who.TenantID, s.ID, audience, in.After, in.LimitBytes)
	if err != nil {
		return nil, err
	}
	if page.Events == nil {
		page.Events = []eventlog.Event{}
	}
	return &readEventsOutput{Body: page}, nil
}
