package consumer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"
	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/ingest/consumer"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/testkit"
)

func TestComingAndGoing(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	join := c.joined(c.student, "PA_1", now)
	require.Empty(t, c.take(join))
	require.True(t, c.read().People[c.student].Connected())
	require.Empty(t, c.take(join, join), "again, and again")
	require.Empty(t, c.take(c.left(c.student, "PA_1")))
	require.False(t, c.read().People[c.student].Connected())
	require.Equal(t, []string{"participant.connected", "participant.disconnected"}, c.log())
	require.JSONEq(t, fmt.Sprintf(`{"participant_id":%q,"connection_id":"PA_1"}`, c.student), c.last("participant.connected"))
	require.Empty(t, c.outside.asked, "the rights were right")
}

func TestTheWrongOrder(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	// The end before the beginning, and an old connection after the new one.
	require.Empty(t, c.take(c.left(c.student, "PA_1"), c.joined(c.student, "PA_1", now)))
	require.False(t, c.read().People[c.student].Connected(), "that connection is over")
	require.Empty(t, c.take(c.joined(c.student, "PA_3", now.Add(2*time.Second)), c.joined(c.student, "PA_2", now.Add(time.Second))))
	require.Equal(t, "PA_3", c.read().People[c.student].ConnectionID)
	require.Empty(t, c.take(c.left(c.student, "PA_2")))
	require.True(t, c.read().People[c.student].Connected())
	require.Equal(t, []string{"participant.connected"}, c.log(), "what came late is told to nobody")
	// A track that ends before it begins.
	require.Empty(t, c.take(
		c.track("track_unpublished", c.teacher, "TR_1", livekit.TrackSource_SCREEN_SHARE),
		c.track("track_published", c.teacher, "TR_1", livekit.TrackSource_SCREEN_SHARE)))
	require.Empty(t, c.read().Tracks)
	require.Equal(t, presence.EmptyStage(), c.read().Stage, "the stage never changed")
}

func TestASecondTabTakesOver(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	require.Empty(t, c.take(c.joined(c.student, "PA_1", now), c.joined(c.student, "PA_2", now.Add(time.Second)), c.left(c.student, "PA_1")))
	require.Equal(t, []string{"participant.connected", "participant.connected", "participant.disconnected"}, c.log())
	require.Equal(t, "PA_2", c.read().People[c.student].ConnectionID)
	require.True(t, c.read().People[c.student].Connected())
}

func TestGrantsAreHeldAgainstTheDatabase(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	c.exec(`update session_participants set granted_sources = '{microphone}' where id = $1`, c.student)
	require.Empty(t, c.take(c.joined(c.student, "PA_1", now)))
	require.Equal(t, []string{fmt.Sprintf("grant %s student [microphone]", c.student)}, c.outside.asked)
	c.outside.asked = nil
	require.Empty(t, c.take(c.track("track_published", c.student, "TR_1", livekit.TrackSource_MICROPHONE)))
	require.Empty(t, c.outside.asked, "granted")
	require.Empty(t, c.take(c.track("track_published", c.student, "TR_2", livekit.TrackSource_CAMERA)))
	require.Equal(t, []string{fmt.Sprintf("grant %s student [microphone]", c.student)}, c.outside.asked)

	c.outside.asked = nil
	c.exec(`update session_participants set removed_at = now() where id = $1`, c.student)
	stranger := uuid.NewString()
	require.Empty(t, c.take(c.joined(c.student, "PA_2", now), c.report(&livekit.WebhookEvent{Event: "participant_joined", Participant: &livekit.ParticipantInfo{Sid: "PA_9", Identity: stranger}})))
	require.Equal(t, []string{"remove " + c.student.String(), "remove " + stranger}, c.outside.asked)
	require.NotContains(t, c.last("participant.connected"), "PA_2")
}

// Who was granted a page gets the right to send data with every connection, and who lost it loses it there too.
func TestTheBoardIsHeldAgainstTheDatabase(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	c.exec(`update session_participants set board_page = '*' where id = $1`, c.student)
	require.Empty(t, c.take(c.joined(c.student, "PA_1", now)))
	require.Equal(t, []string{fmt.Sprintf("grant %s student [] draws", c.student)}, c.outside.asked)
	c.outside.asked = nil
	c.exec(`update session_participants set board_page = null where id = $1`, c.student)
	require.Empty(t, c.take(c.report(&livekit.WebhookEvent{Event: "participant_joined", Participant: &livekit.ParticipantInfo{
		Sid: "PA_2", Identity: c.student.String(), JoinedAt: now.Unix(), Permission: &livekit.ParticipantPermission{CanSubscribe: true, CanPublishData: true},
	}})))
	require.Equal(t, []string{fmt.Sprintf("grant %s student []", c.student)}, c.outside.asked)
}

func TestAMediaServerThatDoesNotAnswerHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.outside.fail = fault.Unavailable("livekit-unavailable", "away")
	c.exec(`update session_participants set granted_sources = '{microphone}' where id = $1`, c.student)
	require.Empty(t, c.take(c.joined(c.student, "PA_1", time.Now()), c.joined(c.teacher, "PA_2", time.Now())))
	require.Len(t, c.outside.asked, 3, "tried three times, then left to the watch")
	require.Equal(t, 2, c.read().Connections())
}

func TestMachinesAreNobody(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	m := c.report(&livekit.WebhookEvent{Event: "participant_joined", Participant: &livekit.ParticipantInfo{Sid: "PA_1", Identity: "EG_1", Kind: livekit.ParticipantInfo_EGRESS}})
	require.Empty(t, c.take(m))
	require.Empty(t, c.log())
	require.Empty(t, c.outside.asked)
}

func TestTheStageFollowsTheScreen(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	stage := func() string {
		var content eventlog.LayoutChanged
		require.NoError(t, json.Unmarshal([]byte(c.last("layout.changed")), &content))
		out := string(content.Layout)
		for _, shown := range []*eventlog.Shown{content.Camera, content.Screen} {
			if shown != nil {
				out += " " + shown.TrackID
			}
		}
		return out
	}
	require.Empty(t, c.take(c.track("track_published", c.teacher, "TR_cam", livekit.TrackSource_CAMERA)))
	require.Equal(t, "camera TR_cam", stage())
	require.Empty(t, c.take(c.track("track_published", c.student, "TR_other", livekit.TrackSource_CAMERA)))
	require.Equal(t, "camera TR_cam", stage())
	require.Empty(t, c.take(c.track("track_published", c.teacher, "TR_scr", livekit.TrackSource_SCREEN_SHARE)))
	require.Equal(t, "screen TR_cam TR_scr", stage())
	require.Empty(t, c.take(c.track("track_unpublished", c.teacher, "TR_scr", livekit.TrackSource_SCREEN_SHARE)))
	require.Equal(t, "camera TR_cam", stage())
	require.Empty(t, c.take(c.track("track_unpublished", c.teacher, "TR_cam", livekit.TrackSource_CAMERA)))
	require.Equal(t, "camera", stage(), "a student's camera does not take the stage by itself")
}

func TestRecordings(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	mic := c.track("track_published", c.teacher, "TR_mic", livekit.TrackSource_MICROPHONE)
	require.Empty(t, c.take(mic))
	key := fmt.Sprintf("t/%s/s/%s/tracks/%s-microphone-TR_mic-1", c.fixture.Tenant, c.fixture.Session, c.teacher)
	require.Equal(t, []string{"record TR_mic " + key}, c.outside.asked)
	require.Empty(t, c.take(mic), "delivered again")
	require.Len(t, c.outside.asked, 1, "one egress")
	require.Equal(t, "EG_TR_mic", c.read().Recordings[0].EgressID)

	egress := func(event string, status livekit.EgressStatus, files ...*livekit.FileInfo) events.SQSMessage {
		return c.report(&livekit.WebhookEvent{Event: event, EgressInfo: &livekit.EgressInfo{
			EgressId: "EG_TR_mic", RoomName: c.room, RoomId: "RM_1", Status: status, FileResults: files,
			Request: &livekit.EgressInfo_Track{Track: &livekit.TrackEgressRequest{TrackId: "TR_mic"}},
		}})
	}
	require.Empty(t, c.take(egress("egress_started", livekit.EgressStatus_EGRESS_STARTING), egress("egress_updated", livekit.EgressStatus_EGRESS_ACTIVE)))
	require.Equal(t, presence.RecordingActive, c.read().Recordings[0].Status)
	require.Contains(t, c.last("recording.started"), `"TR_mic"`)

	ended := egress("egress_ended", livekit.EgressStatus_EGRESS_COMPLETE, &livekit.FileInfo{Filename: key + ".ogg", StartedAt: 5e9, EndedAt: 7e9, Duration: 2e9, Size: 100})
	_, err := c.db.Store.Append(t.Context(), c.fixture.Tenant, c.fixture.Session, c.teacher, postgres.Free, testkit.Draft("session.ended", map[string]any{"reason": "teacher"}))
	require.NoError(t, err)
	require.Empty(t, c.take(ended), "after the session's end")
	r := c.read().Recordings[0]
	require.Equal(t, presence.RecordingCompleted, r.Status)
	require.Equal(t, []any{key + ".ogg", int64(5e9), int64(7e9), int64(2000), int64(100)}, []any{r.ObjectKey, r.StartedAtNS, r.EndedAtNS, r.DurationMS, r.SizeBytes})
	require.Contains(t, c.last("recording.stopped"), `"TR_mic"`)
	require.Equal(t, 1, count(c.log(), "recording.started"))
}

func TestStudentsAreNotRecorded(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.exec(`update session_participants set granted_sources = '{microphone}' where id = $1`, c.student)
	require.Empty(t, c.take(c.track("track_published", c.student, "TR_1", livekit.TrackSource_MICROPHONE), c.track("track_published", c.student, "TR_2", livekit.TrackSource_CAMERA)))
	require.Empty(t, c.read().Recordings)
	c.exec(`update sessions set record = false where id = $1`, c.fixture.Session)
	require.Empty(t, c.take(c.track("track_published", c.teacher, "TR_3", livekit.TrackSource_MICROPHONE)))
	require.Empty(t, c.read().Recordings)
}

func TestTheNinthRecordingIsRefusedByName(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	for i := range presence.MaxRecordings + 1 {
		require.Empty(t, c.take(c.track("track_published", c.teacher, fmt.Sprintf("TR_%d", i), livekit.TrackSource_CAMERA)))
	}
	require.Len(t, c.outside.asked, presence.MaxRecordings)
	require.Contains(t, c.last("recording.failed"), presence.ReasonTooMany)
}

func TestNoWorkerTookTheRecording(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.outside.fail = fault.Unavailable("livekit-unavailable", "no response from servers")
	require.Empty(t, c.take(c.track("track_published", c.teacher, "TR_1", livekit.TrackSource_MICROPHONE)))
	require.Equal(t, presence.RecordingRequested, c.read().Recordings[0].Status, "the watch asks again")
	require.Empty(t, c.take(c.report(&livekit.WebhookEvent{Event: "egress_ended", EgressInfo: &livekit.EgressInfo{
		RoomName: c.room, Status: livekit.EgressStatus_EGRESS_FAILED, Error: "no response from servers",
		Request: &livekit.EgressInfo_Track{Track: &livekit.TrackEgressRequest{TrackId: "TR_1"}},
	}})))
	require.Contains(t, c.last("recording.failed"), presence.ReasonUnavailable)
}

func TestTheRoomFinishes(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	other := c.report(&livekit.WebhookEvent{Event: "room_finished", Room: &livekit.Room{Sid: "RM_0"}})
	require.Empty(t, c.take(other))
	require.Equal(t, classroom.StatusLive, c.read().Status, "that was the room before")
	finished := c.report(&livekit.WebhookEvent{Event: "room_finished"})
	require.Empty(t, c.take(finished, finished))
	require.Equal(t, classroom.StatusEnded, c.read().Status)
	require.Equal(t, []string{"participant.left", "participant.left", "session.ended"}, c.log())
	require.JSONEq(t, `{"reason":"room_empty"}`, c.last("session.ended"))
	start := fmt.Sprintf(`start artifacts %s-1 {"tenant_id":%q,"session_id":%q,"run":1}`, c.fixture.Session, c.fixture.Tenant, c.fixture.Session)
	require.Equal(t, []string{start, start}, c.outside.asked, "once by name")
	require.Equal(t, 1, c.read().Run)
	require.False(t, c.read().EndedAt.IsZero())

	c.outside.asked = nil
	require.Empty(t, c.take(c.joined(c.student, "PA_1", time.Now())))
	require.Equal(t, []string{"close"}, c.outside.asked, "nobody sits in a room whose class is over")
	require.Empty(t, c.take(c.left(c.student, "PA_1")))
	require.Zero(t, count(c.log(), "participant.connected")+count(c.log(), "participant.disconnected"))
}

func TestANewRoomIsTheRoom(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	require.Empty(t, c.take(c.report(&livekit.WebhookEvent{Event: "room_started", Room: &livekit.Room{Sid: "RM_2"}})))
	require.Equal(t, "RM_2", c.read().RoomSID)
	require.Empty(t, c.take(c.report(&livekit.WebhookEvent{Event: "room_finished", Room: &livekit.Room{Sid: "RM_1"}})))
	require.Equal(t, classroom.StatusLive, c.read().Status)
}

// What is wrong with the poison does not matter: it fails, and it is no outage.
func TestPoisonIsDeadLetteredAndItsRoomGoesOn(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	poison := c.joined(c.student, "PA_\x00"[:3]+strings.Repeat("x", 9000), time.Now()) // an event that is too large
	after := c.joined(c.teacher, "PA_2", time.Now())
	elsewhere := after
	elsewhere.MessageId, elsewhere.Attributes = "m-elsewhere", map[string]string{"MessageGroupId": "another room", "ApproximateReceiveCount": "1"}

	require.Equal(t, []string{poison.MessageId, after.MessageId}, c.take(poison, after), "the later message comes again behind it")
	require.Equal(t, []string{poison.ReceiptHandle, after.ReceiptHandle}, c.outside.shown, "at once, not when its visibility ends")
	require.Equal(t, []string{poison.MessageId}, c.take(poison, elsewhere), "other rooms do not wait")
	poison.Attributes = map[string]string{"MessageGroupId": c.room, "ApproximateReceiveCount": "3"}
	after.Attributes = poison.Attributes
	require.Equal(t, []string{poison.MessageId}, c.take(poison, after))
	require.True(t, c.read().People[c.teacher].Connected())
	var reason string
	var attempts int
	require.NoError(t, c.db.Admin(t).QueryRow(t.Context(), `select failed_reason, attempts from webhook_deliveries where id = 'EV_001'`).Scan(&reason, &attempts))
	require.Contains(t, reason, "event-too-large")
	require.Equal(t, 3, attempts)

	garbage := message(c.room, "x", []byte("{"))
	garbage.Attributes["ApproximateReceiveCount"] = "3"
	require.Equal(t, []string{"m-x"}, c.take(garbage, c.left(c.teacher, "PA_2")))
	require.False(t, c.read().People[c.teacher].Connected())
}

type away struct{ consumer.Store }

func (away) ApplyWebhook(context.Context, presence.WebhookEvent, time.Time) (*presence.Class, error) {
	return nil, fault.Unavailable("database-unavailable", "away")
}

func TestAnOutageDeadLettersNothing(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.consumer.Store = away{c.db.Store}
	first, second := c.joined(c.student, "PA_1", time.Now()), c.joined(c.teacher, "PA_2", time.Now())
	require.Equal(t, []string{first.MessageId, second.MessageId}, c.take(first, second))
	require.Empty(t, c.outside.shown, "an outage is waited for")
	for _, m := range []*events.SQSMessage{&first, &second} {
		m.Attributes = map[string]string{"MessageGroupId": c.room, "ApproximateReceiveCount": "3"}
	}
	before := len(c.outside.sent)
	require.Empty(t, c.take(first, second))
	require.Equal(t, []string{first.Body, second.Body}, []string{c.outside.sent[before].Body, c.outside.sent[before+1].Body}, "queued again, in order")
	c.consumer.Store = c.db.Store
	require.Empty(t, c.take(c.outside.sent[before:]...))
	require.Equal(t, 2, c.read().Connections())
}

func TestAnUnknownClassIsPassedOver(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	other := testkit.Tenant(t, c.db)
	for _, room := range []string{
		classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String(),
		classroom.Room{Tenant: other.Tenant, Session: c.fixture.Session, Generation: 1}.String(),
	} {
		m := c.report(&livekit.WebhookEvent{Event: "room_finished", Room: &livekit.Room{Name: room, Sid: "RM_1"}})
		require.Empty(t, c.take(m))
	}
	require.Equal(t, classroom.StatusLive, c.read().Status, "another school's room does not end this class")
}

// However reports are repeated and shuffled, the class ends up the same.
func TestAnyOrderAnyTimes(t *testing.T) {
	t.Parallel()
	for seed := range 6 {
		c := newLiveRoom(t)
		now := time.Now()
		messages := []events.SQSMessage{
			c.joined(c.teacher, "PA_t", now), c.joined(c.student, "PA_s", now), c.left(c.student, "PA_s"), c.joined(c.student, "PA_s2", now.Add(2*time.Second)),
			c.track("track_published", c.teacher, "TR_c", livekit.TrackSource_CAMERA), c.track("track_published", c.teacher, "TR_s", livekit.TrackSource_SCREEN_SHARE),
			c.track("track_unpublished", c.teacher, "TR_s", livekit.TrackSource_SCREEN_SHARE),
		}
		deck := append(slices.Clone(messages), messages...)
		for i := range deck { // a shuffle that a failure repeats
			j := (i*7 + seed*5 + 3) % len(deck)
			deck[i], deck[j] = deck[j], deck[i]
		}
		require.Empty(t, c.take(deck...))
		class := c.read()
		require.Equal(t, []string{"PA_t", "PA_s2"}, []string{class.People[c.teacher].ConnectionID, class.People[c.student].ConnectionID}, "seed %d", seed)
		require.Equal(t, 2, class.Connections())
		require.Len(t, class.Tracks, 1)
		require.Equal(t, "TR_c", class.Stage.Camera.TrackID)
		seen := map[string]bool{}
		for _, e := range c.events() {
			require.False(t, seen[e.Type+string(e.Content)] && e.Type != "layout.changed", "seed %d: %s %s twice", seed, e.Type, e.Content)
			seen[e.Type+string(e.Content)] = true
		}
	}
}

func TestArtifactsThatDoNotStartAreComeBackFor(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.outside.fail = errors.Join(fault.Unavailable("executions-unavailable", "away"))
	finished := c.report(&livekit.WebhookEvent{Event: "room_finished"})
	require.Equal(t, []string{finished.MessageId}, c.take(finished))
	require.Equal(t, classroom.StatusEnded, c.read().Status)
	c.outside.fail = nil
	require.Empty(t, c.take(finished))
	require.Len(t, c.outside.asked, 2)
	require.Equal(t, c.outside.asked[0], c.outside.asked[1])
}

// Whoever was removed comes back with tokens that the media server renews by itself: led out each time, told to nobody,
// and the third time the class goes on in a room for which there are no such tokens.
func TestWhoWasRemovedComesBackToAnotherRoom(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	now := time.Now()
	require.Empty(t, c.take(c.joined(c.teacher, "PA_t", now), c.joined(c.student, "PA_1", now),
		c.track("track_published", c.teacher, "TR_cam", livekit.TrackSource_CAMERA)))
	teacher := presence.Member{User: c.fixture.Teacher, Name: "Theo Teacher", Role: classroom.RoleTeacher}
	testkit.Change(t, c.db, c.fixture, presence.Scope{User: teacher.User, People: []uuid.UUID{c.student}},
		func(k *presence.Class) (presence.Change, error) { return k.Remove(teacher, c.student) })
	before := len(c.log())
	c.outside.asked = nil
	for i := range 2 {
		back := c.joined(c.student, fmt.Sprintf("PA_back%d", i), now.Add(time.Duration(i+1)*time.Second))
		require.Empty(t, c.take(back, back), "delivered twice, counted once")
	}
	require.Len(t, c.log(), before, "told to nobody")
	require.Equal(t, 1, c.read().Generation)
	remove := "remove " + c.student.String()
	require.Equal(t, []string{remove, remove, remove, remove}, c.outside.asked)

	c.outside.asked = nil
	third := c.joined(c.student, "PA_third", now.Add(5*time.Second))
	require.Empty(t, c.take(third))
	class := c.read()
	require.Equal(t, 2, class.Generation)
	require.Empty(t, class.RoomSID)
	require.Equal(t, []string{"open_2", "close"}, c.outside.asked)
	require.Equal(t, []string{"media.track_unpublished", "participant.disconnected", "layout.changed", "session.room_replaced"}, c.log()[before:])
	require.JSONEq(t, `{"generation":2,"reason":"eviction"}`, c.last("session.room_replaced"))
	require.Empty(t, class.Tracks)
	require.False(t, class.People[c.teacher].Connected())
	require.True(t, class.People[c.teacher].In(), "the class goes on")

	// What the old room still reports changes nothing, and does not end the class.
	require.Empty(t, c.take(third, c.left(c.teacher, "PA_t"), c.joined(c.student, "PA_late", now.Add(9*time.Second)),
		c.report(&livekit.WebhookEvent{Event: "room_finished"})))
	require.Equal(t, classroom.StatusLive, c.read().Status)
	require.Len(t, c.log(), before+4)
	c.room = classroom.Room{Tenant: c.fixture.Tenant, Session: c.fixture.Session, Generation: 2}.String()
	require.Empty(t, c.take(c.joined(c.teacher, "PA_t2", now.Add(10*time.Second))))
	require.True(t, c.read().People[c.teacher].Connected())
}

// Who may publish can open connections "<participant id>#anything": they are nobody, and the grant is gone.
func TestASecondIdentityCostsTheGrant(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.exec(`update session_participants set granted_sources = '{microphone}' where id = $1`, c.student)
	alias := c.student.String() + "#x"
	m := c.report(&livekit.WebhookEvent{Event: "participant_joined", Participant: &livekit.ParticipantInfo{Sid: "PA_x", Identity: alias, Permission: studentRights}})
	require.Empty(t, c.take(m, m))
	require.Equal(t, []string{"participant.granted"}, c.log())
	require.Contains(t, c.outside.asked, "remove "+alias)
	require.Contains(t, c.outside.asked, fmt.Sprintf("grant %s student []", c.student))
	require.False(t, c.read().People[c.student].Connected())
}

func TestComingAndGoingWithoutEndFillsNoLog(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.exec(`update session_participants set granted_sources = '{camera}' where id = $1`, c.student)
	for i := range 40 {
		id := fmt.Sprintf("TR_%d", i)
		c.take(c.track("track_published", c.student, id, livekit.TrackSource_CAMERA), c.track("track_unpublished", c.student, id, livekit.TrackSource_CAMERA))
	}
	require.Empty(t, c.read().People[c.student].Sources, "the grant is spent")
	require.Equal(t, 1, count(c.log(), "participant.granted"))
	require.LessOrEqual(t, count(c.log(), "media.track_published"), 31)
	for i := range 90 {
		id := fmt.Sprintf("PA_%d", i)
		c.take(c.joined(c.student, id, time.Now()), c.left(c.student, id))
	}
	require.False(t, c.read().People[c.student].In())
	require.LessOrEqual(t, count(c.log(), "participant.connected"), 61)
	require.Contains(t, c.last("participant.left"), "flooding")
}

func TestWhoIsNotInTheClassIsLedOut(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.exec(`update session_participants set left_at = now(), left_reason = 'left' where id = $1`, c.student)
	require.Empty(t, c.take(c.joined(c.student, "PA_1", time.Now()), c.track("track_published", c.student, "TR_1", livekit.TrackSource_CAMERA)))
	require.Empty(t, c.log())
	require.Contains(t, c.outside.asked, "remove "+c.student.String())
	require.Equal(t, 1, c.read().Generation)
}

// A student agreed, withdraws while the egress starts, and the file comes all the same: it is deleted when it does.
func TestAWithdrawnConsent(t *testing.T) {
	t.Parallel()
	c := newLiveRoom(t)
	c.exec(`insert into consents (tenant_id, id, user_id, session_id, kind) values ($1, gen_random_uuid(), $2, $3, 'microphone')`, c.fixture.Tenant, c.fixture.Students[0], c.fixture.Session)
	c.exec(`update session_participants set granted_sources = '{microphone}' where id = $1`, c.student)
	require.Empty(t, c.take(c.track("track_published", c.student, "TR_1", livekit.TrackSource_MICROPHONE)))
	key := fmt.Sprintf("t/%s/s/%s/tracks/%s-microphone-TR_1-1", c.fixture.Tenant, c.fixture.Session, c.student)
	require.Equal(t, []string{"record TR_1 " + key}, c.outside.asked)
	c.exec(`update consents set withdrawn_at = now()`)
	c.outside.asked = nil
	report := func(event string, status livekit.EgressStatus, files ...*livekit.FileInfo) events.SQSMessage {
		return c.report(&livekit.WebhookEvent{Event: event, EgressInfo: &livekit.EgressInfo{
			EgressId: "EG_TR_1", RoomName: c.room, RoomId: "RM_1", Status: status, FileResults: files,
			Request: &livekit.EgressInfo_Track{Track: &livekit.TrackEgressRequest{TrackId: "TR_1"}},
		}})
	}
	require.Empty(t, c.take(report("egress_updated", livekit.EgressStatus_EGRESS_ACTIVE)))
	require.Equal(t, []string{"stop EG_TR_1"}, c.outside.asked)
	require.Equal(t, presence.RecordingWithdrawn, c.read().Recordings[0].Status)
	require.Contains(t, c.last("recording.failed"), presence.ReasonNotKept)
	c.outside.asked = nil
	require.Empty(t, c.take(report("egress_ended", livekit.EgressStatus_EGRESS_COMPLETE, &livekit.FileInfo{Filename: key + ".ogg", StartedAt: 1, EndedAt: 2, Duration: 1, Size: 1})))
	require.Equal(t, []string{"delete " + key + ".", "delete " + key + ".ogg"}, c.outside.asked)
	require.False(t, c.read().Recordings[0].DeletedAt.IsZero())
	require.NotContains(t, c.log(), "recording.stopped")
}
