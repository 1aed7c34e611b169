// Package livekit is the part of wiring for functions that follow the media server.
package livekit

import (
	"context"
	"os"
	"time"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/wiring/start"
)

// Client returns a client of the media server. Its key is read now.
func Client(ctx context.Context, c config.Config) *rtc.Client {
	key, err := c.LiveKitKey(ctx)
	if err != nil {
		start.Failed(err)
	}
	return rtc.New(rtc.Settings{URL: c.LiveKitURL, Key: key.Key, Secret: key.Secret})
}

// effectPause is between attempts of one effect, while the media server does not answer.
const effectPause = 300 * time.Millisecond

// Effects returns what does outside the database what a class calls for. The key of the recordings' bucket is read now;
// without it nothing can be done.
func Effects(ctx context.Context, c config.Config, client *rtc.Client, store effects.Store) *effects.Runner {
	runner, err := Runner(ctx, c, client, store)
	if err != nil {
		start.Failed(err)
	}
	return runner
}

// Runner is Effects for a function that goes on without it. Errors: those of reading the key.
func Runner(ctx context.Context, c config.Config, client *rtc.Client, store effects.Store) (*effects.Runner, error) {
	var key struct {
		AccessKey string `json:"access_key"`
		Secret    string `json:"secret"`
	}
	if err := config.SecretJSON(ctx, c.EgressSecretRef, &key); err != nil {
		return nil, err
	}
	return &effects.Runner{
		Rooms: client, Recorder: client, Store: store, Files: objects.New(c.MediaBucket, ""), Executions: queue.Executions{}, Artifacts: c.ArtifactsARN, Erase: c.EraseARN, Pause: effectPause,
		Storage: rtc.Storage{
			Bucket: c.MediaBucket, Region: os.Getenv("AWS_REGION"), Endpoint: c.EgressEndpoint, AccessKey: key.AccessKey, Secret: key.Secret,
		},
	}, nil
}
