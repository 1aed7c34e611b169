// Ingest is the function that turns LiveKit's queued reports into presence, media and recording events.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/ingest/consumer"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring"
	"github.com/lectern/lectern/shared/wiring/livekit"
)

func main() {
	ctx := context.Background()
	c := wiring.Config(
		"DATABASE_URL", "LIVEKIT_URL", "LIVEKIT_SECRET_REF", "EGRESS_SECRET_REF", "MEDIA_BUCKET", "WATCH_ARN", "ARTIFACTS_ARN",
		"ROOMS_QUEUE_URL",
	)
	store := wiring.Store(c)
	runner := livekit.Effects(ctx, c, livekit.Client(ctx, c), store)
	in := consumer.New(store, queue.NewSender(c.RoomsQueueURL), runner, c.LambdaMargin)
	in.Watches = queue.Watch{Machine: c.WatchARN}
	lambda.Start(in.Handle)
}
