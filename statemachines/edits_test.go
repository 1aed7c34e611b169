package statemachines_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/testkit"
	"github.com/lectern/lectern/shared/transcript"
)

// edit edits the class's replay and has its next run made.
func (s *stage) edit(t *testing.T, contents ...edit.Content) string {
	t.Helper()
	require.NoError(t, s.DB.Store.AddEdits(t.Context(), s.Tenant, s.Session, s.Teacher, contents))
	return s.again(t)
}

func (s *stage) again(t *testing.T) string {
	t.Helper()
	class, err := s.DB.Store.PipelineSession(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	s.Input.Run, err = s.DB.Store.ClaimRun(t.Context(), s.Tenant, s.Session, class.Run)
	require.NoError(t, err)
	return s.run(t)
}

func (s *stage) shown(t *testing.T) artifact.Shown {
	t.Helper()
	r, err := s.DB.Store.ReplayOf(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	return r
}

func (s *stage) said(t *testing.T, key string) []transcript.Utterance {
	t.Helper()
	var said transcript.Transcript
	require.NoError(t, json.Unmarshal(s.Files.Bytes(key), &said))
	return said.Utterances
}

func part(from, to int64) edit.Content {
	return edit.HidePart{Range: edit.Range{FromMS: from, ToMS: to}}
}

// The first run of every class is run 1.
func begin(t *testing.T, s *stage) {
	t.Helper()
	_, err := s.DB.Store.ClaimRun(t.Context(), s.Tenant, s.Session, 0)
	require.NoError(t, err)
	require.Equal(t, "Ready", s.run(t))
}

func TestEditsAreInTheFilesOfWhoTheyAreFor(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	begin(t, s)
	before, files := s.shown(t), len(s.Files.All())
	require.Zero(t, before.Edits)
	whole := s.said(t, before.TranscriptKey)
	require.Len(t, whole, 1)

	require.Equal(t, "Ready", s.edit(t, part(820, 1500), edit.CorrectWords{UtteranceID: whole[0].ID, Text: "Sight bends"}))
	r := s.shown(t)
	require.Equal(t, 2, r.Edits)
	require.Equal(t, 2, r.Revision)
	require.True(t, r.HasHidden([]edit.Range{{FromMS: 820, ToMS: 1500}}))
	require.Equal(t, before.MediaKey, r.MediaKey, "nothing was mixed again")
	require.Equal(t, before.RenditionKey, r.RenditionKey)

	staff := s.said(t, r.TranscriptKey)
	require.Equal(t, "Sight bends", staff[0].Text)
	require.Equal(t, "light bends", staff[0].Original)
	require.Equal(t, whole[0].ID, staff[0].ID)
	students := s.said(t, r.Students.TranscriptKey)
	require.Equal(t, "Sight", students[0].Text, "bends was said in the hidden part")
	require.Empty(t, students[0].Original)
	require.Contains(t, string(s.Files.Bytes(r.CaptionsKey)), "Sight bends")
	require.NotContains(t, string(s.Files.Bytes(r.Students.CaptionsKey)), "bends")
	require.NotContains(t, string(s.Files.Bytes(r.Students.SRTKey)), "bends")
	require.Len(t, pipelinetest.Heard(t, s.Files.Bytes(r.MediaKey)), 1)
	require.Empty(t, pipelinetest.Heard(t, s.Files.Bytes(r.Students.MediaKey)))
	segments, err := s.DB.Store.Transcript(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	require.Equal(t, "light bends", segments[0].Text, "what was recognised stays as evidence")

	// Undone, everything is what it was, and no file is made that was made before.
	list, err := s.DB.Store.Edits(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	for _, e := range list {
		require.NoError(t, s.DB.Store.SetEditUndone(t.Context(), s.Tenant, s.Session, e.ID, s.Teacher, true))
	}
	made := len(s.Files.All())
	require.Greater(t, made, files)
	require.Equal(t, "Ready", s.again(t))
	undone := s.shown(t)
	require.Len(t, s.Files.All(), made)
	require.Equal(t, 4, undone.Edits)
	undone.Run, undone.LatestRun, undone.Edits, undone.Revision, undone.Hiding = before.Run, before.LatestRun, 0, 0, 0
	require.Equal(t, before, undone)
}

// What was written in a hidden part is not in students' bundle, and is in that of staff.
func TestStudentsBundleHasNothingWrittenInAHiddenPart(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	// An event of the middle of the class becomes a message, in a log whose triggers are off for this statement.
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		set session_replication_role = replica;
		update session_state_events set type = 'chat.message', content = '{"body": "a secret", "reply_to": null}', at_ms = `+
		`(select min(at_ms) from session_state_events where session_id = '`+s.Session.String()+`') + 100
		where session_id = '`+s.Session.String()+`' and type = 'participant.left';
		set session_replication_role = origin`)
	require.NoError(t, err)
	_, err = s.DB.Store.ClaimRun(t.Context(), s.Tenant, s.Session, 0)
	require.NoError(t, err)
	s.run(t)
	text := func(key string) string {
		events, _ := bundle(t, s, key)
		out, err := json.Marshal(events)
		require.NoError(t, err)
		return string(out)
	}
	require.Contains(t, text(s.shown(t).BundleStudentsKey), "a secret")
	events, _ := bundle(t, s, s.shown(t).BundleStudentsKey)
	s.edit(t, part(50, 200))
	r := s.shown(t)
	require.NotContains(t, text(r.BundleStudentsKey), "a secret")
	require.Contains(t, text(r.BundleStaffKey), "a secret")
	left, _ := bundle(t, s, r.BundleStudentsKey)
	require.Len(t, left, len(events), "its event is there, without what it said")
	for _, e := range left {
		require.Equal(t, e.Type == eventlog.TypeChatMessage, e.Content == nil, e.Type)
	}
}

// Something that is hidden while a run is at work is not in the files that are cut already: the replay says so, and
// students are given none until the next run.
func TestWhatIsHiddenDuringARunWaitsForTheNext(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	begin(t, s)
	for n, hidden := range [][]edit.Range{{{FromMS: 100, ToMS: 200}}, {{FromMS: 100, ToMS: 200}, {FromMS: 300, ToMS: 400}}} {
		functions := s.functions()
		derive := functions["DeriveFunction"]
		cut := functions["MixFunction"]
		add := func() {
			r := hidden[len(hidden)-1]
			require.NoError(t, s.DB.Store.AddEdits(t.Context(), s.Tenant, s.Session, s.Teacher, []edit.Content{edit.HidePart{Range: r}}))
		}
		if n == 0 { // nothing was hidden when the run began: there is no cut
			functions["DeriveFunction"] = func(payload []byte) ([]byte, *failure) { add(); return derive(payload) }
		} else {
			functions["MixFunction"] = func(payload []byte) ([]byte, *failure) {
				out, failed := cut(payload)
				var in struct{ Mode string }
				require.NoError(t, json.Unmarshal(payload, &in))
				if in.Mode == mixstep.ModeCut {
					add()
				}
				return out, failed
			}
		}
		class, err := s.DB.Store.PipelineSession(t.Context(), s.Tenant, s.Session)
		require.NoError(t, err)
		s.Input.Run, err = s.DB.Store.ClaimRun(t.Context(), s.Tenant, s.Session, class.Run)
		require.NoError(t, err)
		require.Equal(t, "Ready", run(t, functions, s.Input))
		r := s.shown(t)
		require.Less(t, r.Edits, r.Revision)
		require.False(t, r.HasHidden(hidden))
		require.Empty(t, r.Students.MediaKey)
		unmade, err := s.DB.Store.UnmadeEdits(t.Context(), s.Tenant, s.Session)
		require.NoError(t, err)
		require.True(t, unmade.Pending)
		require.True(t, unmade.Opened)
		require.Greater(t, unmade.Revision, unmade.Tried)

		require.Equal(t, "Ready", s.again(t))
		r = s.shown(t)
		require.Equal(t, r.Revision, r.Edits)
		require.True(t, r.HasHidden(hidden))
		require.NotEmpty(t, r.Students.MediaKey)
	}
}

// Where hidden parts cannot be cut out, students have no sound and no pictures, and are not told more than that.
func TestWhatCannotBeCutIsNotForStudents(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.Database(t))
	s.record(t, makeMedia(t))
	begin(t, s)
	whole := s.shown(t)
	s.ffmpeg = "/nowhere/ffmpeg"
	require.Equal(t, "Partial", s.edit(t, part(100, 200)))
	r := s.shown(t)
	require.Equal(t, whole.MediaKey, r.MediaKey)
	require.Empty(t, r.Students.MediaKey)
	require.True(t, r.HasHidden([]edit.Range{{FromMS: 100, ToMS: 200}}), "the words can be read")
	require.Contains(t, r.PartialReason, "Students have no sound and no pictures.")
	ready, _ := r.ForStudents([]edit.Range{{FromMS: 100, ToMS: 200}})
	require.Empty(t, ready.MediaKey)
	require.NotEmpty(t, ready.TranscriptKey)
	require.NotEqual(t, r.TranscriptKey, ready.TranscriptKey)
}
