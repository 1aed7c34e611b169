package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/presence"
)

type eventStore interface {
	// ReadEvents returns a page of the events an audience sees after a position, at most maxBytes of content.
	ReadEvents(
		ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int,
	) (eventlog.Page, error)
}

var readEvents = httpapi.Route{
	ID: "read-events", Method: http.MethodGet, Path: "/v1/sessions/{session_id}/events", Access: httpapi.InSession, Tag: "live",
	Summary: "Read a session's events",
	Description: "In the order in which they happened, after the given numbers. What is for all has dense numbers n, what is for staff " +
		"dense numbers k, so that a hole means a loss; through_n and through_k say up to where nothing is missing. Read again while " +
		"more is true. While the class is live, students read it from inside only.",
	Errors: []int{http.StatusConflict},
}

type readEventsInput struct {
	SessionPath
	After      int64 `query:"after" minimum:"0" maximum:"9007199254740991" default:"0" doc:"Newest n already held; 0 for all"`
	AfterStaff int64 `query:"after_staff" minimum:"0" maximum:"9007199254740991" default:"0" doc:"Newest k already held; 0 for all"`
	LimitBytes int   `query:"limit_bytes" minimum:"1024" maximum:"4194304" default:"262144" doc:"About how many bytes of events at most; at least one event comes"`
}

type readEventsOutput struct {
	Body eventlog.Page
}

func (o *operations) readEvents(ctx context.Context, in *readEventsInput) (*readEventsOutput, error) {
	who, s, err := httpapi.CallerReadingLog(ctx, o.Store, in.SessionID, access.ReadEvents)
	if err != nil {
		return nil, err
	}
	audience := eventlog.Students
	if access.Check(who, access.ReadStaffEvents, s.Me, classroom.SessionNotFound()) == nil {
		audience = eventlog.Staff
	}
	after := eventlog.Position{N: in.After, K: in.AfterStaff}
	page, err := o.Store.ReadEvents(ctx, who.TenantID, s.ID, audience, after, in.LimitBytes)
	if err == nil && page.TallyDue {
		_, tallied := o.Store.ChangeClass(ctx, who.TenantID, s.ID, presence.TallyScope(), (*presence.Class).TallyNow)
		httpapi.NoteError(ctx, tallied) // what is there is read all the same
		page, err = o.Store.ReadEvents(ctx, who.TenantID, s.ID, audience, after, in.LimitBytes)
	}
	if err != nil {
		return nil, err
	}
	if page.Events == nil {
		page.Events = []eventlog.Event{}
	}
	return &readEventsOutput{Body: page}, nil
}
