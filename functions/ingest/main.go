// Ingest is the function that turns LiveKit's queued reports into presence, media and recording events.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/ingest/consumer"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring"
	"github.com/lectern/lectern/shared/wiring/livekit"
	"github.com/lectern/lectern/shared/wiring/relayed"
)

func main() {
	ctx := context.Background()
	c := wiring.Config(
		"DATABASE_URL", "LIVEKIT_URL", "LIVEKIT_SECRET_REF", "EGRESS_SECRET_REF", "MEDIA_BUCKET", "WATCH_ARN", "ARTIFACTS_ARN", "ERASE_ARN",
		"ROOMS_QUEUE_URL",
	)
	store := wiring.Store(c)
	runner := livekit.Effects(ctx, c, livekit.Client(ctx, c), store)
	relay := relayed.Store(c, store, relayed.Log)
	in := consumer.New(relay, queue.NewSender(c.RoomsQueueURL), runner, c.LambdaMargin)
	in.Relay = relay
	in.Watches = queue.Watch{Machine: c.WatchARN}
	lambda.Start(in.Handle)
}
