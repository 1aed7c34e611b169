// Tokens is the function that lets browsers into media rooms.
package main

import (
	"context"
	"log"

	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
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
	tokensapi.Register(api, tokensapi.Deps{Store: store, Signer: signer{c}, ServerURL: c.LiveKitPublicURL})
	httpapi.Start(api, c.LambdaMargin)
}

// signer reads LiveKit's secret with the first token; config keeps it.
type signer struct{ config config.Config }

func (s signer) SignToken(ctx context.Context, room string, p classroom.Participant) (string, error) {
	var key struct{ Key, Secret string }
	if err := config.SecretJSON(ctx, s.config.LiveKitSecretRef, &key); err != nil {
		return "", fault.Unavailable("livekit-unavailable", "The media server does not answer. Try again in a moment.").Because(err)
	}
	return accesstoken.Sign(key.Key, key.Secret, accesstoken.Request{Room: room, Identity: p.ID.String(), Name: p.Name, Role: p.Role, Sources: p.GrantedSources})
}
