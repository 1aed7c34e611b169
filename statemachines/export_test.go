package statemachines_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/export/exportstep"
	"github.com/lectern/lectern/functions/publish/publishstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/testkit"
)

func TestExportingIsBoundedRetriedByNameAndCaught(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("export.asl.json")
	require.NoError(t, err)
	var m struct {
		machine
		TimeoutSeconds int
	}
	require.NoError(t, json.Unmarshal(text, &m))
	require.Equal(t, "Pack", m.StartAt)
	require.Positive(t, m.TimeoutSeconds)
	known := append(slices.Concat(services, notYet), string(artifact.DatabaseUnavailable), string(artifact.StorageUnavailable))
	modes := map[string]string{}
	for name, s := range m.States {
		if s.Type != "Task" {
			continue
		}
		modes[name] = s.Parameters.Payload["mode"]
		require.Positive(t, s.TimeoutSeconds, name)
		require.NotEmpty(t, s.Catch, name)
		require.NotContains(t, retried(s), "States.ALL", name)
		require.Subset(t, known, retried(s), name)
		require.Contains(t, retried(s), "Runtime.ExitError", name)
		for _, id := range []string{"tenant_id.$", "export_id.$"} {
			require.Contains(t, s.Parameters.Payload, id, name)
		}
	}
	require.Equal(t, map[string]string{"Pack": exportstep.ModePack, "GiveUp": exportstep.ModeFailed}, modes)
	require.Equal(t, artifact.ExportChanged, pipeline.Named(artifact.Errorf(artifact.ExportChanged, nil, "")).Name)
	require.False(t, artifact.ExportChanged.Passing(), "another attempt would find the same")
}

// exported is a class with a replay, and an export that was asked for.
type exported struct {
	killer
	c     *pipelinetest.EndedSession
	files *pipelinetest.Files
	x     artifact.Export
}

func newExported(t *testing.T, db *testkit.DB) *exported {
	t.Helper()
	c := pipelinetest.NewIn(t, db, time.Minute)
	in := c.Input
	in.Mode = publishstep.ModeEvents
	_, err := publishstep.Step{Ledger: db.Store, Log: db.Store, Rows: db.Store, Replays: db.Store, Files: c.Files}.Run(t.Context(), in)
	require.NoError(t, err)
	require.NoError(t, pipeline.PutBytes(t.Context(), c.Files, "t/media", "video/webm", []byte("sound and camera")))
	require.NoError(t, db.Store.ShowMedia(t.Context(), c.Tenant, c.Session, 1, artifact.Media{MediaKey: "t/media", MediaType: "video/webm"}))
	r, err := db.Store.ReplayOf(t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	files, err := r.FilesFor(eventlog.Staff, []edit.Range{})
	require.NoError(t, err)
	x, err := db.Store.AskExport(t.Context(), c.Tenant, artifact.ExportDraft{
		SessionID: c.Session, Audience: eventlog.Staff, InputHash: files.Hash(), AskedBy: c.Teacher,
	})
	require.NoError(t, err)
	return &exported{c: c, files: c.Files, x: x}
}

// run runs the machine to its end, and returns its last state and the export.
func (e *exported) run(t *testing.T) (string, artifact.Export) {
	t.Helper()
	step := exportstep.Step{
		Store: &mortalStore{Store: e.c.DB.Store, killer: &e.killer}, Files: &mortalUploads{Files: e.files, killer: &e.killer},
		Viewer: fstest.MapFS{"viewer.js": {Data: []byte("play()")}},
	}
	end := runFile(t, "export.asl.json", map[string]function{"ExportFunction": e.mortal(lambda(step.Run))},
		pipeline.Input{TenantID: e.c.Tenant, ExportID: e.x.ID})
	x, err := e.c.DB.Store.FindExport(t.Context(), e.c.Tenant, e.x.ID)
	require.NoError(t, err)
	return end, x
}

// mortalUploads is the bucket as far as it changes by packing.
type mortalUploads struct {
	*pipelinetest.Files
	killer *killer
}

func (f *mortalUploads) Begin(ctx context.Context, key, contentType string) (string, error) {
	return ask(f.killer, func() (string, error) { return f.Files.Begin(ctx, key, contentType) })
}

func (f *mortalUploads) Abort(ctx context.Context, key, upload string) error {
	return f.killer.do(func() error { return f.Files.Abort(ctx, key, upload) })
}

func (f *mortalUploads) Delete(ctx context.Context, key string) error {
	return f.killer.do(func() error { return f.Files.Delete(ctx, key) })
}

func TestAnExportKilledAnywhereIsPackedInTheEnd(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	whole := newExported(t, db)
	end, want := whole.run(t)
	require.Equal(t, "Packed", end)
	require.Equal(t, artifact.ExportCompleted, want.Status)
	require.Greater(t, whole.count, 7)
	for at := 1; at <= whole.count; at++ {
		for _, after := range []bool{false, true} {
			k := killer{at: at, after: after}
			t.Run(k.String(), func(t *testing.T) {
				t.Parallel()
				e := newExported(t, db)
				e.killer = k
				end, x := e.run(t)
				require.GreaterOrEqual(t, e.count, at)
				require.Equal(t, "Packed", end)
				require.Equal(t, artifact.ExportCompleted, x.Status)
				data := e.files.Bytes(x.ObjectKey)
				archive, err := zip.NewReader(bytes.NewReader(data), x.Bytes)
				require.NoError(t, err)
				require.NotEmpty(t, archive.File)
				// One that was begun and not noted before the function died is left to the bucket's lifecycle rule.
				require.LessOrEqual(t, e.files.Uploads(), 1)
			})
		}
	}
}

func TestAnExportThatCannotBePackedSaysWhy(t *testing.T) {
	t.Parallel()
	e := newExported(t, testkit.Database(t))
	e.files.Remove("t/media")
	end, x := e.run(t)
	require.Equal(t, "NotPacked", end)
	require.Equal(t, artifact.ExportFailed, x.Status)
	require.Equal(t, "The replay was made anew while it was packed. Try again.", x.Reason)
}
