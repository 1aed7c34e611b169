package authapi

import (
	"context"
	"net/http"

	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var readSchool = httpapi.Route{
	ID: "read-school", Method: http.MethodGet, Path: "/v1/school", Tag: "identity", Access: httpapi.Optional,
	Summary: "Read which school this is", Description: "For the sign-in page; needs no sign-in.",
}

// School is what everybody may know of a school.
type School struct {
	Name       string `json:"name" doc:"Name of the school"`
	IssuerName string `json:"issuer_name" doc:"Name of where its people sign in"`
	SignedIn   bool   `json:"signed_in" doc:"Whether the caller is signed in"`
}

type readSchoolOutput struct {
	Body School
}

func (o *operations) readSchool(ctx context.Context, _ *struct{}) (*readSchoolOutput, error) {
	s, err := identity.SchoolFrom(ctx)
	if err != nil {
		return nil, err
	}
	_, err = identity.From(ctx)
	return &readSchoolOutput{Body: School{Name: s.Tenant.Name, IssuerName: s.Tenant.IssuerName, SignedIn: err == nil}}, nil
}
