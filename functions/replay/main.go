// Replay is the function for watching classes again.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/queue"
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
	replayapi.Register(api, replayapi.Deps{
		Store: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), Pipeline: runs{machine: c.ArtifactsARN},
	})
	httpapi.Start(api, c.LambdaMargin)
}

// runs starts executions of the state machine artifacts.
type runs struct{ machine string }

func (r runs) StartRun(ctx context.Context, tenant, session uuid.UUID, run int) error {
	return queue.StartExecution(ctx, r.machine, fmt.Sprintf("%s-%d", session, run), pipeline.Input{TenantID: tenant, SessionID: session, Run: run})
}
