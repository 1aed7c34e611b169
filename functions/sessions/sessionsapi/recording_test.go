package sessionsapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi/apitest"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

// report gives the class a report of the media server.
func report(t *testing.T, s *sessionstest.Site, n presence.WebhookEvent) {
	t.Helper()
	n.ID, n.Room = uuid.NewString(), classroom.Room{Tenant: s.Tenant, Session: s.Session, Generation: 1}
	_, err := s.DB.Store.ApplyWebhook(t.Context(), n, s.Now)
	require.NoError(t, err)
}

func speaks(t *testing.T, s *sessionstest.Site, person uuid.UUID, track string) {
	t.Helper()
	report(t, s, presence.WebhookEvent{Event: presence.TrackPublished, Person: person, Track: presence.Track{ID: track, Kind: "audio", Source: classroom.SourceMicrophone}})
}

func egress(t *testing.T, s *sessionstest.Site, state presence.EgressState, r presence.Recording, key string) {
	t.Helper()
	report(t, s, presence.WebhookEvent{Event: presence.EgressUpdated, Egress: presence.Egress{
		ID: "EG_" + r.TrackID, TrackID: r.TrackID, State: state, Key: key, StartedAtNS: 1, EndedAtNS: 2, DurationMS: 1, SizeBytes: 1, Closed: true,
	}})
}

func consent(c *apitest.Client, s *sessionstest.Site, sources ...string) *apitest.Answer {
	return c.Do(http.MethodPut, s.SessionPath("/consent"), sessionstest.Sources(sources...))
}

func TestAgreeingToBeRecorded(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	student, other := s.As(t, s.Students[0]), s.As(t, s.Students[1])
	consent(student, s, "microphone").Problem(http.StatusConflict, "not-joined")
	me := s.Join(t, s.Students[0])
	speaks(t, s, me.ID, "TR_1")
	require.Empty(t, testkit.Read(t, s.DB, s.Fixture).Recordings, "published before the consent")
	require.Equal(t, classroom.RecordingConsent{Sources: []classroom.Source{}}, apitest.Into[classroom.RecordingConsent](student.Get(s.SessionPath("/consent"))))

	for range 2 {
		got := apitest.Into[classroom.RecordingConsent](consent(student, s, "microphone").Status(http.StatusOK))
		require.Equal(t, []any{[]classroom.Source{"microphone"}, true}, []any{got.Sources, got.Recorded})
	}
	require.Equal(t, []string{"start_recording TR_1-1"}, s.Media.Taken(), "once")
	// Nobody agrees for another, and staff are not asked.
	got := apitest.Into[classroom.RecordingConsent](other.Get(s.SessionPath("/consent")).Status(http.StatusOK))
	require.Empty(t, got.Sources)
	consent(s.As(t, s.Teacher), s, "microphone").Problem(http.StatusConflict, "consent-not-asked")
	consent(student, s, "screen_share").Problem(http.StatusUnprocessableEntity, "input-invalid")

	egress(t, s, presence.EgressActive, testkit.Read(t, s.DB, s.Fixture).Recordings[0], "")
	got = apitest.Into[classroom.RecordingConsent](consent(student, s).Status(http.StatusOK))
	require.Equal(t, classroom.RecordingConsent{Sources: []classroom.Source{}}, got)
	require.Equal(t, []string{"stop_recording TR_1-1"}, s.Media.Taken())
	require.Equal(t, presence.RecordingWithdrawn, testkit.Read(t, s.DB, s.Fixture).Recordings[0].Status)
}

func TestAGuardiansConsentIsRequired(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	_, err := s.DB.Admin(t).Exec(t.Context(), `update tenants set guardian_consent = true where id = $1`, s.Tenant)
	require.NoError(t, err)
	me := s.Join(t, s.Students[0])
	speaks(t, s, me.ID, "TR_1")
	student := s.As(t, s.Students[0])
	got := apitest.Into[classroom.RecordingConsent](consent(student, s, "microphone").Status(http.StatusOK))
	require.Equal(t, []any{true, false}, []any{got.GuardianMissing, got.Recorded})
	require.Empty(t, testkit.Read(t, s.DB, s.Fixture).Recordings)
	s.As(t, s.Admin).Do(http.MethodPut, "/v1/users/"+s.Students[0].String()+"/guardian_consent", map[string]any{"given": true}).Status(http.StatusOK)
	speaks(t, s, me.ID, "TR_2")
	recordings := testkit.Read(t, s.DB, s.Fixture).Recordings
	require.Len(t, recordings, 2, "both tracks, the consent counts now")
	require.True(t, recordings[0].ByConsent)
}

func TestWithdrawingAfterTheClass(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	me := s.Join(t, s.Students[0])
	student := s.As(t, s.Students[0])
	consent(student, s, "microphone").Status(http.StatusOK)
	speaks(t, s, me.ID, "TR_1")
	r := testkit.Read(t, s.DB, s.Fixture).Recordings[0]
	egress(t, s, presence.EgressActive, r, "")
	testkit.End(t, s.DB, s.Fixture)
	egress(t, s, presence.EgressComplete, r, classroom.RecordingPrefix(s.Tenant, s.Session)+"a.ogg")
	exec := func(sql string) {
		_, err := s.DB.Admin(t).Exec(t.Context(), sql, s.Tenant, s.Session)
		require.NoError(t, err)
	}
	exec(`update sessions set run = 1 where tenant_id = $1 and id = $2`)
	exec(`insert into replays (tenant_id, session_id, status, run, media_key, captions_key) values ($1, $2, 'ready', 1, 'm', 'c')`)
	s.Media.Taken()

	s.Media.Down = true
	consent(student, s).Problem(http.StatusServiceUnavailable, "livekit-unavailable")
	s.Media.Down = false
	consent(student, s).Status(http.StatusOK)
	require.Contains(t, s.Media.Taken(), "watch "+s.Session.String(), "also where it was withdrawn and nobody was told")
	class := testkit.Read(t, s.DB, s.Fixture)
	require.Equal(t, 2, class.Run, "another run, once")
	require.Equal(t, presence.RecordingWithdrawn, class.Recordings[0].Status)
	var media, captions *string
	var run int
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(), `
		select run, media_key, captions_key from replays where tenant_id = $1 and session_id = $2`, s.Tenant, s.Session).Scan(&run, &media, &captions))
	require.Nil(t, media, "the voice is out of reach before it is made anew")
	require.Nil(t, captions)
	require.Equal(t, 2, run, "a run at work cannot put it back")
	consent(student, s, "microphone").Problem(http.StatusConflict, "session-ended")
	log := s.Log(t)
	require.Equal(t, "consent.withdrawn", log[len(log)-1].Type)
}

func TestPausingTheRecording(t *testing.T) {
	t.Parallel()
	s := sessionstest.Live(t)
	me := s.Join(t, s.Teacher)
	speaks(t, s, me.ID, "TR_1")
	egress(t, s, presence.EgressActive, testkit.Read(t, s.DB, s.Fixture).Recordings[0], "")
	set := func(user uuid.UUID, paused bool) *apitest.Answer {
		return s.As(t, user).Do(http.MethodPut, s.SessionPath("/recording"), sessionsapi.RecordingState{Paused: paused})
	}
	for range 2 {
		set(s.Assistant, true).Status(http.StatusOK)
	}
	require.Equal(t, []string{"stop_recording TR_1-1"}, s.Media.Taken())
	s.Now = s.Now.Add(time.Minute)
	set(s.Teacher, false).Status(http.StatusOK)
	require.Equal(t, []string{"start_recording TR_1-2"}, s.Media.Taken())
	set(s.Students[0], true).Problem(http.StatusForbidden, "not-allowed")
	_, err := s.DB.Admin(t).Exec(t.Context(), `update sessions set record = false where id = $1`, s.Session)
	require.NoError(t, err)
	set(s.Teacher, true).Problem(http.StatusConflict, "class-not-recorded")
}
