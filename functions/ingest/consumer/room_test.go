package consumer_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"
	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/lectern/lectern/functions/ingest/consumer"
	"github.com/lectern/lectern/functions/webhook/receiver"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/effects"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/testkit"
)

const secret = "a secret of at least thirty-two bytes"

// outside is everything but Postgres: the queue, the media server, the pipeline. It keeps what it was asked.
type outside struct {
	mu       sync.Mutex
	sent     []events.SQSMessage
	shown    []string
	asked    []string
	egresses []presence.Egress
	fail     error // of every call to the media server
}

func (o *outside) Send(_ context.Context, group, id string, body []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sent = append(o.sent, message(group, id, body))
	return nil
}

func message(group, id string, body []byte) events.SQSMessage {
	return events.SQSMessage{
		MessageId: "m-" + id, ReceiptHandle: "r-" + id, Body: string(body),
		Attributes: map[string]string{"MessageGroupId": group, "ApproximateReceiveCount": "1"},
	}
}

func (o *outside) ResetVisibility(_ context.Context, receipt string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.shown = append(o.shown, receipt)
	return nil
}

func (o *outside) ask(format string, args ...any) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, fmt.Sprintf(format, args...))
	return o.fail
}

func (o *outside) RemoveParticipant(_ context.Context, _, identity string) error {
	return o.ask("remove %s", identity)
}

func (o *outside) UpdateGrants(_ context.Context, _, identity string, role classroom.Role, sources []classroom.Source, draws bool) error {
	if draws {
		return o.ask("grant %s %s %v draws", identity, role, sources)
	}
	return o.ask("grant %s %s %v", identity, role, sources)
}

func (o *outside) DeleteRoom(_ context.Context, room string) error {
	return o.ask("close%s", strings.TrimSuffix(room[len(room)-2:], "_1"))
}

func (o *outside) CreateRoom(_ context.Context, room string) (string, error) {
	return "RM_of" + room[len(room)-2:], o.ask("open%s", room[len(room)-2:])
}

func (o *outside) StartTrackEgress(_ context.Context, _, track, key string, _ rtc.Storage) (string, error) {
	return "EG_" + track, o.ask("record %s %s", track, key)
}

func (o *outside) StopEgress(_ context.Context, id string) error { return o.ask("stop %s", id) }

func (o *outside) DeleteVersions(_ context.Context, prefix string) error {
	return o.ask("delete %s", prefix)
}

func (o *outside) Egresses(context.Context, string) ([]presence.Egress, error) {
	return o.egresses, nil
}

func (o *outside) Start(_ context.Context, machine, name string, input any) error {
	text, _ := json.Marshal(input)
	return o.ask("start %s %s %s", machine, name, text)
}

// liveRoom is one live session, whose reports go the real way: signed, through the receiver, into Postgres.
type liveRoom struct {
	t        *testing.T
	db       *testkit.DB
	fixture  *testkit.Fixture
	outside  *outside
	receiver *receiver.Receiver
	consumer *consumer.Consumer
	room     string
	teacher  uuid.UUID
	student  uuid.UUID
	count    int
}

func newLiveRoom(t *testing.T) *liveRoom {
	t.Helper()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	c := &liveRoom{t: t, db: db, fixture: f, outside: &outside{}, room: classroom.Room{Tenant: f.Tenant, Session: f.Session, Generation: 1}.String()}
	c.teacher = testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	c.student = testkit.Participant(t, db, f, f.Session, f.Students[0], classroom.RoleStudent)
	_, err := db.Store.Append(t.Context(), f.Tenant, f.Session, c.teacher, postgres.Free, testkit.Draft("session.started", map[string]any{"title": "Waves"}))
	require.NoError(t, err)
	c.exec(`update sessions set started_at = now(), room_sid = 'RM_1' where id = $1`, f.Session)
	client := rtc.New(rtc.Settings{Key: "devkey", Secret: secret})
	c.receiver = receiver.New(client, c.outside)
	c.receiver.Log = slog.New(slog.DiscardHandler)
	c.consumer = consumer.New(db.Store, c.outside, &effects.Runner{
		Rooms: c.outside, Recorder: c.outside, Store: db.Store, Files: c.outside, Executions: c.outside, Artifacts: "artifacts", Pause: time.Millisecond,
	}, 0)
	c.consumer.Log = slog.New(slog.DiscardHandler)
	return c
}

func (c *liveRoom) exec(sql string, args ...any) {
	c.t.Helper()
	_, err := c.db.Admin(c.t).Exec(c.t.Context(), sql, args...)
	require.NoError(c.t, err)
}

// report makes the message that a report of LiveKit becomes.
func (c *liveRoom) report(e *livekit.WebhookEvent) events.SQSMessage {
	c.t.Helper()
	c.count++
	if e.Id == "" {
		e.Id = fmt.Sprintf("EV_%03d", c.count)
	}
	e.CreatedAt = time.Now().Unix()
	if e.Room == nil && e.EgressInfo == nil {
		e.Room = &livekit.Room{Sid: "RM_1", TurnPassword: "open sesame"}
	}
	if e.Room != nil && e.Room.Name == "" {
		e.Room.Name = c.room
	}
	body, err := protojson.Marshal(e)
	require.NoError(c.t, err)
	sum := sha256.Sum256(body)
	token, err := auth.NewAccessToken("devkey", secret).SetValidFor(5 * time.Minute).SetSha256(base64.StdEncoding.EncodeToString(sum[:])).ToJWT()
	require.NoError(c.t, err)
	before := len(c.outside.sent)
	answer, err := c.receiver.Handle(c.t.Context(), events.APIGatewayProxyRequest{HTTPMethod: "POST", Headers: map[string]string{"authorization": token}, Body: string(body)})
	require.NoError(c.t, err)
	require.Equal(c.t, 200, answer.StatusCode, answer.Body)
	require.Len(c.t, c.outside.sent, before+1)
	return c.outside.sent[before]
}

func (c *liveRoom) person(event string, who uuid.UUID, connection string, joined time.Time, rights *livekit.ParticipantPermission) events.SQSMessage {
	return c.report(&livekit.WebhookEvent{Event: event, Participant: &livekit.ParticipantInfo{
		Sid: connection, Identity: who.String(), JoinedAtMs: joined.UnixMilli(), Permission: rights, State: livekit.ParticipantInfo_ACTIVE,
	}})
}

var (
	staffRights = &livekit.ParticipantPermission{CanSubscribe: true, CanPublish: true, CanPublishData: true, CanPublishSources: []livekit.TrackSource{
		livekit.TrackSource_CAMERA, livekit.TrackSource_MICROPHONE, livekit.TrackSource_SCREEN_SHARE, livekit.TrackSource_SCREEN_SHARE_AUDIO,
	}}
	studentRights = &livekit.ParticipantPermission{CanSubscribe: true}
)

func (c *liveRoom) joined(who uuid.UUID, connection string, joined time.Time) events.SQSMessage {
	rights := studentRights
	if who == c.teacher {
		rights = staffRights
	}
	return c.person("participant_joined", who, connection, joined, rights)
}

func (c *liveRoom) left(who uuid.UUID, connection string) events.SQSMessage {
	return c.person("participant_left", who, connection, time.Now(), nil)
}

func (c *liveRoom) track(event string, who uuid.UUID, id string, source livekit.TrackSource) events.SQSMessage {
	kind := livekit.TrackType_VIDEO
	if source == livekit.TrackSource_MICROPHONE || source == livekit.TrackSource_SCREEN_SHARE_AUDIO {
		kind = livekit.TrackType_AUDIO
	}
	return c.report(&livekit.WebhookEvent{
		Event: event, Participant: &livekit.ParticipantInfo{Identity: who.String(), Sid: "PA_x"}, Track: &livekit.TrackInfo{Sid: id, Source: source, Type: kind},
	})
}

// take hands messages to the consumer, and returns those that failed.
func (c *liveRoom) take(messages ...events.SQSMessage) []string {
	c.t.Helper()
	out, err := c.consumer.Handle(c.t.Context(), events.SQSEvent{Records: messages})
	require.NoError(c.t, err)
	var failed []string
	for _, f := range out.BatchItemFailures {
		failed = append(failed, f.ItemIdentifier)
	}
	return failed
}

// log returns the types of the log's events, without the first.
func (c *liveRoom) log() []string {
	c.t.Helper()
	var types []string
	for _, e := range c.events()[1:] {
		types = append(types, e.Type)
	}
	return types
}

func (c *liveRoom) events() []eventlog.Event {
	c.t.Helper()
	page, err := c.db.Store.ReadEvents(c.t.Context(), c.fixture.Tenant, c.fixture.Session, eventlog.Staff, eventlog.Position{}, 1<<20)
	require.NoError(c.t, err)
	require.False(c.t, page.More)
	return page.Events
}

// last returns the content of the newest event of a type.
func (c *liveRoom) last(eventType string) string {
	c.t.Helper()
	all := c.events()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Type == eventType {
			return string(all[i].Content)
		}
	}
	c.t.Fatalf("no %s in the log", eventType)
	return ""
}

func (c *liveRoom) read() *presence.Class {
	c.t.Helper()
	return testkit.Read(c.t, c.db, c.fixture)
}

func count(list []string, what string) int {
	n := 0
	for _, s := range list {
		if s == what {
			n++
		}
	}
	return n
}
