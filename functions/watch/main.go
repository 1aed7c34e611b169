// Watch is the function that holds a live session's room, recordings and log against each other, once a minute.
package main

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/watch/reconcile"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring"
	"github.com/lectern/lectern/shared/wiring/livekit"
	"github.com/lectern/lectern/shared/wiring/relayed"
)

func main() {
	ctx := context.Background()
	c := wiring.Config("DATABASE_URL", "LIVEKIT_URL", "LIVEKIT_SECRET_REF", "EGRESS_SECRET_REF", "MEDIA_BUCKET", "WATCH_ARN", "ARTIFACTS_ARN", "ERASE_ARN")
	store, client := wiring.Store(c), livekit.Client(ctx, c)
	relay := relayed.Store(c, store, relayed.Log)
	lambda.Start(reconcile.New(relay, client, livekit.Effects(ctx, c, client, store), queue.Executions{}, reconcile.Settings{
		Every: time.Duration(c.WatchSeconds) * time.Second, Rotate: time.Duration(c.RotateSeconds) * time.Second, Machine: c.WatchARN, Margin: c.LambdaMargin,
	}).Handle)
}
