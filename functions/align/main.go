// Align is the pipeline's step that puts recordings and words on the session's clock.
package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/align/alignstep"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	store := wiring.Store(c)
	program := c.FFmpegPath
	if program == "" {
		program = filepath.Join(os.Getenv("LAMBDA_TASK_ROOT"), "ffmpeg")
	}
	step := alignstep.Step{
		Ledger: store, Store: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), Keep: pipeline.Keep{Days: c.TrackDays, Now: time.Now}, FFmpeg: ffmpeg.Program{Path: program},
	}
	lambda.Start(pipeline.Handler("align", c.LambdaMargin, step.Run))
}
