// Rendition is the pipeline's step that makes the master once more for players that do not read WebM.
package main

import (
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/rendition/renditionstep"
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
	step := renditionstep.Step{Ledger: store, Rows: store, Replays: store, Files: objects.New(c.MediaBucket, c.PresignEndpoint), FFmpeg: ffmpeg}
	lambda.Start(pipeline.Handler("rendition", c.LambdaMargin, step.Run))
}
