// Studio is the function for what a class is shown: plans, decks and images before it, scenes and slides in it.
package main

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/functions/studio/opsapi"
	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/wiring/media"
	"github.com/lectern/lectern/shared/wiring/relayed"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		studioapi.Register(api, studioapi.Deps{Store: store, Files: media.Files(c)})
		opsapi.Register(api, opsapi.Deps{Store: relayed.Store(c, store, site.NoteLost)})
	}, "MEDIA_BUCKET", "LIVEKIT_URL", "LIVEKIT_SECRET_REF")
}
