package postgres_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
	"github.com/lectern/lectern/shared/transcript"
)

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

	_, err = db.Admin(t).Exec(ctx, `update sessions set run = 3 where id = $1`, f.Session)
	require.NoError(t, err)
	require.NoError(t, s.ReplaceTranscript(ctx, f.Tenant, f.Session, 2, said("withdrawn", "since")))
	got, err = s.Transcript(ctx, f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, "bends", got[1].Text, "a later run has begun")

	require.Error(t, s.ReplaceTranscript(ctx, other.Tenant, f.Session, 3, said("stolen")))
	crossed, err := s.Transcript(ctx, other.Tenant, f.Session)
	require.NoError(t, err)
	require.Empty(t, crossed)
}
