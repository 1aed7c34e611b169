// Transcribe is the pipeline's step that turns recorded speech into words.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/awsenv"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET", "SPEECH_BASE_URL")
	store := wiring.Store(c)
	service := transcribestep.NewService(c.SpeechBaseURL, c.SpeechModel, transport(c), func(ctx context.Context) (string, error) {
		var secret struct {
			APIKey string `json:"api_key"`
		}
		err := config.SecretJSON(ctx, c.SpeechSecretRef, &secret)
		return secret.APIKey, err
	})
	step := transcribestep.Step{
		Ledger: store, Store: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), Keep: pipeline.Keep{Days: c.TrackDays, Now: time.Now},
		Listener: service, Service: service.Name(), Outside: service.Outside(), Language: c.SpeechLanguage, USDPerHour: c.SpeechUSDPerHour,
	}
	lambda.Start(pipeline.Handler("transcribe", c.LambdaMargin, step.Run))
}

// transport is how the service is reached: our own by invoking it, another by HTTP.
func transport(c config.Config) http.RoundTripper {
	if transcribestep.IsFunction(c.SpeechBaseURL) {
		return speech.InvokeTransport{AWS: awsenv.Config()}
	}
	return nil
}
