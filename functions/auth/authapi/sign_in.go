package authapi

import (
	"context"
	"net/http"
	"time"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/telemetry"
)

var signIn = httpapi.Route{
	ID: "sign-in", Method: http.MethodGet, Path: "/v1/auth/login", Tag: "identity", Access: httpapi.Public, Status: http.StatusFound,
	Summary: "Sign in", Description: "Open this in the browser: it leads to the school's issuer, and back to return_to. What goes wrong leads to /sign-in?error=code.",
}

type signInInput struct {
	ReturnTo string `query:"return_to" text:"raw" doc:"Path on this site to come back to; anything else means /"`
}

type redirect struct {
	Location  string   `header:"Location"`
	SetCookie []string `header:"Set-Cookie"`
}

const (
	attemptSuffix = "_signin"        // of the cookie that binds a sign-in to the browser that began it
	attemptAge    = 10 * time.Minute // how long a sign-in may take
)

func (o *operations) signIn(ctx context.Context, in *signInInput) (*redirect, error) {
	s, err := identity.SchoolFrom(ctx)
	if err != nil {
		return nil, err
	}
	address, attempt, err := o.Issuer.Begin(ctx, s, in.ReturnTo)
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	key, err := o.Issuer.AttemptKey(ctx, s)
	if err != nil {
		return o.failed(ctx, s, err), nil
	}
	cookie, err := attempt.Seal(key, o.Now().Add(attemptAge))
	if err != nil {
		return nil, err
	}
	return &redirect{Location: address, SetCookie: []string{o.Cookies.cookie(attemptSuffix, cookie, attemptAge)}}, nil
}

// failed leads to the sign-in page, which says what happened, and takes the attempt's cookie back.
func (o *operations) failed(ctx context.Context, s identity.School, err error) *redirect {
	httpapi.NoteError(ctx, err)
	if schoolFailed(err) {
		httpapi.Count(ctx, telemetry.One(telemetry.SignInsFailed))
	}
	code := "sign-in-failed"
	if f := fault.As(err); f != nil {
		code = f.Code
	}
	return &redirect{
		Location:  s.BaseURL + "/sign-in?error=" + code,
		SetCookie: []string{o.Cookies.cookie(attemptSuffix, "", 0)},
	}
}

// schoolFailed says whether a sign-in failed for another reason than the person's own: who waited too long, who the
// issuer says may not come in, and who has no role here is told so, and nobody else has to be.
func schoolFailed(err error) bool {
	f := fault.As(err)
	return f == nil || f.Kind == fault.KindUnavailable || f.Kind == fault.KindInternal || (f.Code == "sign-in-refused" && f.Cause != nil)
}
