// Auth is the function that signs people in and out and says who they are.
package main

import (
	"context"
	"log"

	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/identity"
	"github.com/lectern/lectern/shared/postgres"
)

func main() {
	c, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	store, err := postgres.OpenAuthenticated(context.Background(), c.DatabaseURL, c.DatabasePassword())
	if err != nil {
		log.Fatal(err)
	}
	api := httpapi.New(httpapi.Options{
		Directory: store, CookieName: c.CookieName, PublicURL: c.PublicURL, Secure: c.SecureCookies(), OriginSecretSHA256: c.OriginSecretSHA256,
	})
	authapi.Register(api, authapi.Deps{
		Store: store, Issuer: &identity.Issuers{Secret: config.SecretsUnder(c.IssuerSecrets)},
		Cookies: authapi.Cookies{Name: c.CookieName, Secure: c.SecureCookies()},
	})
	httpapi.Start(api, c.LambdaMargin)
}
