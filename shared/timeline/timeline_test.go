package timeline_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/timeline"
)

const startMS = 1_795_413_920_000

func recording(who uuid.UUID, role classroom.Role, source classroom.Source, afterMS int64) artifact.Recording {
	return artifact.Recording{
		ID: classroom.NewID(), ParticipantID: who, Role: role, Source: source, Status: artifact.RecordingCompleted,
		ObjectKey: "t/x", StartedAtNS: (startMS + afterMS) * 1_000_000,
	}
}

func TestRestartsBelongToOneTrackAndTeachersComeFirst(t *testing.T) {
	t.Parallel()
	teacher, assistant := classroom.NewID(), classroom.NewID()
	failed := recording(teacher, classroom.RoleTeacher, classroom.SourceCamera, 9_000)
	failed.Status = artifact.RecordingFailed
	tracks := timeline.Lay(startMS, []artifact.Recording{
		recording(assistant, classroom.RoleAssistant, classroom.SourceMicrophone, 500),
		recording(teacher, classroom.RoleTeacher, classroom.SourceMicrophone, 60_000),
		failed,
		recording(teacher, classroom.RoleTeacher, classroom.SourceMicrophone, -20),
		recording(teacher, classroom.RoleTeacher, classroom.SourceCamera, 2_000),
	})
	require.Len(t, tracks, 3)
	require.Len(t, timeline.Of(tracks, classroom.SourceCamera), 1)
	sound := timeline.Of(tracks, classroom.SourceMicrophone)
	require.Equal(t, teacher, sound[0].Recording.ParticipantID)
	require.Equal(t, assistant, sound[1].Recording.ParticipantID)
	require.Len(t, sound[0].Clips, 2)
	require.Equal(t, -20*time.Millisecond, sound[0].Clips[0].At)
	require.Equal(t, time.Minute, sound[0].Clips[1].At)
}

func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	t.Parallel()
	people := []uuid.UUID{classroom.NewID(), classroom.NewID(), classroom.NewID()}
	rapid.Check(t, func(t *rapid.T) {
		var rows []artifact.Recording
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			rows = append(rows, recording(
				rapid.SampledFrom(people).Draw(t, "who"),
				rapid.SampledFrom([]classroom.Role{classroom.RoleTeacher, classroom.RoleAssistant, classroom.RoleAdmin, classroom.RoleStudent}).Draw(t, "role"),
				rapid.SampledFrom([]classroom.Source{classroom.SourceMicrophone, classroom.SourceCamera}).Draw(t, "source"),
				rapid.Int64Range(-100, 100_000).Draw(t, "after"),
			))
		}
		want := timeline.Lay(startMS, rows)
		rand.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		require.Equal(t, want, timeline.Lay(startMS, rows))
		clips := 0
		for _, track := range want {
			clips += len(track.Clips)
		}
		require.Len(t, rows, clips)
	})
}
