package replayapi_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/objects"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// backstage stands for the file store and the state machine.
type backstage struct {
	started []string
	down    bool
	files   map[string]string
}

func (b *backstage) PresignDownload(_ context.Context, key, disposition string, ttl time.Duration) (string, error) {
	return fmt.Sprintf("https://files.example/%s?ttl=%d&as=%s", key, int(ttl.Seconds()), url.QueryEscape(disposition)), nil
}

func (b *backstage) Get(_ context.Context, key string) (io.ReadCloser, error) {
	text, there := b.files[key]
	if !there {
		return nil, objects.ErrNotFound
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

func (b *backstage) StartExport(_ context.Context, tenant, export uuid.UUID) error {
	if b.down {
		return fault.Unavailable("executions-unavailable", "The workflow service does not answer.")
	}
	b.started = append(b.started, fmt.Sprintf("%s %s", tenant, export))
	return nil
}

func (b *backstage) Presign(_ context.Context, key string, ttl time.Duration) (string, error) {
	return fmt.Sprintf("https://files.example/%s?ttl=%d", key, int(ttl.Seconds())), nil
}

func (b *backstage) StartRun(_ context.Context, tenant, session uuid.UUID, run int) error {
	if b.down {
		return fault.Unavailable("executions-unavailable", "The workflow service does not answer.")
	}
	b.started = append(b.started, fmt.Sprintf("%s %s-%d", tenant, session, run))
	return nil
}

func (b *backstage) StartErasure(_ context.Context, tenant, erasure uuid.UUID, attempt int) error {
	if b.down {
		return fault.Unavailable("executions-unavailable", "The workflow service does not answer.")
	}
	b.started = append(b.started, fmt.Sprintf("%s %s-%d", tenant, erasure, attempt))
	return nil
}

type site struct {
	*apitest.Site
	back *backstage
	now  time.Time
}

func open(t *testing.T) *site {
	t.Helper()
	s := &site{Site: apitest.New(t), back: &backstage{}, now: time.Now()}
	replayapi.Register(s.API, replayapi.Deps{Store: s.DB.Store, Files: s.back, Pipeline: s.back, Erasures: s.back, Exports: s.back, Now: func() time.Time { return s.now }})
	return s
}

func (s *site) path(rest string) string { return "/v1/replays/" + s.Session.String() + rest }

// end takes the fixture's session through its life.
func (s *site) end(t *testing.T) {
	t.Helper()
	teacher := testkit.Participant(t, s.DB, s.Fixture, s.Session, s.Teacher, classroom.RoleTeacher)
	for _, kind := range []string{"session.started", "session.ended"} {
		_, err := s.DB.Store.Append(t.Context(), s.Tenant, s.Session, teacher, postgres.Free, testkit.Draft(kind, nil))
		require.NoError(t, err)
	}
}

// publish stores a replay that lacks captions, and a row of each kind of which one failed.
func (s *site) publish(t *testing.T) {
	t.Helper()
	s.end(t)
	ctx := t.Context()
	run, err := s.DB.Store.ClaimRun(ctx, s.Tenant, s.Session, 0)
	require.NoError(t, err)
	require.NoError(t, s.DB.Store.QueueArtifacts(ctx, s.Tenant, s.Session, run, artifact.Kinds))
	for _, kind := range artifact.Kinds {
		row, err := s.DB.Store.BeginArtifact(ctx, artifact.Step{TenantID: s.Tenant, SessionID: s.Session, Run: run, Kind: kind, InputHash: "a"})
		require.NoError(t, err)
		row.Status, row.Detail = artifact.StatusCompleted, []byte(`{"stored": 3, "missing": [{"what": "the camera of Theo Teacher"}], "key": "t/x", "none": null}`)
		if kind == artifact.KindCaptions {
			row.Status, row.Reason = artifact.StatusFailed, "There are no words to show."
		}
		require.NoError(t, s.DB.Store.FinishArtifact(ctx, s.Tenant, row))
	}
	require.NoError(t, s.DB.Store.FinishReplay(ctx, s.Tenant, artifact.Replay{
		SessionID: s.Session, Run: run, Status: artifact.ReplayPartial, BundleStudentsKey: "t/students.lrb", BundleStaffKey: "t/staff.lrb",
		NamesKey: "t/names.json", MediaKey: "t/master.webm", MediaType: "video/webm", DurationMS: 1234,
		Screens: []artifact.Screen{{Key: "t/screen.webm", Type: "video/webm", AtMS: 5, DurationMS: 6}}, SRTKey: "t/captions.srt",
		Gaps: []artifact.Gap{{What: classroom.SourceCamera, FromMS: 1, ToMS: 2, Why: "connection lost"}}, TranscriptKey: "t/transcript.json",
		AlignmentKey: "t/alignment.json", InsightStudentsKey: "t/students.json", InsightStaffKey: "t/insight-staff.json",
		PartialReason: "The camera of Theo Teacher is missing: the recording failed.",
	}))
	require.NoError(t, s.DB.Store.ShowRendition(ctx, s.Tenant, s.Session, run, "t/master.webm", "t/master.mp4", "video/mp4"))
}

func TestStudentsAndStaffOpenTheirOwnBundle(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.As(t, s.Teacher).Get(s.path("")).Problem(http.StatusNotFound, "replay-not-found")
	s.publish(t)
	for _, c := range []struct {
		who    uuid.UUID
		bundle string
		staff  bool
	}{{s.Students[0], "t/students.lrb", false}, {s.Assistant, "t/staff.lrb", true}, {s.Teacher, "t/staff.lrb", true}, {s.Admin, "t/staff.lrb", true}} {
		answer := s.As(t, c.who).Get(s.path("")).Status(http.StatusOK)
		got := apitest.Into[replayapi.Replay](answer)
		require.Equal(t, "https://files.example/"+c.bundle+"?ttl=900", got.Bundle.URL)
		require.Equal(t, !c.staff, !strings.Contains(string(answer.Body), "staff.lrb"))
		require.WithinDuration(t, s.now.Add(15*time.Minute), got.Bundle.ExpiresAt, time.Second)
		require.Equal(t, "https://files.example/t/master.webm?ttl=900", got.Media.URL)
		require.Equal(t, "video/webm", got.Media.Type)
		require.Equal(t, "https://files.example/t/names.json?ttl=900", got.Names.URL)
		require.Nil(t, got.Captions)
		insight := map[bool]string{true: "insight-staff", false: "students"}[c.staff]
		for address, file := range map[*replayapi.Address]string{
			got.CaptionsSRT: "captions.srt", got.Transcript: "transcript.json", got.Alignment: "alignment.json", got.Insight: insight + ".json",
			&got.Rendition.Address: "master.mp4", &got.Screens[0].Address: "screen.webm",
		} {
			require.Equal(t, "https://files.example/t/"+file+"?ttl=900", address.URL)
		}
		require.Equal(t, "video/mp4", got.Rendition.Type)
		require.EqualValues(t, 5, got.Screens[0].AtMS)
		require.Equal(t, !c.staff, !strings.Contains(string(answer.Body), "insight-staff"))
		if c.staff {
			require.Len(t, got.Gaps, 1)
			require.Equal(t, map[string]int64{"stored": 3, "missing": 1}, got.Artifacts[0].Facts)
		} else {
			require.Empty(t, got.Gaps)
			require.Empty(t, got.Artifacts[0].Facts)
		}
		require.Equal(t, artifact.ReplayPartial, got.Status)
		if c.staff {
			require.Equal(t, "The camera of Theo Teacher is missing: the recording failed.", *got.PartialReason)
		} else {
			require.Equal(t, "Parts of this class are missing.", *got.PartialReason)
			require.NotContains(t, string(answer.Body), "recording failed")
			require.NotContains(t, string(answer.Body), "There are no words to show.")
		}
		require.EqualValues(t, 1234, got.DurationMS)
		require.Positive(t, got.StartedAtMS)
		require.Equal(t, 1, got.Run)
		require.Equal(t, s.Session, got.Session.ID)
		require.Len(t, got.Artifacts, len(artifact.Kinds))
		last := got.Artifacts[len(artifact.Kinds)-2]
		require.Equal(t, artifact.KindCaptions, last.Kind)
		require.Equal(t, artifact.StatusFailed, last.Status)
		require.NotNil(t, last.FinishedAt)
		require.Equal(t, c.staff, last.Reason != nil, "reasons are for staff")
	}
}

func TestAFailedReplayTellsStudentsNothingMore(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	_, err := s.DB.Admin(t).Exec(t.Context(), `update replays set status = 'failed', partial_reason = 'The key was refused.' where session_id = $1`, s.Session)
	require.NoError(t, err)
	read := func(who uuid.UUID) replayapi.Replay {
		return apitest.Into[replayapi.Replay](s.As(t, who).Get(s.path("")).Status(http.StatusOK))
	}
	require.Equal(t, "The key was refused.", *read(s.Assistant).PartialReason)
	require.Equal(t, "This class cannot be watched.", *read(s.Students[0]).PartialReason)
	_, err = s.DB.Admin(t).Exec(t.Context(), `update replays set status = 'ready', partial_reason = null where session_id = $1`, s.Session)
	require.NoError(t, err)
	require.Nil(t, read(s.Students[0]).PartialReason)
}

func TestWhoWasRemovedDoesNotReadTheReplay(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	student := s.As(t, s.Students[0])
	student.Get(s.path("")).Status(http.StatusOK)
	testkit.Participant(t, s.DB, s.Fixture, s.Session, s.Students[0], classroom.RoleStudent)
	_, err := s.DB.Admin(t).Exec(t.Context(), `update session_participants set removed_at = now() where user_id = $1 and session_id = $2`, s.Students[0], s.Session)
	require.NoError(t, err)
	student.Get(s.path("")).Problem(http.StatusForbidden, "participant-removed")
	s.As(t, s.Students[1]).Get(s.path("")).Status(http.StatusOK)
}

func TestTryingAgain(t *testing.T) {
	t.Parallel()
	s := open(t)
	teacher := s.As(t, s.Teacher)
	teacher.Post(s.path("/retry"), nil).Problem(http.StatusConflict, "session-not-ended")
	s.publish(t)
	for _, who := range []uuid.UUID{s.Students[0], s.Assistant} {
		s.As(t, who).Post(s.path("/retry"), nil).Problem(http.StatusForbidden, "not-allowed")
	}
	require.Empty(t, s.back.started)

	got := apitest.Into[replayapi.Retried](teacher.Post(s.path("/retry"), nil).Status(http.StatusAccepted))
	require.Equal(t, 2, got.Run)
	require.Equal(t, []string{fmt.Sprintf("%s %s-2", s.Tenant, s.Session)}, s.back.started)
	shown := apitest.Into[replayapi.Replay](teacher.Get(s.path("")).Status(http.StatusOK))
	require.Equal(t, 2, shown.Run)
	require.Empty(t, shown.Artifacts, "the new run has not begun")
	require.NotNil(t, shown.Media, "what there was can be watched meanwhile")

	// The new run works; nobody starts another one beside it.
	step := artifact.Step{TenantID: s.Tenant, SessionID: s.Session, Run: 2, Kind: artifact.KindTranscript, InputHash: "b"}
	_, err := s.DB.Store.BeginArtifact(t.Context(), step)
	require.NoError(t, err)
	teacher.Post(s.path("/retry"), nil).Problem(http.StatusConflict, "replay-in-progress")
	s.now = s.now.Add(21 * time.Minute)
	require.Equal(t, 3, apitest.Into[replayapi.Retried](teacher.Post(s.path("/retry"), nil).Status(http.StatusAccepted)).Run, "a run that died is not waited for")

	s.back.down = true
	teacher.Post(s.path("/retry"), nil).Problem(http.StatusServiceUnavailable, "executions-unavailable")
	s.back.down = false
	require.Equal(t, 5, apitest.Into[replayapi.Retried](teacher.Post(s.path("/retry"), nil).Status(http.StatusAccepted)).Run)
	require.Len(t, s.back.started, 3)

	s.now = s.now.Add(time.Hour)
	s.As(t, s.Admin).Post(s.path("/retry"), nil).Status(http.StatusAccepted)
	var actor uuid.UUID
	var action, detail string
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(), `select actor_user_id, action, detail::text from audit_events`).Scan(&actor, &action, &detail), "the teacher's are not told")
	require.Equal(t, s.Admin, actor)
	require.Equal(t, "acted_as_teacher", action)
	require.JSONEq(t, `{"operation":"retry-replay"}`, detail)
}

func TestTheListHoldsEndedClassesOfOnesCourses(t *testing.T) {
	t.Parallel()
	s := open(t)
	list := func(who uuid.UUID, query string) httpapi.List[classroom.Session] {
		return apitest.Into[httpapi.List[classroom.Session]](s.As(t, who).Get("/v1/replays" + query).Status(http.StatusOK))
	}
	require.Empty(t, list(s.Teacher, "").Data, "a session to come is none")
	s.publish(t)
	got := list(s.Students[0], "")
	require.Len(t, got.Data, 1)
	require.Equal(t, "partial", *got.Data[0].ReplayStatus)
	require.Nil(t, got.NextCursor)
	s.As(t, s.Teacher).Get("/v1/replays?cursor=nonsense").Problem(http.StatusUnprocessableEntity, "cursor-invalid")
	s.As(t, s.Teacher).Get("/v1/replays?limit=0").Problem(http.StatusUnprocessableEntity, "input-invalid")

	// A second ended session, so that there are two pages of one.
	first := s.Session
	_, err := s.DB.Admin(t).Exec(t.Context(), `
		insert into sessions (tenant_id, id, course_id, title, starts_at, ends_at, created_by)
		select tenant_id, $2, course_id, 'Waves, second half', starts_at + interval '1 day', ends_at + interval '1 day', created_by
		from sessions where tenant_id = $1 and id = $3`, s.Tenant, uuid.Must(uuid.NewV7()), first)
	require.NoError(t, err)
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(), `select id from sessions where tenant_id = $1 and id <> $2`, s.Tenant, first).Scan(&s.Session))
	s.end(t)
	page := list(s.Teacher, "?limit=1")
	require.Equal(t, s.Session, page.Data[0].ID, "latest first")
	require.Nil(t, page.Data[0].ReplayStatus)
	rest := list(s.Teacher, "?limit=1&cursor="+*page.NextCursor)
	require.Equal(t, first, rest.Data[0].ID)
	require.Nil(t, rest.NextCursor)
}

func TestOtherSchoolsAndStrangersFindNothing(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.publish(t)
	other := testkit.Tenant(t, s.DB)
	stranger := classroom.NewID()
	_, err := s.DB.Admin(t).Exec(t.Context(), `insert into users (tenant_id, id, subject, name) values ($1, $2, 'stranger', 'Stina Stranger')`, s.Tenant, stranger)
	require.NoError(t, err)
	_, err = s.DB.Admin(t).Exec(t.Context(), `insert into user_roles (tenant_id, user_id, role) values ($1, $2, 'teacher')`, s.Tenant, stranger)
	require.NoError(t, err)
	for name, c := range map[string]*apitest.Client{
		"another school's admin": s.In(t, other, other.Admin), "another school's teacher": s.In(t, other, other.Teacher),
		"a teacher of no course here": s.As(t, stranger),
	} {
		require.Empty(t, apitest.Into[httpapi.List[classroom.Session]](c.Get("/v1/replays").Status(http.StatusOK)).Data, name)
		c.Get(s.path("")).Problem(http.StatusNotFound, "session-not-found")
		c.Post(s.path("/retry"), nil).Problem(http.StatusNotFound, "session-not-found")
	}
	for _, path := range []string{"/v1/replays", s.path("")} {
		s.Nobody(t).Get(path).Problem(http.StatusUnauthorized, "not-signed-in")
	}
	s.Nobody(t).Post(s.path("/retry"), nil).Problem(http.StatusUnauthorized, "not-signed-in")
	s.As(t, s.Teacher).Post(s.path("/retry"), nil, "Origin", "https://elsewhere.example").Problem(http.StatusForbidden, "origin-refused")
	s.As(t, s.Teacher).Get("/v1/replays/not-an-id").Problem(http.StatusUnprocessableEntity, "input-invalid")
	s.As(t, s.Teacher).Get("/v1/replays/"+uuid.NewString()).Problem(http.StatusNotFound, "session-not-found")
	require.Empty(t, s.back.started)
}
