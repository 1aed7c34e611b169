// Sessions is the function for courses, lessons, enrollments, sessions and the people in them.
package main

import (
	"context"
	"log"

	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/httpapi"
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
	livekit := &rooms{config: c}
	coursesapi.Register(api, coursesapi.Deps{Store: store, Rooms: livekit})
	sessionsapi.Register(api, sessionsapi.Deps{Store: store, Rooms: livekit, Watches: watches{arn: c.WatchARN}})
	httpapi.Start(api, c.LambdaMargin)
}
