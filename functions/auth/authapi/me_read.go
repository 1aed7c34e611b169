package authapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var readMe = httpapi.Route{
	ID: "read-me", Method: http.MethodGet, Path: "/v1/me", Tag: "identity",
	Summary: "Read who you are",
}

// Me is the caller, and where.
type Me struct {
	User   classroom.Person `json:"user" doc:"The caller"`
	Roles  []classroom.Role `json:"roles" enum:"admin,teacher,assistant,student" doc:"What the caller is at the school"`
	School SchoolName       `json:"school" doc:"The school"`
}

// SchoolName is a school's identifier with its name.
type SchoolName struct {
	ID   uuid.UUID `json:"id" format:"uuid" doc:"Identifier of the school"`
	Name string    `json:"name" doc:"Name of the school"`
}

type readMeOutput struct {
	Body Me
}

func (o *operations) readMe(ctx context.Context, _ *struct{}) (*readMeOutput, error) {
	s, err := identity.SchoolFrom(ctx)
	if err != nil {
		return nil, err
	}
	who, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	return &readMeOutput{Body: Me{
		User: who.Person, Roles: who.Roles, School: SchoolName{ID: s.Tenant.ID, Name: s.Tenant.Name},
	}}, nil
}
