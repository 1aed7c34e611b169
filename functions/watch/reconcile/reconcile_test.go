package reconcile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/watch/reconcile"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/testkit"
)

// server is a media server as the watch sees one.
type server struct {
	room     *rtc.Info
	hosted   bool
	people   []rtc.Participant
	egresses []presence.Egress
	away     error
	made     int
}

func (s *server) CreateRoom(context.Context, string) (string, error) {
	if s.away != nil {
		return "", s.away
	}
	s.made++
	s.room, s.hosted = &rtc.Info{SID: fmt.Sprintf("RM_new%d", s.made)}, true
	return s.room.SID, nil
}

func (s *server) Room(context.Context, string) (*rtc.Info, error) { return s.room, s.away }

func (s *server) Participants(context.Context, string) ([]rtc.Participant, error) {
	if !s.hosted {
		return nil, fault.Unavailable("livekit-unavailable", "away").Because(rtc.ErrNotHosted)
	}
	return s.people, nil
}

func (s *server) Egresses(context.Context, string) ([]presence.Egress, error) { return s.egresses, nil }

// world is what the watch acts on.
type world struct{ asked []string }

func (w *world) ask(format string, args ...any) error {
	w.asked = append(w.asked, fmt.Sprintf(format, args...))
	return nil
}

func (w *world) RemoveParticipant(_ context.Context, _, identity string) error {
	return w.ask("remove %s", identity)
}

func (w *world) UpdateGrants(_ context.Context, _, identity string, _ classroom.Role, _ []classroom.Source, _ bool) error {
	return w.ask("grant %s", identity)
}
func (w *world) DeleteRoom(context.Context, string) error { return w.ask("close") }

func (w *world) CreateRoom(context.Context, string) (string, error) { return "RM_made", w.ask("open") }

func (w *world) StartTrackEgress(_ context.Context, _, track, _ string, _ rtc.Storage) (string, error) {
	return "EG_" + track, w.ask("record %s", track)
}
func (w *world) StopEgress(_ context.Context, id string) error { return w.ask("stop %s", id) }

func (w *world) DeleteVersions(_ context.Context, prefix string) error {
	return w.ask("delete %s", prefix[strings.LastIndex(prefix, "/")+1:])
}

func (w *world) Egresses(context.Context, string) ([]presence.Egress, error) { return nil, nil }

func (w *world) Start(_ context.Context, machine, name string, input any) error {
	text, _ := json.Marshal(input)
	return w.ask("start %s %s %s", machine, name, text)
}

// watched is one live session, and the media server as the test wants it.
type watched struct {
	t       *testing.T
	db      *testkit.DB
	f       *testkit.Fixture
	server  *server
	world   *world
	watch   *reconcile.Reconciler
	state   reconcile.State
	now     time.Time
	teacher uuid.UUID
	student uuid.UUID
}

func newWatched(t *testing.T) *watched {
	t.Helper()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	c := &watched{t: t, db: db, f: f, world: &world{}, server: &server{room: &rtc.Info{SID: "RM_1"}, hosted: true}, now: time.Now()}
	c.teacher = testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	c.student = testkit.Participant(t, db, f, f.Session, f.Students[0], classroom.RoleStudent)
	_, err := db.Store.Append(t.Context(), f.Tenant, f.Session, c.teacher, postgres.Free, testkit.Draft("session.started", map[string]any{"title": "Waves"}))
	require.NoError(t, err)
	c.exec(`update sessions set started_at = now(), room_sid = 'RM_1' where id = $1`, f.Session)
	doer := &effects.Runner{Rooms: c.world, Recorder: c.world, Store: db.Store, Files: c.world, Executions: c.world, Artifacts: "artifacts", Pause: time.Millisecond}
	c.watch = reconcile.New(db.Store, c.server, doer, c.world, reconcile.Settings{Every: time.Minute, Machine: "watch"})
	c.watch.Log, c.watch.Now = slog.New(slog.DiscardHandler), func() time.Time { return c.now }
	c.state = reconcile.State{TenantID: f.Tenant, SessionID: f.Session}
	return c
}

func (c *watched) exec(sql string, args ...any) {
	c.t.Helper()
	_, err := c.db.Admin(c.t).Exec(c.t.Context(), sql, args...)
	require.NoError(c.t, err)
}

// connect says that the reports of a connection arrived.
func (c *watched) connect(who uuid.UUID, connection string) {
	c.exec(`update session_participants set connection_id = $2, connected_at = now() - interval '10 minutes' where id = $1`, who, connection)
}

// shows puts a connection into the media server's room.
func (c *watched) shows(who uuid.UUID, connection string, tracks ...presence.Track) {
	role := classroom.RoleStudent
	if who == c.teacher {
		role = classroom.RoleTeacher
	}
	c.server.people = append(c.server.people, rtc.Participant{Connection: presence.Connection{
		ID: connection, Identity: who.String(), JoinedAt: c.now.Add(-time.Minute), Rights: presence.RightsFor(role, nil, false), Tracks: tracks,
	}})
}

// reconcile reconciles once, as the state machine does: through JSON.
func (c *watched) reconcile() reconcile.State {
	c.t.Helper()
	raw, err := json.Marshal(c.state)
	require.NoError(c.t, err)
	var in reconcile.State
	require.NoError(c.t, json.Unmarshal(raw, &in))
	c.state, err = c.watch.Handle(c.t.Context(), in)
	require.NoError(c.t, err)
	return c.state
}

func (c *watched) pass(d time.Duration) { c.now = c.now.Add(d) }

func (c *watched) read() *presence.Class {
	c.t.Helper()
	return testkit.Read(c.t, c.db, c.f)
}

func (c *watched) log() []string {
	c.t.Helper()
	page, err := c.db.Store.ReadEvents(c.t.Context(), c.f.Tenant, c.f.Session, eventlog.Staff, eventlog.Position{N: 1}, 1<<20)
	require.NoError(c.t, err)
	types := []string{}
	for _, e := range page.Events {
		types = append(types, e.Type)
	}
	return types
}

func TestAQuietClassIsLeftAlone(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.shows(c.teacher, "PA_1")
	out := c.reconcile()
	require.False(t, out.Done)
	require.Equal(t, 60, out.WaitSeconds)
	require.Empty(t, c.log())
	require.Empty(t, c.world.asked)
	require.Zero(t, c.server.made)
}

func TestALostRoomIsMadeAgainAndPeopleComeBack(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.server.hosted = false // listed, and nobody holds it: its server was killed
	out := c.reconcile()
	require.Equal(t, 1, c.server.made)
	require.Equal(t, 10, out.WaitSeconds)
	require.Equal(t, "RM_new1", c.read().RoomSID)
	require.Equal(t, []string{"participant.disconnected"}, c.log())
	c.pass(10 * time.Second)
	c.shows(c.teacher, "PA_2", presence.Track{ID: "TR_1", Kind: rtc.KindVideo, Source: classroom.SourceCamera})
	out = c.reconcile()
	require.Zero(t, out.Memory.LostMS)
	require.Equal(t, "PA_2", c.read().People[c.teacher].ConnectionID)
	require.Equal(t, []string{"participant.disconnected", "participant.connected", "media.track_published", "layout.changed"}, c.log())
	c.pass(2 * time.Minute)
	require.False(t, c.reconcile().Done, "the class goes on")
}

func TestALostRoomWhosePeopleAreGoneEnds(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.server.room, c.server.hosted = nil, false
	began := c.now
	out := c.reconcile()
	for !out.Done {
		require.LessOrEqual(t, c.now.Sub(began), time.Minute, "with the round a minute before, within two")
		c.pass(time.Duration(out.WaitSeconds) * time.Second)
		out = c.reconcile()
	}
	class := c.read()
	require.Equal(t, classroom.StatusEnded, class.Status)
	require.Equal(t, []string{"participant.disconnected", "participant.left", "participant.left", "session.ended"}, c.log())
	require.Equal(t, 1, class.Run)
	require.Equal(t, []string{
		fmt.Sprintf(`start artifacts %s-1 {"tenant_id":%q,"session_id":%q,"run":1}`, c.f.Session, c.f.Tenant, c.f.Session), "close",
	}, c.world.asked)
}

func TestAMediaServerThatIsAwayDecidesNothing(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.server.away = fault.Unavailable("livekit-unavailable", "away")
	out := c.reconcile()
	require.Equal(t, 10, out.WaitSeconds)
	require.False(t, out.Done)
	require.Empty(t, c.log())
	c.exec(`update sessions set starts_at = now() - interval '2 hours', ends_at = now() - interval '31 minutes' where id = $1`, c.f.Session)
	c.reconcile()
	require.Contains(t, c.log(), "session.ended", "its time is over all the same")
}

func TestPastTheEnd(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.shows(c.teacher, "PA_1")
	c.exec(`update sessions set starts_at = now() - interval '2 hours', ends_at = now() - interval '29 minutes' where id = $1`, c.f.Session)
	require.False(t, c.reconcile().Done)
	c.pass(2 * time.Minute)
	require.True(t, c.reconcile().Done)
	require.Contains(t, c.log(), "session.ended")
	require.Contains(t, c.world.asked, "close")
	require.Equal(t, 1, c.read().Run)
}

func TestPeopleWhoAreGone(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.connect(c.student, "PA_2")
	c.shows(c.teacher, "PA_1")
	c.reconcile()
	require.Equal(t, []string{"participant.disconnected"}, c.log())
	c.pass(time.Minute)
	c.reconcile()
	require.Len(t, c.log(), 1)
	c.pass(presence.GoneAfter)
	c.reconcile()
	require.Equal(t, []string{"participant.disconnected", "participant.left"}, c.log())
	require.False(t, c.read().People[c.student].In())
	c.reconcile()
	require.Len(t, c.log(), 2)
}

func TestReportsThatWereLost(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.shows(c.teacher, "PA_1", presence.Track{ID: "TR_1", Kind: rtc.KindAudio, Source: classroom.SourceMicrophone})
	c.shows(c.student, "PA_2", presence.Track{ID: "TR_2", Kind: rtc.KindVideo, Source: classroom.SourceCamera})
	c.server.people[1].Rights = presence.Rights{Publish: []classroom.Source{classroom.SourceCamera}, Data: true}
	c.reconcile()
	require.Equal(t, []string{"participant.connected", "media.track_published", "participant.connected", "media.track_published"}, c.log())
	require.Equal(t, []string{"grant " + c.student.String(), "record TR_1"}, c.world.asked)
	c.server.people[0].Tracks = nil
	c.pass(time.Minute)
	c.reconcile()
	require.Contains(t, c.log(), "media.track_unpublished")
}

func TestADeadEgressIsGivenUp(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	track := presence.Track{ID: "TR_1", Kind: rtc.KindAudio, Source: classroom.SourceMicrophone}
	c.shows(c.teacher, "PA_1", track)
	c.reconcile()
	c.exec(`update recordings set egress_id = 'EG_1', status = 'active'`)
	c.server.people = append(c.server.people, rtc.Participant{Machine: true, Connection: presence.Connection{ID: "PA_e", Identity: "EG_1"}})
	c.pass(time.Hour / 2)
	c.reconcile()
	require.Equal(t, presence.RecordingActive, c.read().Recordings[0].Status, "its worker is in the room")
	c.server.people = c.server.people[:1]
	require.Equal(t, 10, c.reconcile().WaitSeconds)
	require.Equal(t, presence.RecordingActive, c.read().Recordings[0].Status)
	c.pass(presence.SilenceGrace)
	c.reconcile()
	require.Equal(t, []any{presence.RecordingFailed, presence.ReasonLost}, []any{c.read().Recordings[0].Status, c.read().Recordings[0].Reason})
	require.Contains(t, c.log(), "recording.failed")

	c.server.egresses = []presence.Egress{{ID: "EG_1", TrackID: "TR_1", State: presence.EgressComplete, Key: classroom.RecordingPrefix(c.f.Tenant, c.f.Session) + "k.ogg", StartedAtNS: 1, EndedAtNS: 2, DurationMS: 1, SizeBytes: 1}}
	c.reconcile()
	require.Equal(t, presence.RecordingCompleted, c.read().Recordings[0].Status, "a file that turns up counts")
}

func TestAnUntakenRecordingIsGivenUp(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.shows(c.teacher, "PA_1", presence.Track{ID: "TR_1", Kind: rtc.KindAudio, Source: classroom.SourceMicrophone})
	c.reconcile()
	c.exec(`update recordings set egress_id = null, created_at = now() - interval '3 minutes'`)
	c.reconcile()
	require.Equal(t, presence.ReasonUnavailable, c.read().Recordings[0].Reason)
}

func TestAnEndedClassGetsItsArtifacts(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	_, err := c.db.Store.Append(t.Context(), c.f.Tenant, c.f.Session, c.teacher, postgres.Free, testkit.Draft("session.ended", map[string]any{"reason": "teacher"}))
	require.NoError(t, err)
	require.True(t, c.reconcile().Done)
	require.Len(t, c.world.asked, 2)
	c.exec(`update sessions set run = 2 where id = $1`, c.f.Session)
	require.NoError(t, c.db.Store.QueueArtifacts(t.Context(), c.f.Tenant, c.f.Session, 2, []artifact.Kind{artifact.KindCollect}))
	c.world.asked = nil
	require.True(t, c.reconcile().Done)
	require.Equal(t, []string{"close"}, c.world.asked, "a run that people asked for is not started by the watch")
}

func TestALongClassIsHandedOver(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.state.Rounds, c.state.Execution = 999, 4
	c.state.Memory.Silent = map[string]int64{}
	out := c.reconcile()
	require.True(t, out.Done)
	require.Len(t, c.world.asked, 1)
	require.Contains(t, c.world.asked[0], fmt.Sprintf("start watch %s-5 ", c.f.Session))
	require.Contains(t, c.world.asked[0], `"execution":5`)
}

func TestAnUnknownClassIsNotWatched(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.state.SessionID = classroom.NewID()
	require.True(t, c.reconcile().Done)
}

func TestRoundsReportLiveClassesAndConnections(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	var lines bytes.Buffer
	c.watch.Log = slog.New(slog.NewJSONHandler(&lines, nil))
	read := func() map[string]any {
		out := map[string]any{}
		require.NoError(t, json.NewDecoder(&lines).Decode(&out))
		return out
	}
	c.connect(c.teacher, "PA_1")
	c.connect(c.student, "PA_2")
	c.shows(c.teacher, "PA_1")
	c.shows(c.student, "PA_2")
	c.reconcile()
	line := read()
	require.InDelta(t, 1, line["ClassMinutes"], 1e-9, "the next round is a minute later")
	require.InDelta(t, 2, line["ConnectionMinutes"], 1e-9)
	require.NotContains(t, line, "MediaAway")

	c.server.away = errors.New("away")
	wait := float64(c.reconcile().WaitSeconds)
	line = read()
	require.InDelta(t, wait/60, line["ClassMinutes"], 1e-9)
	require.InDelta(t, 1, line["MediaAway"], 1e-9)
}

type away struct{ reconcile.Store }

func (away) ChangeClass(
	context.Context, uuid.UUID, uuid.UUID, presence.Scope, func(*presence.Class) (presence.Change, error),
) (*presence.Class, error) {
	return nil, errors.New("away")
}

func TestADatabaseThatIsAwayIsAnError(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	w := reconcile.New(away{}, c.server, nil, c.world, reconcile.Settings{Every: time.Minute})
	w.Log = slog.New(slog.DiscardHandler)
	_, err := w.Handle(t.Context(), c.state)
	require.Error(t, err, "the state machine tries again")
}

func TestAChangedPlaceInTheCourseIsFollowed(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.connect(c.student, "PA_2")
	c.shows(c.teacher, "PA_1")
	c.shows(c.student, "PA_2")
	assistant := testkit.Participant(t, c.db, c.f, c.f.Session, c.f.Assistant, classroom.RoleAssistant)
	c.exec(`delete from enrollments where user_id = $1`, c.f.Students[0])
	c.exec(`update enrollments set role = 'student' where user_id = $1`, c.f.Assistant)
	out := c.reconcile()
	require.ElementsMatch(t, []string{"participant.left", "participant.role_changed"}, c.log())
	class := c.read()
	require.True(t, class.People[c.student].Barred())
	require.Equal(t, classroom.RoleStudent, class.People[assistant].Role)
	require.Equal(t, []string{"remove " + c.student.String()}, c.world.asked)
	require.Equal(t, 5, out.WaitSeconds, "they may come back")
	c.pass(2 * time.Minute)
	c.server.people = c.server.people[:1]
	require.Equal(t, 60, c.reconcile().WaitSeconds)
}

func TestAClassWhoseLooksOftenFailedIsHandedOver(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.state.Failures.Count = 149
	require.False(t, c.reconcile().Done)
	require.Equal(t, 149, c.state.Failures.Count, "what the machine counted goes round")
	c.state.Failures.Count = 150
	require.True(t, c.reconcile().Done)
	require.Contains(t, c.world.asked[len(c.world.asked)-1], fmt.Sprintf("start watch %s-1 ", c.f.Session))
}

// Somebody who was removed and is still seen in the room is led out in every round, and came back once.
func TestOneReturnIsCountedOnce(t *testing.T) {
	t.Parallel()
	c := newWatched(t)
	c.connect(c.teacher, "PA_1")
	c.shows(c.teacher, "PA_1")
	c.exec(`update session_participants set removed_at = now(), left_at = now(), left_reason = 'removed' where id = $1`, c.student)
	c.shows(c.student, "PA_back")
	for range 4 {
		c.reconcile()
		c.pass(5 * time.Second)
	}
	require.Equal(t, 1, c.read().People[c.student].Evictions)
	require.Equal(t, 1, c.read().Generation)
	remove := "remove " + c.student.String()
	require.Equal(t, []string{remove, remove, remove, remove}, c.world.asked)
}

// withdrawn makes the class one that has ended, with a recording whose owner agrees no more.
func withdrawn(t *testing.T) *watched {
	t.Helper()
	c := newWatched(t)
	c.exec(`insert into recordings (tenant_id, id, session_id, participant_id, track_id, part, source, kind, by_consent, egress_id, status, stop_at, updated_at)
		select tenant_id, gen_random_uuid(), session_id, id, 'TR_1', 1, 'microphone', 'audio', true, 'EG_1', 'withdrawn', now(), now()
		from session_participants where id = $1`, c.student)
	_, err := c.db.Store.Append(t.Context(), c.f.Tenant, c.f.Session, c.teacher, postgres.Free, testkit.Draft("session.ended", map[string]any{"reason": "teacher"}))
	require.NoError(t, err)
	c.exec(`update sessions set run = 1 where id = $1`, c.f.Session)
	require.NoError(t, c.db.Store.QueueArtifacts(t.Context(), c.f.Tenant, c.f.Session, 1, []artifact.Kind{artifact.KindCollect}))
	return c
}

func TestWhatWasWithdrawnIsDeletedOnceItsEgressEnded(t *testing.T) {
	t.Parallel()
	c := withdrawn(t)
	out := c.reconcile()
	require.False(t, out.Done, "the file is still to come")
	require.Equal(t, 10, out.WaitSeconds)
	require.Equal(t, []string{"stop EG_1", "close"}, c.world.asked)
	c.server.egresses = []presence.Egress{{ID: "EG_1", TrackID: "TR_1", State: presence.EgressComplete, Key: classroom.RecordingPrefix(c.f.Tenant, c.f.Session) + "k.ogg"}}
	c.world.asked = nil
	c.reconcile()
	require.Equal(t, []string{"delete " + c.student.String() + "-microphone-TR_1-1.", "delete k.ogg", "close"}, c.world.asked)
	c.world.asked = nil
	require.True(t, c.reconcile().Done)
	require.Equal(t, []string{"close"}, c.world.asked, "once")
	require.False(t, c.read().Recordings[0].DeletedAt.IsZero(), "the row says when")
}

func TestAWithdrawnRecordingWhoseWorkerDiedIsDeletedToo(t *testing.T) {
	t.Parallel()
	c := withdrawn(t)
	c.pass(presence.UploadGrace + time.Second)
	c.reconcile()
	require.Contains(t, c.world.asked, "delete "+c.student.String()+"-microphone-TR_1-1.")
	c.pass(48 * time.Hour)
	require.True(t, c.reconcile().Done, "a watch does not go on for ever")
}

func TestARunThatAWithdrawalClaimedIsStarted(t *testing.T) {
	t.Parallel()
	c := withdrawn(t)
	c.exec(`update sessions set run = 2 where id = $1`, c.f.Session)
	c.reconcile()
	require.Contains(t, strings.Join(c.world.asked, "\n"), fmt.Sprintf("start artifacts %s-2 ", c.f.Session))
}
