package authapi

import (
	"context"
	"net/http"
	"time"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
)

var finishSignIn = httpapi.Route{
	ID: "finish-sign-in", Method: http.MethodGet, Path: "/v1/auth/callback", Tag: "identity", Access: httpapi.Public, Status: http.StatusFound, AnyQuery: true,
	Summary: "Come back from the issuer", Description: "The issuer sends the browser here. An answer that is forged, repeated or late signs nobody in.",
}

// finishSignInInput has the parameters of an authorization response (RFC 6749, RFC 9207, OpenID Connect). Issuers send
// others too, which the frame lets pass here.
type finishSignInInput struct {
	Code  string `query:"code" text:"raw" doc:"The issuer's one-time code"`
	State string `query:"state" text:"raw" doc:"Has to be the one sent"`
	Error string `query:"error" text:"raw" doc:"Why the issuer did not sign the person in"`
	Iss   string `query:"iss" text:"raw" doc:"Which issuer answers"`

	cookies []*http.Cookie
}

// sessionAge is how long a browser session lasts: a school day, however long.
const sessionAge = 12 * time.Hour

func (o *operations) finishSignIn(ctx context.Context, in *finishSignInInput) (*redirect, error) {
	s, err := identity.SchoolFrom(ctx)
	if err != nil {
		return nil, err
	}
	now := o.Now()
	key, err := o.Issuer.AttemptKey(ctx, s)
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	attempt, err := identity.OpenAttempt(key, in.cookie(o.Cookies.Name+attemptSuffix), now)
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	proof, err := o.Issuer.Finish(ctx, s, attempt, identity.Answer{Code: in.Code, State: in.State, Error: in.Error, Issuer: in.Iss})
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	token, hash := identity.NewToken()
	replaces, _ := identity.HashToken(in.cookie(o.Cookies.Name)) // none, or not one of ours: nothing to revoke
	err = o.Store.SignIn(ctx, s.Tenant.ID, classroom.SignIn{
		Account: proof.Account, TokenHash: hash, Replaces: replaces, IDToken: proof.IDToken, ExpiresAt: now.Add(sessionAge),
	})
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	return &redirect{
		Location: s.BaseURL + attempt.ReturnTo,
		SetCookie: []string{
			o.Cookies.cookie("", token, sessionAge),
			o.Cookies.cookie(attemptSuffix, "", 0),
		},
	}, nil
}
