package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type sessionStore interface {
	// ListSessions gives sessions of the caller's courses.
	ListSessions(ctx context.Context, who classroom.Caller, f classroom.SessionFilter) ([]classroom.Session, error)
	// ScheduleSession plans a session. A lesson of another course: the fault lesson-not-found.
	ScheduleSession(ctx context.Context, who classroom.Caller, once classroom.Idempotency, s classroom.SessionDraft) (classroom.Session, error)
	// FindSession gives any session of the school with the caller's place in it, or the fault session-not-found.
	FindSession(ctx context.Context, who classroom.Caller, id uuid.UUID) (classroom.Session, error)
	// ChangeSession writes a session that is still scheduled, at the version that was read.
	ChangeSession(ctx context.Context, who classroom.Caller, id uuid.UUID, version int, s classroom.SessionDraft) (classroom.Session, error)
	// CancelSession cancels a scheduled session. Cancelling again is no error; live or ended is a conflict.
	CancelSession(ctx context.Context, who classroom.Caller, id uuid.UUID) error
}

var listSessions = httpapi.Route{
	ID: "list-sessions", Method: http.MethodGet, Path: "/v1/sessions", Tag: "sessions",
	Summary: "List your sessions", Description: "Sessions of the caller's courses. upcoming: planned or cancelled, end still to come, soonest first; live: now; past: ended or missed, latest first.",
	Errors: []int{http.StatusUnprocessableEntity},
}

type listSessionsInput struct {
	httpapi.PageQuery
	When     classroom.When `query:"when" enum:"upcoming,live,past" default:"upcoming" doc:"Which sessions"`
	CourseID string         `query:"course_id" format:"uuid" doc:"Only of this course"`
}

func (o *operations) listSessions(ctx context.Context, in *listSessionsInput) (*httpapi.Listed[classroom.Session], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	filter := classroom.SessionFilter{When: in.When, Limit: in.Limit + 1}
	if in.CourseID != "" {
		course, err := uuid.Parse(in.CourseID)
		if err != nil {
			return nil, invalidInput(fault.Field{Location: "query.course_id", Message: "expected string to be RFC 4122 uuid"})
		}
		filter.Course = &course
	}
	scope := string(in.When) + in.CourseID
	filter.After, err = from[classroom.SessionPosition](ctx, in.PageQuery, scope)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.ListSessions(ctx, who, filter)
	if err != nil {
		return nil, err
	}
	return page(ctx, items, in.Limit, scope, func(s classroom.Session) classroom.SessionPosition {
		return classroom.SessionPosition{StartsAt: s.StartsAt, ID: s.ID}
	})
}

func invalidInput(fields ...fault.Field) *fault.Error {
	return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(fields...)
}
