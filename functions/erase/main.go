// Erase takes what a person or one message said out of rows, logs and stored files. It signs in as lectern_erase.
package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/erase/erasestep"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring"
)

func main() {
	c := wiring.Config("DATABASE_URL", "MEDIA_BUCKET", "ARTIFACTS_ARN")
	step := erasestep.Step{Store: wiring.Store(c), Files: objects.New(c.MediaBucket, ""), Runs: runs{machine: c.ArtifactsARN}}
	lambda.Start(pipeline.Handler("erase", c.LambdaMargin, step.Run))
}

// runs are the executions of the state machine artifacts.
type runs struct{ machine string }

func (r runs) Start(ctx context.Context, tenant, session uuid.UUID, run int) error {
	return queue.StartExecution(ctx, r.machine, name(session, run), pipeline.Input{TenantID: tenant, SessionID: session, Run: run})
}

func (r runs) Progress(ctx context.Context, session uuid.UUID, run int) (queue.Progress, error) {
	return queue.Describe(ctx, r.machine, name(session, run))
}

func name(session uuid.UUID, run int) string { return fmt.Sprintf("%s-%d", session, run) }
