// Interaction is the function for what people say in a class: chat, questions, polls, hands, reactions, the timer, and
// what is locked.
package main

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/wiring/relayed"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		relay := relayed.Store(c, store, site.NoteLost)
		talkapi.Register(api, talkapi.Deps{Store: relay, Rooms: relay})
	}, "LIVEKIT_URL", "LIVEKIT_SECRET_REF")
}
