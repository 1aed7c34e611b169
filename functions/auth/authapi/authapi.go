// Package authapi holds the HTTP operations for signing in and out, for who one is and where, and what describes the
// API itself. It refuses to know SQL.
package authapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

// Store is what the operations ask of the database; postgres.Store is one.
type Store interface {
	// SignIn writes the person as the issuer describes them, with their roles, and opens a browser session; the one it
	// replaces is revoked.
	SignIn(ctx context.Context, tenant uuid.UUID, s classroom.SignIn) error
	// SignOut revokes a browser session and returns the issuer's ID token of its sign-in, empty when there is none.
	SignOut(ctx context.Context, tenant uuid.UUID, tokenHash []byte) (idToken string, err error)
	// SignOutEverywhere revokes every sign-in of a person of the caller's school, or answers the fault
	// person-not-found.
	SignOutEverywhere(ctx context.Context, who classroom.Caller, user uuid.UUID) (signIns int, err error)
	// Ready says whether the database answers.
	Ready(ctx context.Context) error
}

// Issuer signs people in at their school's issuer; identity.Issuers is one.
type Issuer interface {
	// Begin returns the address to send the browser to, and what has to come back with it.
	Begin(ctx context.Context, s identity.School, returnTo string) (address string, a identity.Attempt, err error)
	// AttemptKey returns the key that the school's attempts are signed with.
	AttemptKey(ctx context.Context, s identity.School) (identity.AttemptKey, error)
	// Finish checks what the browser brought back and says who signed in.
	Finish(ctx context.Context, s identity.School, a identity.Attempt, back identity.Answer) (identity.Proof, error)
	// EndSession returns the address that signs the person out at the issuer, empty when it has none.
	EndSession(ctx context.Context, s identity.School, idToken string) (string, error)
}

// Cookies says how cookies are named and whether they are Secure.
type Cookies struct {
	Name   string
	Secure bool
}

// Deps are what the operations work with.
type Deps struct {
	Store   Store
	Issuer  Issuer
	Cookies Cookies
	Now     func() time.Time
}

type operations struct{ Deps }

// Register puts every operation of this function on the API.
func Register(api huma.API, d Deps) {
	if d.Now == nil {
		d.Now = time.Now
	}
	o := &operations{d}
	httpapi.Handle(api, readSchool, o.readSchool)
	httpapi.Handle(api, signIn, o.signIn)
	httpapi.Handle(api, finishSignIn, o.finishSignIn)
	httpapi.Handle(api, signOut, o.signOut)
	httpapi.Handle(api, signOutEverywhere, o.signOutEverywhere)
	httpapi.Handle(api, readMe, o.readMe)
	httpapi.Handle(api, healthz, o.healthz)
	httpapi.Handle(api, readyz, o.readyz)
	httpapi.Handle(api, readOpenAPI, o.readOpenAPI)
	httpapi.Handle(api, readDocs, o.readDocs)
	httpapi.Handle(api, readProblems, o.readProblems)
}

// cookie makes a cookie for the whole site that scripts cannot read. An empty value takes it back.
func (c Cookies) cookie(suffix, value string, age time.Duration) string {
	out := http.Cookie{ //nolint:gosec // Secure is a setting, because loopback has no TLS
		Name: c.Name + suffix, Value: value, Path: "/", MaxAge: int(age.Seconds()),
		HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode,
	}
	if value == "" {
		out.MaxAge = -1
	}
	return out.String()
}
