// Publish is the pipeline's first and last step: it makes the replay openable.
package main

import (
	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	store, files := wiring.Store(c), objects.New(c.MediaBucket, c.PresignEndpoint)
	step := publishstep.Step{Ledger: store, Log: store, Rows: store, Replays: store, Index: store, Files: files}
	if c.AnchorsBucket != "" {
		step.Anchors = objects.New(c.AnchorsBucket, "")
	}
	lambda.Start(pipeline.Handler("publish", c.LambdaMargin, step.Run))
}
