package timeline_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/timeline"
)

// scene is a class of ten minutes with one track of a microphone.
type scene struct {
	class      artifact.Session
	marks      []artifact.Mark
	recordings []artifact.Recording
	stored     map[uuid.UUID]bool
	person     uuid.UUID
	role       classroom.Role
}

func newScene(role classroom.Role) *scene {
	return &scene{
		class: artifact.Session{Record: true, StartedAtMS: 1_000_000, EndedAtMS: 1_600_000}, stored: map[uuid.UUID]bool{}, person: uuid.New(), role: role,
	}
}

func (s *scene) mark(kind string, second int, sources ...classroom.Source) {
	s.marks = append(s.marks, artifact.Mark{
		AtMS: s.class.StartedAtMS + int64(second)*1000, Type: kind, ParticipantID: s.person, Role: s.role, TrackID: "TR_m",
		Source: classroom.SourceMicrophone, Sources: sources,
	})
}

func (s *scene) part(from, to int, status artifact.RecordingStatus, reason string) {
	r := artifact.Recording{
		ID: uuid.New(), ParticipantID: s.person, TrackID: "TR_m", Source: classroom.SourceMicrophone, Status: status, Reason: reason,
		StartedAtNS: (s.class.StartedAtMS + int64(from)*1000) * 1e6, EndedAtNS: (s.class.StartedAtMS + int64(to)*1000) * 1e6,
	}
	s.recordings = append(s.recordings, r)
	s.stored[r.ID] = status == artifact.RecordingCompleted
}

// gaps returns [from, to] in seconds and why.
func (s *scene) gaps() (out [][2]int64, why []string) {
	for _, g := range timeline.Gaps(s.class, s.marks, s.recordings, s.stored, func(r artifact.Recording) string { return r.Reason }) {
		out, why = append(out, [2]int64{g.FromMS / 1000, g.ToMS / 1000}), append(why, g.Why)
	}
	return out, why
}

func TestGapsAreWhatNoFileCovers(t *testing.T) {
	t.Parallel()
	s := newScene(classroom.RoleTeacher)
	s.mark(eventlog.TypeTrackPublished, 10)
	s.part(11, 200, artifact.RecordingCompleted, "")
	s.part(190, 300, artifact.RecordingCompleted, "")
	s.part(300, 340, artifact.RecordingFailed, "the recorder stopped answering")
	s.part(341, 500, artifact.RecordingCompleted, "")
	s.mark(eventlog.TypeRecordingPaused, 500)
	s.mark(eventlog.TypeRecordingResumed, 520)
	s.part(521, 560, artifact.RecordingCompleted, "")
	s.mark(eventlog.TypeTrackUnpublished, 590)
	got, why := s.gaps()
	require.Equal(t, [][2]int64{{300, 341}, {560, 590}}, got)
	require.Equal(t, "the recorder stopped answering", why[0])

	s.class.Record = false
	got, _ = s.gaps()
	require.Empty(t, got, "a class that is not recorded misses nothing")
}

func TestATrackWithoutAnyFileIsOneGap(t *testing.T) {
	t.Parallel()
	s := newScene(classroom.RoleTeacher)
	s.mark(eventlog.TypeTrackPublished, 10)
	got, why := s.gaps()
	require.Equal(t, [][2]int64{{10, 600}}, got, "to the end of the class, as nobody ended it")
	require.Equal(t, []string{"it was not recorded"}, why)
}

func TestOfStudentsOnlyWhatTheyAgreedToIsMissed(t *testing.T) {
	t.Parallel()
	s := newScene(classroom.RoleStudent)
	s.mark(eventlog.TypeTrackPublished, 10)
	got, _ := s.gaps()
	require.Empty(t, got)
	s.mark(eventlog.TypeConsentGiven, 100, classroom.SourceCamera)
	got, _ = s.gaps()
	require.Empty(t, got, "to something else")
	s.mark(eventlog.TypeConsentGiven, 200, classroom.SourceMicrophone)
	got, _ = s.gaps()
	require.Equal(t, [][2]int64{{200, 600}}, got)
	s.mark(eventlog.TypeConsentWithdrawn, 300)
	got, _ = s.gaps()
	require.Empty(t, got, "who withdrew is not missed")

	s = newScene(classroom.RoleStudent)
	s.mark(eventlog.TypeTrackPublished, 10)
	s.part(11, 20, artifact.RecordingCompleted, "")
	got, _ = s.gaps()
	require.Equal(t, [][2]int64{{20, 600}}, got, "what was begun to be recorded was agreed to")
	s.part(0, 0, artifact.RecordingWithdrawn, "")
	got, _ = s.gaps()
	require.Empty(t, got)
}

// Every second of a track is in a file or in a gap, but for the tolerance; and no gap has a second that is in a file.
func TestGapsAndFilesAreTheTrack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(classroom.RoleTeacher)
		from := rapid.IntRange(0, 300).Draw(t, "from")
		to := rapid.IntRange(from, 600).Draw(t, "to")
		s.mark(eventlog.TypeTrackPublished, from)
		in := make([]bool, 700)
		for range rapid.IntRange(0, 5).Draw(t, "parts") {
			a := rapid.IntRange(0, 640).Draw(t, "a")
			b := rapid.IntRange(a+1, 660).Draw(t, "b")
			s.part(a, b, artifact.RecordingCompleted, "")
			for i := a; i < b; i++ {
				in[i] = true
			}
		}
		s.mark(eventlog.TypeTrackUnpublished, to)
		named := make([]bool, 700)
		gaps, _ := s.gaps()
		for _, g := range gaps {
			for i := g[0]; i < g[1]; i++ {
				require.False(t, named[i], "named twice")
				named[i] = true
			}
		}
		unnamed := 0
		for i := range in {
			wanted := i >= from && i < to
			require.False(t, named[i] && (in[i] || !wanted), i)
			if wanted && !in[i] && !named[i] {
				unnamed++
			} else {
				unnamed = 0
			}
			require.LessOrEqual(t, unnamed, int(timeline.Tolerance/time.Second))
		}
	})
}
