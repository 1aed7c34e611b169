// Mix is the pipeline's step that puts sound and camera into one file.
package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	store := wiring.Store(c)
	ffmpeg := c.FFmpegPath
	if ffmpeg == "" {
		ffmpeg = filepath.Join(os.Getenv("LAMBDA_TASK_ROOT"), "ffmpeg")
	}
	step := mixstep.Step{Ledger: store, Recordings: store, Edits: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), Keep: pipeline.Keep{Days: c.TrackDays, Now: time.Now}, FFmpeg: ffmpeg}
	lambda.Start(pipeline.Handler("mix", c.LambdaMargin, step.Run))
}
