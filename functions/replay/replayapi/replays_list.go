package replayapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type listStore interface {
	// ListReplays returns ended sessions of the caller's courses, latest first.
	ListReplays(ctx context.Context, who classroom.Caller, after *classroom.SessionPosition, limit int) ([]classroom.Session, error)
}

var listReplays = httpapi.Route{
	ID: "list-replays", Method: http.MethodGet, Path: "/v1/replays", Tag: "replays",
	Summary: "List classes to watch again", Description: "Ended sessions of the caller's courses, latest first. replay_status says how far each replay is.",
}

type listReplaysInput struct{ httpapi.PageQuery }

func (o *operations) listReplays(ctx context.Context, in *listReplaysInput) (*httpapi.Listed[classroom.Session], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	after, err := httpapi.PageStart[classroom.SessionPosition](ctx, in.PageQuery, "")
	if err != nil {
		return nil, err
	}
	sessions, err := o.Store.ListReplays(ctx, who, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, sessions, in.Limit, "", func(s classroom.Session) classroom.SessionPosition {
		return classroom.SessionPosition{StartsAt: s.StartsAt, ID: s.ID}
	})
}
