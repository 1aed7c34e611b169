// Export packs a class into one file for people to take along.
package main

import (
	"os"
	"path/filepath"

	"github.com/aws/aws-lambda-go/lambda"

	"github.com/lectern/lectern/functions/export/exportstep"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET")
	viewer := os.DirFS(filepath.Join(os.Getenv("LAMBDA_TASK_ROOT"), "viewer"))
	step := exportstep.Step{Store: wiring.Store(c), Files: objects.New(c.MediaBucket, ""), Viewer: viewer}
	lambda.Start(pipeline.Handler("export", c.LambdaMargin, step.Run))
}
