// Derive is the pipeline's step that makes chapters, highlights and a summary of a class.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/derive/derivestep"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	store := wiring.Store(c)
	step := derivestep.Step{Ledger: store, Store: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint)}
	if c.InsightBaseURL != "" && c.InsightBaseURL != "none" {
		service := derivestep.NewService(c.InsightBaseURL, c.InsightModel, func(ctx context.Context) (string, error) {
			var secret struct {
				APIKey string `json:"api_key"`
			}
			err := config.SecretJSON(ctx, c.InsightSecretRef, &secret)
			return secret.APIKey, err
		})
		step.Writer, step.Model, step.Outside = service, service.Name(), service.Outside()
	}
	lambda.Start(pipeline.Handler("derive", c.LambdaMargin, step.Run))
}
