package sessionsapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type auditStore interface {
	// ListAuditEvents returns entries of the school's audit log, the newest first.
	ListAuditEvents(ctx context.Context, tenant uuid.UUID, f classroom.AuditFilter) ([]classroom.AuditEvent, error)
}

var listAuditEvents = httpapi.Route{
	ID: "list-audit-events", Method: http.MethodGet, Path: "/v1/audit_events", Tag: "record",
	Summary:     "List the school's audit log",
	Description: "For administrators, the newest first: sign-ins, enrollments, and what administrators did as teachers. What happens in a class is in its record.",
}

type listAuditEventsInput struct {
	httpapi.PageQuery
	Action      string `query:"action" maxLength:"40" pattern:"^[a-z_]+$" patternDescription:"the name of an action" doc:"Only this action"`
	ActorUserID string `query:"actor_user_id" format:"uuid" doc:"Only what this person did"`
}

func (o *operations) listAuditEvents(ctx context.Context, in *listAuditEventsInput) (*httpapi.Listed[classroom.AuditEvent], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.CheckSchool(who, access.ReadAudit); err != nil {
		return nil, err
	}
	filter := classroom.AuditFilter{Action: classroom.AuditAction(in.Action), Limit: in.Limit + 1}
	if in.ActorUserID != "" {
		if filter.Actor, err = uuid.Parse(in.ActorUserID); err != nil {
			return nil, invalidInput(fault.Field{Location: "query.actor_user_id", Message: "expected string to be RFC 4122 uuid"})
		}
	}
	scope := in.Action + " " + in.ActorUserID
	if filter.After, err = httpapi.PageStart[classroom.AuditPosition](ctx, in.PageQuery, scope); err != nil {
		return nil, err
	}
	entries, err := o.Store.ListAuditEvents(ctx, who.TenantID, filter)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, entries, in.Limit, scope, func(e classroom.AuditEvent) classroom.AuditPosition {
		return classroom.AuditPosition{At: e.At, ID: e.ID}
	})
}
