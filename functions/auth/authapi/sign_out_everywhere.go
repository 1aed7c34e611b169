package authapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/access"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var signOutEverywhere = httpapi.Route{
	ID: "sign-out-everywhere", Method: http.MethodPost, Path: "/v1/users/{user_id}/sign-out", Tag: "identity", Status: http.StatusOK,
	Summary: "Sign a person out everywhere", Description: "For admins: ends every sign-in of a person of the school, in all browsers. The next sign-in reads the roles anew. Who is in a class at that moment stays in its room until removed.",
}

type signOutEverywhereInput struct {
	UserID uuid.UUID `path:"user_id" format:"uuid" doc:"The person"`
}

// SignedOutEverywhere says what was ended.
type SignedOutEverywhere struct {
	SignIns int `json:"sign_ins" doc:"How many sign-ins were ended"`
}

type signOutEverywhereOutput struct{ Body SignedOutEverywhere }

func (o *operations) signOutEverywhere(ctx context.Context, in *signOutEverywhereInput) (*signOutEverywhereOutput, error) {
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.CheckSchool(who, access.EndSignIns); err != nil {
		return nil, err
	}
	n, err := o.Store.SignOutEverywhere(ctx, who, in.UserID)
	if err != nil {
		return nil, err
	}
	return &signOutEverywhereOutput{Body: SignedOutEverywhere{SignIns: n}}, nil
}
