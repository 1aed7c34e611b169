package coursesapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type peopleStore interface {
	// SearchPeople returns people of the school whose name or e-mail address contains the words, by name and id.
	SearchPeople(ctx context.Context, who classroom.Caller, words string, after *classroom.NamePosition, limit int) ([]classroom.Person, error)
}

var searchPeople = httpapi.Route{
	ID: "search-people", Method: http.MethodGet, Path: "/v1/users", Tag: "courses",
	Summary: "Find people of the school", Description: "For teachers and admins: whose name or e-mail address contains the words, by name.",
}

type searchPeopleInput struct {
	httpapi.PageQuery
	Words string `query:"q" maxLength:"100" doc:"Part of a name or e-mail address; leave out for everybody"`
}

func (o *operations) searchPeople(ctx context.Context, in *searchPeopleInput) (*httpapi.Listed[classroom.Person], error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.CheckSchool(who, access.SearchPeople); err != nil {
		return nil, err
	}
	after, err := httpapi.PageStart[classroom.NamePosition](ctx, in.PageQuery, in.Words)
	if err != nil {
		return nil, err
	}
	items, err := o.Store.SearchPeople(ctx, who, in.Words, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return httpapi.PageOf(ctx, items, in.Limit, in.Words, func(p classroom.Person) classroom.NamePosition {
		return classroom.NamePosition{Name: p.Name, ID: p.ID}
	})
}
