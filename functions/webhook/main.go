// Webhook is the function LiveKit reports to: it checks the signature and queues the report for its room.
package main

import (
	"context"
	"log"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/webhook/receiver"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
)

func main() {
	c, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	var key struct{ Key, Secret string }
	if err := config.SecretJSON(context.Background(), c.LiveKitSecretRef, &key); err != nil {
		log.Fatal(err)
	}
	sender := queue.NewSender(c.RoomsQueueURL)
	livekit := rtc.New(rtc.Settings{URL: c.LiveKitURL, PublicURL: c.LiveKitPublicURL, Key: key.Key, Secret: key.Secret})
	lambda.Start(receiver.New(livekit, sender).Handle)
}
