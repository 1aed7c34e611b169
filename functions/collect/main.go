// Collect is the pipeline's step that waits for the recordings of a session.
package main

import (
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/collect/collectstep"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	store := wiring.Store(c)
	step := collectstep.Step{Ledger: store, Recordings: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), TrackDays: c.TrackDays, Now: time.Now}
	lambda.Start(pipeline.Handler("collect", c.LambdaMargin, step.Run))
}
