// Publish is the pipeline's first and last step: it makes the replay openable.
package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/publish/publishstep"
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
	files := objects.New(c.MediaBucket, c.PresignEndpoint)
	step := publishstep.Step{Ledger: store, Log: store, Rows: store, Replays: store, Files: files}
	lambda.Start(pipeline.Handler("publish", c.LambdaMargin, step.Run))
}
