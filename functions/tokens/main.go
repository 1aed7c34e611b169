// Tokens is the function that lets browsers into media rooms.
package main

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		tokensapi.Register(api, tokensapi.Deps{Store: store, Signer: signer{c}, ServerURL: c.LiveKitPublicURL})
	}, "LIVEKIT_PUBLIC_URL", "LIVEKIT_SECRET_REF")
}

// signer reads LiveKit's key with the first token; config keeps it.
type signer struct{ config config.Config }

func (s signer) SignToken(ctx context.Context, room string, p classroom.Participant) (string, error) {
	key, err := s.config.LiveKitKey(ctx)
	if err != nil {
		return "", err
	}
	return accesstoken.Sign(key.Key, key.Secret, accesstoken.Request{
		Room: room, Identity: p.ID.String(), Name: p.Name, Role: p.Role, Sources: p.GrantedSources, Draws: p.BoardPage != nil,
	})
}
