// Mix is the pipeline's step that puts sound and camera into one file.
package main

import (
	"context"
	"log"
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/postgres"
)

func main() {
	c, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	store, err := postgres.OpenAuthenticated(context.Background(), c.DatabaseURL, c.DatabasePassword())
	if err != nil {
		log.Fatal(err)
	}
	ffmpeg := c.FFmpegPath
	if ffmpeg == "" {
		ffmpeg = filepath.Join(os.Getenv("LAMBDA_TASK_ROOT"), "ffmpeg")
	}
	step := mixstep.Step{Ledger: store, Recordings: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), FFmpeg: ffmpeg}
	lambda.Start(pipeline.Handler("mix", c.LambdaMargin, step.Run))
}
