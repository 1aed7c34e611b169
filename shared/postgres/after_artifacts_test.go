package postgres_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// taught brings a fixture's session from scheduled to ended and returns the teacher's participant.
func taught(t *testing.T, db *testkit.DB, f *testkit.Fixture) uuid.UUID {
	t.Helper()
	ctx := context.Background()
	teacher := testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	for _, kind := range []string{"session.started", "participant.joined", "session.ended"} {
		_, err := db.Store.Append(ctx, f.Tenant, f.Session, teacher, postgres.Free, draft(kind, nil))
		require.NoError(t, err)
	}
	return teacher
}

// told lists the types of the artifact events an audience sees.
func told(t *testing.T, db *testkit.DB, f *testkit.Fixture, a eventlog.Audience) []string {
	t.Helper()
	page, err := db.Store.ReadEvents(context.Background(), f.Tenant, f.Session, a, start, 1<<20)
	require.NoError(t, err)
	var out []string
	for _, e := range page.Events {
		if len(e.Type) > 9 && e.Type[:9] == "artifact." {
			out = append(out, e.Type)
		}
	}
	return out
}

func TestClassKnowsItsClockAndNotThePipelinesOwnEvents(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, ctx := testkit.Tenant(t, db), context.Background()
	class, err := db.Store.PipelineSession(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, classroom.StatusScheduled, class.Status)
	require.Zero(t, class.StartedAtMS)

	taught(t, db, f)
	class, err = db.Store.PipelineSession(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, classroom.StatusEnded, class.Status)
	require.Positive(t, class.StartedAtMS)
	require.GreaterOrEqual(t, class.EndedAtMS, class.StartedAtMS)
	require.EqualValues(t, 3, class.LastSeq)
	require.True(t, class.Record)

	_, err = db.Store.BeginArtifact(ctx, artifact.Step{TenantID: f.Tenant, SessionID: f.Session, Run: 1, Kind: artifact.KindCollect, InputHash: "a"})
	require.NoError(t, err)
	again, err := db.Store.PipelineSession(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, class, again)

	_, err = db.Store.PipelineSession(ctx, testkit.Tenant(t, db).Tenant, f.Session)
	require.True(t, fault.Is(err, "session-not-found"), "of another school")
}

func TestAnArtifactsLife(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, ctx := testkit.Tenant(t, db), context.Background()
	taught(t, db, f)
	s := db.Store
	step := artifact.Step{TenantID: f.Tenant, SessionID: f.Session, Run: 1, Kind: artifact.KindMaster, InputHash: "a"}

	require.NoError(t, s.QueueArtifacts(ctx, f.Tenant, f.Session, 1, artifact.Kinds))
	require.NoError(t, s.QueueArtifacts(ctx, f.Tenant, f.Session, 1, artifact.Kinds), "again changes nothing")
	rows, err := s.Artifacts(ctx, f.Tenant, f.Session, 1)
	require.NoError(t, err)
	require.Len(t, rows, len(artifact.Kinds))
	for i, row := range rows {
		require.Equal(t, artifact.Kinds[i], row.Kind)
		require.Equal(t, artifact.StatusQueued, row.Status)
	}

	row, err := s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	require.Equal(t, rows[2].ID, row.ID)
	require.Equal(t, artifact.StatusRunning, row.Status)
	require.NotNil(t, row.StartedAt)

	row.Status, row.Reason = artifact.StatusQueued, "The store did not answer."
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, row))
	row.Status, row.Reason = artifact.StatusFailed, "The file cannot be read."
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, row))
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, row), "again tells nobody twice")
	require.Equal(t, []string{eventlog.TypeArtifactStarted}, told(t, db, f, eventlog.Students), "reasons are for staff")

	row, err = s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	require.Equal(t, artifact.StatusRunning, row.Status)
	require.Empty(t, row.Reason)
	late := row
	row.Status, row.ObjectKey, row.Detail = artifact.StatusCompleted, "t/k", json.RawMessage(`{"n": 1}`)
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, row))
	late.Status, late.Reason = artifact.StatusFailed, "Too late."
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, late))

	done, err := s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	require.Equal(t, artifact.StatusCompleted, done.Status, "the late one undoes nothing")
	require.Equal(t, "t/k", done.ObjectKey)
	require.JSONEq(t, `{"n": 1}`, string(done.Detail))
	require.Equal(t, []string{eventlog.TypeArtifactStarted, eventlog.TypeArtifactFailed, eventlog.TypeArtifactCompleted}, told(t, db, f, eventlog.Staff))
}

func TestALaterRunTakesOverWhatWasMadeFromTheSameInput(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, ctx := testkit.Tenant(t, db), context.Background()
	taught(t, db, f)
	s := db.Store
	step := artifact.Step{TenantID: f.Tenant, SessionID: f.Session, Run: 1, Kind: artifact.KindMaster, InputHash: "a"}
	first, err := s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	first.Status, first.ObjectKey, first.Detail = artifact.StatusCompleted, "t/k", json.RawMessage(`{"n": 1}`)
	require.NoError(t, s.FinishArtifact(ctx, f.Tenant, first))

	step.Run = 2
	require.NoError(t, s.QueueArtifacts(ctx, f.Tenant, f.Session, 2, artifact.Kinds))
	second, err := s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	require.Equal(t, artifact.StatusCompleted, second.Status)
	require.NotEqual(t, first.ID, second.ID)
	require.Equal(t, "t/k", second.ObjectKey)
	require.JSONEq(t, `{"n": 1}`, string(second.Detail))

	step.InputHash = "b"
	other, err := s.BeginArtifact(ctx, step)
	require.NoError(t, err)
	require.Equal(t, artifact.StatusRunning, other.Status, "another input is another artifact")
	require.Empty(t, other.ObjectKey)
}

func TestRecordedTracksNameTheirPeople(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, ctx := testkit.Tenant(t, db), context.Background()
	teacher := taught(t, db, f)
	_, err := db.Admin(t).Exec(ctx, `
		insert into recordings (tenant_id, id, session_id, participant_id, track_id, source, kind, status, object_key, started_at_ns, size_bytes)
		values ($1, $2, $3, $4, 'TR_1', 'microphone', 'audio', 'completed', 't/x.ogg', 5, 7), ($1, $5, $3, $4, 'TR_2', 'camera', 'video', 'requested', null, null, null)`,
		f.Tenant, classroom.NewID(), f.Session, teacher, classroom.NewID())
	require.NoError(t, err)
	got, err := db.Store.RecordedTracks(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, "the microphone of Theo Teacher", got[0].Label())
	require.Equal(t, classroom.RoleTeacher, got[0].Role)
	require.EqualValues(t, 5, got[0].StartedAtNS)
	require.EqualValues(t, 7, got[0].SizeBytes)
	require.False(t, got[1].Settled())

	other := testkit.Tenant(t, db)
	crossed, err := db.Store.RecordedTracks(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, crossed)
}

func TestArtifactsStayInTheirSchool(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	taught(t, db, f)
	s := db.Store
	require.NoError(t, s.QueueArtifacts(ctx, f.Tenant, f.Session, 1, artifact.Kinds))
	rows, err := s.Artifacts(ctx, f.Tenant, f.Session, 1)
	require.NoError(t, err)

	crossed, err := s.Artifacts(ctx, other.Tenant, f.Session, 1)
	require.NoError(t, err)
	require.Empty(t, crossed)
	require.Error(t, s.QueueArtifacts(ctx, other.Tenant, f.Session, 1, artifact.Kinds))
	_, err = s.BeginArtifact(ctx, artifact.Step{TenantID: other.Tenant, SessionID: f.Session, Run: 1, Kind: artifact.KindMaster, InputHash: "a"})
	require.True(t, fault.Is(err, "session-not-found"), err)
	row := rows[0]
	row.Status = artifact.StatusFailed
	require.Error(t, s.FinishArtifact(ctx, other.Tenant, row))
	same, err := s.Artifacts(ctx, f.Tenant, f.Session, 1)
	require.NoError(t, err)
	require.Equal(t, rows, same)
}
