package postgres_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/testkit"
	"github.com/lectern/lectern/shared/transcript"
)

func TestAReplaysLife(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	taught(t, db, f)
	s := db.Store
	_, err := s.ReplayOf(ctx, f.Tenant, f.Session)
	require.True(t, fault.Is(err, "replay-not-found"), err)

	opened := artifact.Replay{SessionID: f.Session, Run: 1, BundleStudentsKey: "t/students", BundleStaffKey: "t/staff", NamesKey: "t/names", DurationMS: 9}
	require.NoError(t, s.OpenReplay(ctx, f.Tenant, opened))
	got, err := s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	opened.Status = artifact.ReplayEventsOnly
	require.Equal(t, opened, got.Replay)
	require.Positive(t, got.StartedAtMS)
	require.Equal(t, 1, got.LatestRun)

	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 1, "t/media", "video/webm"))
	require.NoError(t, s.ShowMedia(ctx, f.Tenant, f.Session, 7, "t/of another run", "video/webm"))
	finished := opened
	finished.Status, finished.MediaKey, finished.MediaType, finished.PartialReason = artifact.ReplayPartial, "t/media", "video/webm", "There are no captions."
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, "t/media", got.MediaKey)
	require.NoError(t, s.FinishReplay(ctx, f.Tenant, finished))
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
	require.NoError(t, s.ShowMedia(ctx, other.Tenant, f.Session, 2, "t/stolen", "video/webm"))
	got, err = s.ReplayOf(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, "t/media", got.MediaKey)
}

func TestCastLeavesTheSystemOut(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	teacher := taught(t, db, f)
	_, err := db.Store.SystemParticipant(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	got, err := db.Store.Cast(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, []artifact.Member{{ID: teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}}, got)
	got, err = db.Store.Cast(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, got)
}

func TestOneOfManyTakesARun(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	_, err := db.Store.TakeRun(ctx, f.Tenant, f.Session, 0)
	require.True(t, fault.Is(err, "replay-in-progress"), "a session that has not ended has no run")
	taught(t, db, f)
	_, err = db.Store.TakeRun(ctx, other.Tenant, f.Session, 0)
	require.True(t, fault.Is(err, "replay-in-progress"), "of another school")

	db.Connections(t, 16)
	var won atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			run, err := db.Store.TakeRun(ctx, f.Tenant, f.Session, 0)
			if err == nil {
				won.Add(int64(run))
			}
		})
	}
	all.Wait()
	require.EqualValues(t, 1, won.Load())
}

func TestTheTranscriptIsReplacedAsAWhole(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	teacher := taught(t, db, f)
	s := db.Store
	said := func(texts ...string) []transcript.Utterance {
		var words []transcript.Word
		for i, text := range texts {
			words = append(words, transcript.Word{Text: text, StartMS: int64(i) * 2000, EndMS: int64(i)*2000 + 300})
		}
		return transcript.Utterances(f.Session, []transcript.Track{{ParticipantID: teacher, Words: words}}, transcript.Classroom)
	}
	for range 2 { // again changes nothing
		require.NoError(t, s.ReplaceTranscript(ctx, f.Tenant, f.Session, 1, said("light", "is", "a", "wave")))
	}
	require.NoError(t, s.ReplaceTranscript(ctx, f.Tenant, f.Session, 2, said("light", "bends")), "an utterance keeps its id from run to run")
	require.NoError(t, s.ReplaceTranscript(ctx, f.Tenant, f.Session, 1, said("too", "late")))
	got, err := s.Transcript(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Equal(t, "light", got[0].Text)
	require.Equal(t, 2, got[0].Run)
	require.Equal(t, "bends", got[1].Text)
	require.Equal(t, []transcript.Word{{Text: "bends", StartMS: 2000, EndMS: 2300}}, got[1].Words)

	require.Error(t, s.ReplaceTranscript(ctx, other.Tenant, f.Session, 3, said("stolen")))
	crossed, err := s.Transcript(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, crossed)
}
