package authapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var signOut = httpapi.Route{
	ID: "sign-out", Method: http.MethodPost, Path: "/v1/auth/logout", Tag: "identity", Access: httpapi.Public, Status: http.StatusOK,
	Summary: "Sign out", Description: "Ends the session here; open redirect_to to end it at the issuer too. Signing out again changes nothing.",
}

type signOutInput struct{ cookies []*http.Cookie }

// SignedOut says where to go on.
type SignedOut struct {
	RedirectTo string `json:"redirect_to" format:"uri-reference" doc:"The issuer's address for signing out, or the sign-in page"`
}

type signOutOutput struct {
	SetCookie []string `header:"Set-Cookie"`
	Body      SignedOut
}

func (o *operations) signOut(ctx context.Context, in *signOutInput) (*signOutOutput, error) {
	s, err := identity.SchoolFrom(ctx)
	if err != nil {
		return nil, err
	}
	out := &signOutOutput{
		SetCookie: []string{o.Cookies.cookie("", "", 0)},
		Body:      SignedOut{RedirectTo: "/sign-in"},
	}
	hash, err := identity.HashToken(find(in.cookies, o.Cookies.Name))
	if err != nil {
		return out, nil //nolint:nilerr // a cookie that is none of ours is taken back all the same
	}
	hint, err := o.Store.SignOut(ctx, s.Tenant.ID, hash)
	if err != nil || hint == "" {
		return out, err
	}
	address, err := o.Issuer.EndSession(ctx, s, hint)
	if err != nil {
		httpapi.NoteError(ctx, err) // signed out here; the issuer does not answer
		return out, nil
	}
	if address != "" {
		out.Body.RedirectTo = address
	}
	return out, nil
}

// Resolve keeps the request's cookies, whose names are a setting.
func (in *signOutInput) Resolve(hc huma.Context) []error {
	in.cookies = huma.ReadCookies(hc)
	return nil
}

// Resolve keeps the request's cookies, whose names are a setting.
func (in *finishSignInInput) Resolve(hc huma.Context) []error {
	in.cookies = huma.ReadCookies(hc)
	return nil
}

func (in *finishSignInInput) cookie(name string) string { return find(in.cookies, name) }

func find(cookies []*http.Cookie, name string) string {
	for _, c := range cookies {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}
