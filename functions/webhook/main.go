// Webhook is the function LiveKit reports to: it checks the signature and queues the report for its room.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/webhook/receiver"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring/livekit"
	"github.com/lectern/lectern/shared/wiring/start"
)

func main() {
	c, err := config.Load("LIVEKIT_SECRET_REF", "ROOMS_QUEUE_URL")
	if err != nil {
		start.Failed(err)
	}
	lambda.Start(receiver.New(livekit.Client(context.Background(), c), queue.NewSender(c.RoomsQueueURL)).Handle)
}
