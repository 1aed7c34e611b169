// Replay is the function for watching classes again.
package main

import (
	"context"
	"fmt"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/queue"
	"github.com/lectern/lectern/shared/wiring/media"
	"github.com/lectern/lectern/shared/wiring/site"
)

func main() {
	site.Serve(func(api huma.API, c config.Config, store *postgres.Store) {
		replayapi.Register(api, replayapi.Deps{
			Store: store, Files: media.Files(c), Pipeline: runs{machine: c.ArtifactsARN},
			Erasures: erasures{machine: c.EraseARN}, Exports: exports{machine: c.ExportARN},
		})
	}, "MEDIA_BUCKET", "ARTIFACTS_ARN", "ERASE_ARN", "EXPORT_ARN")
}

// runs starts executions of the state machine artifacts.
type runs struct{ machine string }

func (r runs) StartRun(ctx context.Context, tenant, session uuid.UUID, run int) error {
	return queue.StartExecution(ctx, r.machine, fmt.Sprintf("%s-%d", session, run), pipeline.Input{TenantID: tenant, SessionID: session, Run: run})
}

// erasures starts executions of the state machine erase.
type erasures struct{ machine string }

func (e erasures) StartErasure(ctx context.Context, tenant, erasure uuid.UUID, attempt int) error {
	return queue.StartExecution(ctx, e.machine, fmt.Sprintf("%s-%d", erasure, attempt), struct {
		TenantID  uuid.UUID `json:"tenant_id"`
		ErasureID uuid.UUID `json:"erasure_id"`
	}{tenant, erasure})
}

// exports starts executions of the state machine export.
type exports struct{ machine string }

func (e exports) StartExport(ctx context.Context, tenant, export uuid.UUID) error {
	return queue.StartExecution(ctx, e.machine, export.String(), struct {
		TenantID uuid.UUID `json:"tenant_id"`
		ExportID uuid.UUID `json:"export_id"`
	}{tenant, export})
}
