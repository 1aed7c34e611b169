package coursesapi

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

type peopleStore interface {
	// SearchPeople returns people of the school whose name or e-mail address contains the words, by name and id.
	SearchPeople(ctx context.Context, who classroom.Caller, words string, after *classroom.NamePosition, limit int) ([]classroom.Person, error)
	// SetGuardianConsent keeps whether the school holds a guardian's consent for a person, and returns since when.
	SetGuardianConsent(ctx context.Context, who classroom.Caller, user uuid.UUID, given bool) (*time.Time, error)
}

var setGuardianConsent = httpapi.Route{
	ID: "set-guardian-consent", Method: http.MethodPut, Path: "/v1/users/{user_id}/guardian_consent", Tag: "courses", Status: http.StatusOK,
	Summary: "Note a guardian's consent",
	Description: "For admins, once the school holds a guardian's consent that a student is recorded, or holds it no more. Where the school " +
		"requires one, a student's own consent counts only with it. Taking it back ends what is being recorded within a minute.",
}

type setGuardianConsentInput struct {
	UserID uuid.UUID `path:"user_id" format:"uuid" doc:"The student"`
	Body   struct {
		Given bool `json:"given" doc:"Whether the school holds it"`
	} `nameHint:"GuardianConsentRequest"`
}

// GuardianConsent is whether the school holds a guardian's consent for somebody.
type GuardianConsent struct {
	GivenAt *time.Time `json:"given_at" doc:"Since when the school holds it, or null"`
}

type setGuardianConsentOutput struct{ Body GuardianConsent }

func (o *operations) setGuardianConsent(ctx context.Context, in *setGuardianConsentInput) (*setGuardianConsentOutput, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.CheckSchool(who, access.NoteGuardianConsent); err != nil {
		return nil, err
	}
	at, err := o.Store.SetGuardianConsent(ctx, who, in.UserID, in.Body.Given)
	return &setGuardianConsentOutput{Body: GuardianConsent{GivenAt: at}}, err
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
