package replayapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/testkit"
	"github.com/lectern/lectern/shared/transcript"
)

func edits(list ...map[string]any) map[string]any { return map[string]any{"edits": list} }

func one(kind string, content map[string]any) map[string]any {
	return map[string]any{"kind": kind, "content": content}
}

func part(from, to int) map[string]any {
	return one("part.hidden", map[string]any{"from_ms": from, "to_ms": to})
}

// finished lets the session's replay contain these edits, with these files of students.
func (s *site) finished(t *testing.T, run, revision int, own artifact.StudentFiles) {
	t.Helper()
	require.NoError(t, s.DB.Store.FinishReplay(t.Context(), s.Tenant, artifact.Replay{
		SessionID: s.Session, Run: run, Status: artifact.ReplayReady, BundleStudentsKey: "t/students.lrb", BundleStaffKey: "t/staff.lrb", NamesKey: "t/names.json",
		MediaKey: "t/master.webm", MediaType: "video/webm", DurationMS: 1234, CaptionsKey: "t/whole.vtt", TranscriptKey: "t/whole.json",
		Screens: []artifact.Screen{{Key: "t/screen.webm", Type: "video/webm"}}, Edits: revision, Students: own,
	}))
}

func TestEditsAreAListThatIsUndoneAndDoneAgain(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	teacher.Post(s.path("/edits"), edits(part(1, 2))).Problem(http.StatusNotFound, "replay-not-found")
	s.publish(t)
	teacher.Post(s.path("/edits"), edits(part(100, 200), one("trim.set", map[string]any{"from_ms": 10, "to_ms": 1200}))).Status(http.StatusCreated)
	got := apitest.Into[replayapi.EditList](s.As(t, s.Assistant).Get(s.path("/edits")).Status(http.StatusOK))
	require.Len(t, got.Data, 2)
	first := got.Data[0]
	require.Equal(t, []int{1, 2}, []int{first.Number, got.Data[1].Number})
	require.Equal(t, edit.PartHidden, first.Kind)
	require.EqualValues(t, 200, *first.Content.ToMS)
	require.Equal(t, "Theo Teacher", first.MadeBy.Name)
	require.Len(t, s.back.started, 1)

	path := s.path("/edits/" + first.ID.String())
	for _, undone := range []bool{true, true, false, true} {
		teacher.Do(http.MethodPut, path, map[string]any{"undone": undone}).Status(http.StatusOK).Into(&got)
		require.Equal(t, undone, got.Data[0].UndoneAt != nil)
		require.Equal(t, undone, got.Data[0].UndoneBy != nil)
	}
	require.Equal(t, 5, got.Data[0].Revision, "what it is already is no change")
	require.Len(t, s.back.started, 1, "a run that was just started finds the rest")
	var replay replayapi.Replay
	teacher.Get(s.path("")).Status(http.StatusOK).Into(&replay)
	require.Equal(t, []edit.Range{{FromMS: 0, ToMS: 10}, {FromMS: 1200, ToMS: 1234}}, replay.Hidden)
	require.True(t, replay.EditsPending)
	require.Zero(t, replay.Edits)
	require.NotNil(t, replay.Media, "staff are given all of it meanwhile")

	admin := s.As(t, s.Admin)
	admin.Do(http.MethodPut, path, map[string]any{"undone": false}).Status(http.StatusOK)
	entries, err := s.DB.Store.ListAuditEvents(t.Context(), s.Tenant, classroom.AuditFilter{Action: classroom.AuditActedAsTeacher, Limit: 5})
	require.NoError(t, err)
	require.Len(t, entries, 1)
	teacher.Do(http.MethodPut, s.path("/edits/"+uuid.NewString()), map[string]any{"undone": true}).Problem(http.StatusNotFound, "edit-not-found")
}

func TestEditsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	for _, who := range []uuid.UUID{s.Students[0], s.Assistant} {
		s.As(t, who).Post(s.path("/edits"), edits(part(1, 2))).Problem(http.StatusForbidden, "not-allowed")
		s.As(t, who).Do(http.MethodPut, s.path("/edits/"+uuid.NewString()), map[string]any{"undone": true}).Problem(http.StatusForbidden, "not-allowed")
		s.As(t, who).Do(http.MethodPut, s.path("/sharing"), map[string]any{"audience": "staff"}).Problem(http.StatusForbidden, "not-allowed")
	}
	s.As(t, s.Students[0]).Get(s.path("/edits")).Problem(http.StatusForbidden, "not-allowed")
	teacher := s.As(t, s.Teacher)
	id := uuid.NewString()
	for name, e := range map[string]map[string]any{
		"a part that ends before it begins": part(5, 5),
		"a part behind the class":           part(5, 1235),
		"a part without an end":             one("part.hidden", map[string]any{"from_ms": 1, "text": "x"}),
		"an utterance of nowhere":           one("words.corrected", map[string]any{"utterance_id": id, "text": "x"}),
		"a message of nowhere":              one("message.hidden", map[string]any{"event_id": id}),
		"a chapter behind the class":        one("chapter.added", map[string]any{"id": id, "start_ms": 1234, "title": "x"}),
		"a chapter that stays as it is":     one("chapter.changed", map[string]any{"chapter_id": id}),
		"no words":                          one("sentence.changed", map[string]any{"sentence_id": id, "text": "  "}),
		"another kind":                      one("class.erased", map[string]any{}),
		"what another kind says":            one("chapter.removed", map[string]any{"chapter_id": id, "title": "x"}),
	} {
		problem := teacher.Post(s.path("/edits"), edits(part(1, 2), e)).Problem(http.StatusUnprocessableEntity, "input-invalid")
		require.Contains(t, fmt.Sprint(problem), "body.edits[1]", name)
	}
	var many []map[string]any
	for range edit.MostAtOnce + 1 {
		many = append(many, part(1, 2))
	}
	teacher.Post(s.path("/edits"), edits(many...)).Problem(http.StatusUnprocessableEntity, "input-invalid")
	require.Empty(t, apitest.Into[replayapi.EditList](teacher.Get(s.path("/edits")).Status(http.StatusOK)).Data, "all of a request, or nothing")
	require.Empty(t, s.back.started)

	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into replay_edits (tenant_id, id, session_id, number, revision, kind, content, made_by)
		select $1, gen_random_uuid(), $2, n, n, 'trim.set', '{"from_ms": 0, "to_ms": 9}', $3 from generate_series(1, $4::int) n`,
		s.Tenant, s.Session, s.Teacher, edit.MostEdits-1)
	require.NoError(t, err)
	teacher.Post(s.path("/edits"), edits(part(1, 2), part(1, 2))).Problem(http.StatusConflict, "edits-full")
	teacher.Post(s.path("/edits"), edits(part(1, 2))).Status(http.StatusCreated)
}

func TestWhatWasSaidCanBeCorrectedAndHidden(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	said := transcript.Utterance{ID: uuid.New(), Text: "a way", Words: []transcript.Word{{Text: "a"}, {Text: "way"}}}
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(), `
		select id from session_participants where tenant_id = $1 and session_id = $2 and role = 'teacher'`, s.Tenant, s.Session).Scan(&said.ParticipantID))
	require.NoError(t, s.DB.Store.ReplaceTranscript(t.Context(), s.Tenant, s.Session, 1, []transcript.Utterance{said}))
	list := apitest.Into[replayapi.EditList](s.As(t, s.Teacher).Post(s.path("/edits"),
		edits(one("words.corrected", map[string]any{"utterance_id": said.ID, "text": "a wave "}))).Status(http.StatusCreated))
	require.Equal(t, "a wave", *list.Data[0].Content.Text, "as all that people write is kept")
	require.Equal(t, said.ID.String(), list.Data[0].Content.UtteranceID)
}

// Students are given no file while what was hidden last is in it, and then files of their own.
func TestStudentsAreGivenNothingOfWhatIsHidden(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	teacher, student := s.As(t, s.Teacher), s.As(t, s.Students[0])
	read := func(c *apitest.Client) replayapi.Replay {
		return apitest.Into[replayapi.Replay](c.Get(s.path("")).Status(http.StatusOK))
	}
	s.finished(t, 1, 0, artifact.StudentFiles{})
	require.Equal(t, "https://files.example/t/master.webm?ttl=900", read(student).Media.URL)

	teacher.Post(s.path("/edits"), edits(one("chapter.added", map[string]any{"id": uuid.New(), "start_ms": 5, "title": "Second"}))).Status(http.StatusCreated)
	got := read(student)
	require.True(t, got.EditsPending)
	require.NotNil(t, got.Bundle, "another title hides nothing")
	teacher.Post(s.path("/edits"), edits(part(100, 200))).Status(http.StatusCreated)
	got = read(student)
	require.True(t, got.IsChanging)
	for _, address := range []*replayapi.Address{got.Bundle, got.Captions, got.CaptionsSRT, got.Transcript, got.Insight, got.Names, got.Alignment} {
		require.Nil(t, address)
	}
	require.Nil(t, got.Media)
	require.Nil(t, got.Rendition)
	require.Empty(t, got.Screens)
	require.NotNil(t, read(teacher).Media)

	hidden := []edit.Range{{FromMS: 100, ToMS: 200}}
	s.finished(t, 2, 2, artifact.StudentFiles{
		Hidden: hidden, MediaKey: "t/cut.webm", Screens: []artifact.Screen{{Key: "t/cut-screen.webm"}}, TranscriptKey: "t/own.json", CaptionsKey: "t/own.vtt",
	})
	got = read(student)
	require.Equal(t, hidden, got.Hidden)
	require.False(t, got.IsChanging)
	require.Equal(t, "https://files.example/t/cut.webm?ttl=900", got.Media.URL)
	require.Equal(t, "https://files.example/t/cut-screen.webm?ttl=900", got.Screens[0].URL)
	require.Equal(t, "https://files.example/t/own.json?ttl=900", got.Transcript.URL)
	require.Equal(t, "https://files.example/t/own.vtt?ttl=900", got.Captions.URL)
	require.Equal(t, "https://files.example/t/master.webm?ttl=900", read(teacher).Media.URL)

	// Undone, it is hidden until the files have it again.
	list := apitest.Into[replayapi.EditList](teacher.Get(s.path("/edits")).Status(http.StatusOK))
	teacher.Do(http.MethodPut, s.path("/edits/"+list.Data[1].ID.String()), map[string]any{"undone": true}).Status(http.StatusOK)
	require.True(t, read(student).IsChanging)
	require.Empty(t, read(teacher).Hidden)
	// The number alone is not believed: files that have less hidden than there is are not handed out.
	teacher.Do(http.MethodPut, s.path("/edits/"+list.Data[1].ID.String()), map[string]any{"undone": false}).Status(http.StatusOK)
	s.finished(t, 3, 9, artifact.StudentFiles{Hidden: []edit.Range{{FromMS: 100, ToMS: 150}}, MediaKey: "t/half.webm"})
	require.True(t, read(student).IsChanging)
	// Where the cut could not be made, there is no sound for students, and the rest is there.
	s.finished(t, 3, 9, artifact.StudentFiles{Hidden: hidden})
	got = read(student)
	require.Nil(t, got.Media)
	require.NotNil(t, got.Bundle)
}

// A run that began before an edit is followed by another when somebody opens the replay; one that failed is not.
func TestWhoOpensAReplayBeginsWhatNoRunCameFor(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	teacher := s.As(t, s.Teacher)
	s.back.down = true
	teacher.Post(s.path("/edits"), edits(part(1, 2))).Status(http.StatusCreated)
	require.Empty(t, s.back.started, "the edit is kept where no run can be started")
	s.back.down = false
	s.As(t, s.Students[0]).Get(s.path("")).Status(http.StatusOK)
	require.Len(t, s.back.started, 1)
	s.As(t, s.Students[0]).Get(s.path("")).Status(http.StatusOK)
	require.Len(t, s.back.started, 1, "it has just been started")

	run, err := s.DB.Store.PipelineSession(t.Context(), s.Tenant, s.Session)
	require.NoError(t, err)
	row, err := s.DB.Store.BeginArtifact(t.Context(), artifact.Step{TenantID: s.Tenant, SessionID: s.Session, Run: run.Run, Kind: artifact.KindEventsBundle, InputHash: "b"})
	require.NoError(t, err)
	s.now = time.Now().Add(time.Hour)
	s.As(t, s.Students[0]).Get(s.path("")).Status(http.StatusOK)
	require.Len(t, s.back.started, 1, "it knew of the edit, and died: that is for people")
	row.Status = artifact.StatusFailed
	require.NoError(t, s.DB.Store.FinishArtifact(t.Context(), s.Tenant, row))
	teacher.Post(s.path("/edits"), edits(part(3, 4))).Status(http.StatusCreated)
	require.Len(t, s.back.started, 2)
}

func TestWhoMayWatch(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	came, away := s.Students[0], s.Students[1]
	participant := testkit.Participant(t, s.DB, s.Fixture, s.Session, came, classroom.RoleStudent)
	_, err := s.DB.Admin(t).Exec(t.Context(), `update session_participants set joined_at = now(), left_at = now() where tenant_id = $1 and id = $2`, s.Tenant, participant)
	require.NoError(t, err)
	staff := []uuid.UUID{s.Teacher, s.Assistant, s.Admin}
	for _, c := range []struct {
		audience, why string
		may, not      []uuid.UUID
	}{
		{"staff", "Theo Teacher has not published this replay.", staff, []uuid.UUID{came, away}},
		{"present", "Theo Teacher shows this replay to those who came to the class.", append(staff, came), []uuid.UUID{away}},
		{"course", "", append(staff, came, away), nil},
	} {
		s.As(t, s.Teacher).Do(http.MethodPut, s.path("/sharing"), map[string]any{"audience": c.audience}).Status(http.StatusOK)
		listed := func(who uuid.UUID) int {
			return len(apitest.Into[httpapi.List[classroom.Session]](s.As(t, who).Get("/v1/replays").Status(http.StatusOK)).Data)
		}
		for _, who := range c.may {
			got := apitest.Into[replayapi.Replay](s.As(t, who).Get(s.path("")).Status(http.StatusOK))
			require.Equal(t, c.audience, string(got.Audience))
			require.Equal(t, "partial", *got.Session.ReplayStatus)
			require.Equal(t, 1, listed(who))
		}
		for _, who := range c.not {
			for _, path := range []string{s.path(""), "/v1/sessions/" + s.Session.String() + "/replay"} {
				problem := s.As(t, who).Get(path).Problem(http.StatusForbidden, "replay-not-shared")
				require.Contains(t, fmt.Sprint(problem), c.why)
			}
			require.Zero(t, listed(who))
		}
	}
	s.As(t, s.Teacher).Do(http.MethodPut, s.path("/sharing"), map[string]any{"audience": "everybody"}).Problem(http.StatusUnprocessableEntity, "input-invalid")
}
