// Sessions is the function for courses, lessons, enrollments, sessions and the people in them.
package main

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/wiring/relayed"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		livekit := &rooms{config: c, store: store}
		relay := relayed.Store(c, store, site.NoteLost)
		coursesapi.Register(api, coursesapi.Deps{Store: relay, Rooms: livekit})
		sessionsapi.Register(api, sessionsapi.Deps{Store: relay, Rooms: livekit, Recordings: livekit, Watches: watches{arn: c.WatchARN}})
	}, "LIVEKIT_URL", "LIVEKIT_SECRET_REF", "EGRESS_SECRET_REF", "MEDIA_BUCKET", "WATCH_ARN")
}
