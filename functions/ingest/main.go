// Ingest is the function that turns LiveKit's queued reports into presence, media and recording events.
package main

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/ingest/consumer"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
)

func main() {
	ctx := context.Background()
	c, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	var key struct{ Key, Secret string }
	if err := config.SecretJSON(ctx, c.LiveKitSecretRef, &key); err != nil {
		log.Fatal(err)
	}
	var storage struct {
		AccessKey string `json:"access_key"`
		Secret    string `json:"secret"`
	}
	if err := config.SecretJSON(ctx, c.EgressSecretRef, &storage); err != nil {
		log.Fatal(err)
	}
	store, err := postgres.OpenAuthenticated(ctx, c.DatabaseURL, c.DatabasePassword())
	if err != nil {
		log.Fatal(err)
	}
	sender := queue.NewSender(c.RoomsQueueURL)
	livekit := rtc.New(rtc.Settings{URL: c.LiveKitURL, PublicURL: c.LiveKitPublicURL, Key: key.Key, Secret: key.Secret})
	in := consumer.New(store, sender, &effects.Runner{
		Rooms: livekit, Recorder: livekit, Store: store, Executions: queue.Executions{}, Artifacts: c.ArtifactsARN, Pause: 300 * time.Millisecond,
		Storage: rtc.Storage{Bucket: c.MediaBucket, Region: os.Getenv("AWS_REGION"), Endpoint: c.EgressEndpoint, AccessKey: storage.AccessKey, Secret: storage.Secret},
	}, c.LambdaMargin)
	in.Watches = queue.Watch{Machine: c.WatchARN}
	lambda.Start(in.Handle)
}
