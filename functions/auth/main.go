// Auth is the function that signs people in and out and says who they are.
package main

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		authapi.Register(api, authapi.Deps{
			Store: store, Issuer: &identity.Issuers{Secret: config.SecretsUnder(c.IssuerSecrets)},
			Cookies: authapi.Cookies{Name: c.CookieName, Secure: c.SecureCookies()},
		})
	}, "ISSUER_SECRETS")
}
