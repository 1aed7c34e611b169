package postgres_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/testkit"
)

func TestAReplaysLife(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	teacher := taught(t, db, f)
	s := db.Store
	_, err := s.ReplayOf(ctx, f.Tenant, f.Session)
	require.True(t, fault.Is(err, "replay-not-found"), err)

	opened := artifact.Replay{SessionID: f.Session, Run: 1, BundleStudentsKey: "t/students", BundleStaffKey: "t/staff", NamesKey: "t/names", DurationMS: 9}
	require.NoError(t, s.OpenReplay(ctx, f.Tenant, opened))
	got, err := s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	opened.Status, opened.Screens, opened.Gaps = artifact.ReplayEventsOnly, []artifact.Screen{}, []artifact.Gap{}
	opened.Students = artifact.StudentFiles{Hidden: []edit.Range{}, Screens: []artifact.Screen{}}
	require.Equal(t, opened, got.Replay)
	require.Positive(t, got.StartedAtMS)
	require.Equal(t, 1, got.LatestRun)

	media := artifact.Media{MediaKey: "t/media", MediaType: "video/webm", Screens: []artifact.Screen{{Key: "t/screen", Type: "video/webm", AtMS: 3, DurationMS: 4}}}
	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 1, media))
	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 7, artifact.Media{MediaKey: "t/of another run", MediaType: "video/webm"}))
	finished := opened
	finished.Screens = media.Screens
	finished.Gaps = []artifact.Gap{{What: classroom.SourceCamera, ParticipantID: teacher, FromMS: 1, ToMS: 2, Why: "the connection was lost"}}
	finished.SRTKey, finished.TranscriptKey, finished.AlignmentKey = "t/srt", "t/transcript", "t/alignment"
	finished.InsightStudentsKey, finished.InsightStaffKey, finished.CaptionsKey = "t/students-insight", "t/staff-insight", "t/vtt"
	finished.Status, finished.MediaKey, finished.MediaType, finished.PartialReason = artifact.ReplayPartial, "t/media", "video/webm", "There are no captions."
	finished.Edits = 3
	finished.Students = artifact.StudentFiles{
		Hidden: []edit.Range{{FromMS: 1, ToMS: 4}}, MediaKey: "t/cut", Screens: []artifact.Screen{{Key: "t/cut-screen", AtMS: 3}},
		CaptionsKey: "t/s-vtt", SRTKey: "t/s-srt", TranscriptKey: "t/s-transcript",
	}
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, "t/media", got.MediaKey)
	require.NoError(t, s.FinishReplay(ctx, f.Tenant, finished))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, finished, got.Replay)

	// A rendition is of one master.
	require.NoError(t, s.ShowRendition(ctx, f.Tenant, f.Session, 1, "t/another master", "t/mp4", "video/mp4"))
	require.NoError(t, s.ShowRendition(ctx, f.Tenant, f.Session, 2, "t/media", "t/mp4", "video/mp4"))
	require.NoError(t, s.ShowRendition(ctx, other.Tenant, f.Session, 1, "t/media", "t/mp4", "video/mp4"))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, finished, got.Replay)
	require.NoError(t, s.ShowRendition(ctx, f.Tenant, f.Session, 1, "t/media", "t/mp4", "video/mp4"))
	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 1, media))
	require.NoError(t, s.FinishReplay(ctx, f.Tenant, finished))
	finished.RenditionKey, finished.RenditionType = "t/mp4", "video/mp4"
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, finished, got.Replay)

	// A new run keeps what can be watched while it works; the old one comes too late.
	opened.Run, opened.BundleStaffKey = 2, "t/staff2"
	require.NoError(t, s.OpenReplay(ctx, f.Tenant, opened))
	require.NoError(t, s.FinishReplay(ctx, f.Tenant, artifact.Replay{SessionID: f.Session, Run: 1, Status: artifact.ReplayFailed}))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	finished.Run, finished.BundleStaffKey = 2, "t/staff2"
	require.Equal(t, finished, got.Replay)

	_, err = s.ReplayOf(ctx, other.Tenant, f.Session)
	require.True(t, fault.Is(err, "replay-not-found"), "of another school")
	require.Error(t, s.OpenReplay(ctx, other.Tenant, opened))
	require.NoError(t, s.ShowMedia(ctx, other.Tenant, f.Session, 2, artifact.Media{MediaKey: "t/stolen", MediaType: "video/webm"}))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, "t/media", got.MediaKey)
	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 2, artifact.Media{MediaKey: "t/made anew", MediaType: "video/webm"}))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, got.RenditionKey)
}

func TestCastLeavesTheSystemOut(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	teacher := taught(t, db, f)
	got, err := db.Store.SessionMembers(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, []artifact.Member{{ID: teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}}, got)
	got, err = db.Store.SessionMembers(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, got)
}
