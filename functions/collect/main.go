// Collect is the pipeline's step that waits for the recordings of a session.
package main

import (
	"context"
	"log"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/collect/collectstep"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
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
	step := collectstep.Step{Ledger: store, Recordings: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), Now: time.Now}
	lambda.Start(pipeline.Handler("collect", c.LambdaMargin, step.Run))
}
