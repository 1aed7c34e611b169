// Package site is the part of wiring for functions that answer HTTP.
package site

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/telemetry"
	"github.com/lectern/lectern/shared/wiring"
)

// NoteLost puts on the request's line that a room was not told of what was appended, and why. Pages read it later.
func NoteLost(ctx context.Context, err error) {
	httpapi.NoteError(ctx, err)
	httpapi.Count(ctx, telemetry.One(telemetry.RelaysLost))
}

// Serve reads the settings, opens the database, lets register put the function's operations on an API, and answers
// requests until the function ends. needs are the variables required besides those that every such function needs.
func Serve(register func(api huma.API, c config.Config, store *postgres.Store), needs ...string) {
	c := wiring.Config(append([]string{"DATABASE_URL", "PUBLIC_URL", "ORIGIN_SECRET_SHA256"}, needs...)...)
	store := wiring.Store(c)
	api := httpapi.New(httpapi.Options{
		Directory: store, CookieName: c.CookieName, PublicURL: c.PublicURL, Secure: c.SecureCookies(),
		OriginSecretSHA256: c.OriginSecretSHA256,
	})
	register(api, c, store)
	httpapi.Start(api, c.LambdaMargin)
}
