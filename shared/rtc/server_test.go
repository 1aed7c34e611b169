package rtc_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
	"github.com/pion/webrtc/v4/pkg/media"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
)

// server is a LiveKit server with its Redis, whose webhooks are verified and kept.
type server struct {
	*rtc.Client
	url     string
	process *exec.Cmd
	start   func()

	mu      sync.Mutex
	events  []presence.WebhookEvent
	refused []error
}

func program(t *testing.T, name, remedy string) string {
	t.Helper()
	dir := os.Getenv("LECTERN_CACHE")
	if dir == "" {
		base, err := os.UserCacheDir()
		require.NoError(t, err)
		dir = filepath.Join(base, "lectern")
	}
	for _, candidate := range []string{filepath.Join(dir, "bin", name), name} {
		if path, err := exec.LookPath(candidate); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", name, remedy)
	}
	t.Skipf("%s is missing: %s", name, remedy)
	return ""
}

func port(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

func run(t *testing.T, address, path string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(path, args...)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	require.Eventually(t, func() bool {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}, 20*time.Second, 50*time.Millisecond, "%s does not answer at %s", path, address)
	return cmd
}

func startServer(t *testing.T) *server {
	t.Helper()
	redisServer := program(t, "redis-server", "apt-get install redis-server")
	livekitServer := program(t, "livekit-server", "localstack/tools.sh")
	s := &server{}
	hooks := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w, err := s.VerifyWebhook(body, r.Header.Get("Authorization"), time.Now())
		s.mu.Lock()
		defer s.mu.Unlock()
		if err != nil {
			s.refused = append(s.refused, err)
			return
		}
		if n, ok := w.WebhookEvent(); ok {
			s.events = append(s.events, n)
		}
	}))
	t.Cleanup(hooks.Close)
	redis, http, udp := port(t), port(t), port(t)
	run(t, fmt.Sprintf("127.0.0.1:%d", redis), redisServer, "--port", fmt.Sprint(redis), "--bind", "127.0.0.1", "--save", "", "--dir", t.TempDir())
	file := filepath.Join(t.TempDir(), "livekit.yaml")
	require.NoError(t, os.WriteFile(file, []byte(fmt.Sprintf(`
port: %d
bind_addresses: ["127.0.0.1"]
rtc: {tcp_port: 0, udp_port: %d, node_ip: 127.0.0.1, enable_loopback_candidate: true, interfaces: {includes: [lo]}, stun_servers: ["127.0.0.1:3478"]}
keys: {%s: %s}
redis: {address: "127.0.0.1:%d"}
room: {auto_create: true}
api: {enable_psrpc_for_get_list_participants: true}
webhook: {api_key: %s, urls: ["%s"]}
logging: {level: error}
`, http, udp, key, secret, redis, key, hooks.URL)), 0o600))
	s.url = fmt.Sprintf("ws://127.0.0.1:%d", http)
	s.Client = rtc.New(rtc.Settings{URL: fmt.Sprintf("http://127.0.0.1:%d", http), Key: key, Secret: secret})
	s.start = func() { s.process = run(t, fmt.Sprintf("127.0.0.1:%d", http), livekitServer, "--config", file) }
	s.start()
	return s
}

// wait waits for a webhook, and returns it.
func (s *server) wait(t *testing.T, event string, fits func(presence.WebhookEvent) bool) presence.WebhookEvent {
	t.Helper()
	var found presence.WebhookEvent
	require.Eventually(t, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		i := slices.IndexFunc(s.events, func(n presence.WebhookEvent) bool { return n.Event == event && fits(n) })
		if i >= 0 {
			found = s.events[i]
		}
		return i >= 0
	}, 15*time.Second, 20*time.Millisecond, "no %s", event)
	return found
}

func anyEvent(presence.WebhookEvent) bool { return true }

var quiet = sync.OnceFunc(func() {
	logger.InitFromConfig(&logger.Config{Level: "error"}, "test")
	lksdk.SetLogger(logger.GetLogger())
})

func (s *server) join(t *testing.T, room, identity string, role classroom.Role, sources ...classroom.Source) (*lksdk.Room, chan lksdk.DisconnectionReason) {
	t.Helper()
	return s.enter(t, accesstoken.Request{Room: room, Identity: identity, Name: "Lena", Role: role, Sources: sources}, lksdk.NewRoomCallback())
}

func (s *server) enter(t *testing.T, r accesstoken.Request, callbacks *lksdk.RoomCallback) (*lksdk.Room, chan lksdk.DisconnectionReason) {
	t.Helper()
	quiet()
	token, err := accesstoken.Sign(key, secret, r)
	require.NoError(t, err)
	gone := make(chan lksdk.DisconnectionReason, 1)
	callbacks.OnDisconnectedWithReason = func(r lksdk.DisconnectionReason) { gone <- r }
	joined, err := lksdk.ConnectToRoomWithToken(s.url, token, callbacks)
	require.NoError(t, err)
	t.Cleanup(joined.Disconnect)
	return joined, gone
}

// speak publishes silence as a microphone until the test ends.
func speak(t *testing.T, room *lksdk.Room) (*lksdk.LocalTrackPublication, error) {
	t.Helper()
	track, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2})
	require.NoError(t, err)
	publication, err := room.LocalParticipant.PublishTrack(track, &lksdk.TrackPublicationOptions{Name: "mic", Source: livekit.TrackSource_MICROPHONE})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go func() {
		for ctx.Err() == nil {
			_ = track.WriteSample(media.Sample{Data: []byte{0xf8, 0xff, 0xfe}, Duration: 20 * time.Millisecond}, nil)
			time.Sleep(20 * time.Millisecond)
		}
	}()
	return publication, nil
}

func TestRoomOnARealServer(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	ctx := t.Context()
	room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()

	info, err := s.Room(ctx, room)
	require.NoError(t, err)
	require.Nil(t, info)
	sid, err := s.CreateRoom(ctx, room)
	require.NoError(t, err)
	again, err := s.CreateRoom(ctx, room)
	require.NoError(t, err)
	require.Equal(t, sid, again)
	require.Equal(t, sid, s.wait(t, presence.RoomStarted, anyEvent).RoomSID)

	teacher, student := classroom.NewID(), classroom.NewID()
	_, _ = s.join(t, room, teacher.String(), classroom.RoleTeacher)
	joined := s.wait(t, presence.ParticipantJoined, func(n presence.WebhookEvent) bool { return n.Person == teacher })
	require.True(t, joined.Rights.Equal(presence.RightsFor(classroom.RoleTeacher, nil, false)), "%+v", joined.Rights)
	require.WithinDuration(t, time.Now(), joined.JoinedAt, 5*time.Second)

	_, gone := s.join(t, room, student.String(), classroom.RoleStudent)
	joined = s.wait(t, presence.ParticipantJoined, func(n presence.WebhookEvent) bool { return n.Person == student })
	require.True(t, joined.Rights.Equal(presence.RightsFor(classroom.RoleStudent, nil, false)), "%+v", joined.Rights)

	people, err := s.Participants(ctx, room)
	require.NoError(t, err)
	require.Len(t, people, 2)
	for _, p := range people {
		role := classroom.RoleTeacher
		if p.Identity == student.String() {
			role = classroom.RoleStudent
		}
		require.True(t, p.Rights.Equal(presence.RightsFor(role, nil, false)), "%+v", p)
		require.False(t, p.Machine)
	}

	require.NoError(t, s.RemoveParticipant(ctx, room, student.String()))
	select {
	case <-gone:
	case <-time.After(5 * time.Second):
		t.Fatal("the student was not removed")
	}
	left := s.wait(t, presence.ParticipantLeft, func(n presence.WebhookEvent) bool { return n.Person == student })
	require.Equal(t, joined.Connection, left.Connection)
	require.Equal(t, "participant_removed", left.Reason)
	require.NoError(t, s.RemoveParticipant(ctx, room, student.String()), "removing again is no error")
	require.NoError(t, s.UpdateGrants(ctx, room, student.String(), classroom.RoleStudent, nil, false), "who is not there needs no grants")

	require.NoError(t, s.DeleteRoom(ctx, room))
	require.NoError(t, s.DeleteRoom(ctx, room), "deleting again is no error")
	require.Equal(t, sid, s.wait(t, presence.RoomFinished, anyEvent).RoomSID)
	s.mu.Lock()
	defer s.mu.Unlock()
	require.Empty(t, s.refused)
}

func TestGrantsOnARealServer(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	ctx := t.Context()
	room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()
	_, err := s.CreateRoom(ctx, room)
	require.NoError(t, err)
	student := classroom.NewID()
	joined, _ := s.join(t, room, student.String(), classroom.RoleStudent, classroom.SourceMicrophone)
	publication, err := speak(t, joined)
	require.NoError(t, err)
	published := s.wait(t, presence.TrackPublished, anyEvent)
	require.Equal(t, presence.Track{ID: publication.SID(), Person: student, Kind: rtc.KindAudio, Source: classroom.SourceMicrophone}, published.Track)

	require.NoError(t, s.MuteTracks(ctx, room, student.String(), []classroom.Source{classroom.SourceCamera}))
	require.False(t, publication.IsMuted())
	require.NoError(t, s.MuteTracks(ctx, room, student.String(), []classroom.Source{classroom.SourceMicrophone}))
	require.Eventually(t, publication.IsMuted, 3*time.Second, 20*time.Millisecond)

	require.NoError(t, s.UpdateGrants(ctx, room, student.String(), classroom.RoleStudent, nil, false))
	withdrawn := s.wait(t, presence.TrackUnpublished, anyEvent)
	require.Equal(t, publication.SID(), withdrawn.Track.ID)
	people, err := s.Participants(ctx, room)
	require.NoError(t, err)
	require.Len(t, people, 1)
	require.True(t, people[0].Rights.Equal(presence.RightsFor(classroom.RoleStudent, nil, false)))
	require.Empty(t, people[0].Tracks)
}

// Who was granted a page may send data, and nothing else; who lost it may not, and gets it back by no old token: what
// the report of the new connection calls for takes it again.
func TestDataRightsOnARealServer(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	ctx := t.Context()
	class := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}
	room := class.String()
	_, err := s.CreateRoom(ctx, room)
	require.NoError(t, err)
	teacher, student := classroom.NewID(), classroom.NewID()
	got := make(chan string, 100)
	callbacks := lksdk.NewRoomCallback()
	callbacks.OnDataPacket = func(data lksdk.DataPacket, params lksdk.DataReceiveParams) {
		if packet, ok := data.(*lksdk.UserDataPacket); ok {
			got <- params.SenderIdentity + " " + packet.Topic + " " + string(packet.Payload)
		}
	}
	_, _ = s.enter(t, accesstoken.Request{Room: room, Identity: teacher.String(), Name: "Theo", Role: classroom.RoleTeacher}, callbacks)
	rights := func(want presence.Rights) {
		t.Helper()
		require.Eventually(t, func() bool {
			people, err := s.Participants(ctx, room)
			require.NoError(t, err)
			i := slices.IndexFunc(people, func(p rtc.Participant) bool { return p.Identity == student.String() })
			return i >= 0 && people[i].Rights.Equal(want)
		}, 10*time.Second, 20*time.Millisecond, "%+v", want)
	}
	none, draws := presence.RightsFor(classroom.RoleStudent, nil, false), presence.RightsFor(classroom.RoleStudent, nil, true)
	old := accesstoken.Request{Room: room, Identity: student.String(), Name: "Lena", Role: classroom.RoleStudent, Draws: true}

	joined, _ := s.join(t, room, student.String(), classroom.RoleStudent)
	rights(none)
	require.NoError(t, s.UpdateGrants(ctx, room, student.String(), classroom.RoleStudent, nil, true))
	rights(draws)
	// Lossy: sent until one arrives.
	require.Eventually(t, func() bool {
		require.NoError(t, joined.LocalParticipant.PublishDataPacket(lksdk.UserData([]byte("wet")), lksdk.WithDataPublishTopic("ink")))
		select {
		case message := <-got:
			require.Equal(t, student.String()+" ink wet", message)
			return true
		default:
			return false
		}
	}, 10*time.Second, 50*time.Millisecond)
	require.NoError(t, s.UpdateGrants(ctx, room, student.String(), classroom.RoleStudent, nil, false))
	rights(none)
	first := s.wait(t, presence.ParticipantJoined, func(n presence.WebhookEvent) bool { return n.Person == student })

	_, _ = s.enter(t, old, lksdk.NewRoomCallback())
	back := s.wait(t, presence.ParticipantJoined, func(n presence.WebhookEvent) bool {
		return n.Person == student && n.Connection != first.Connection
	})
	require.True(t, back.Rights.Equal(draws), "%+v", back.Rights)
	known := presence.Class{Tenant: class.Tenant, Session: class.Session, Generation: 1, Status: classroom.StatusLive, People: map[uuid.UUID]presence.Person{
		student: {ID: student, Role: classroom.RoleStudent, JoinedAt: time.Now()},
	}}
	effects := known.Effects(back)
	require.Equal(t, []presence.Effect{{Kind: presence.HoldGrants, Identity: student.String(), Role: classroom.RoleStudent}}, effects)
	require.NoError(t, s.UpdateGrants(ctx, room, effects[0].Identity, effects[0].Role, effects[0].Sources, effects[0].Draws))
	rights(none)
}

// A killed server says nothing: with Redis the room stays listed. Who holds the room is asked of the server itself.
func TestKilledServer(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	ctx := t.Context()
	room := classroom.Room{Tenant: classroom.NewID(), Session: classroom.NewID(), Generation: 1}.String()
	_, err := s.CreateRoom(ctx, room)
	require.NoError(t, err)
	_, _ = s.join(t, room, classroom.NewID().String(), classroom.RoleTeacher)
	s.wait(t, presence.ParticipantJoined, anyEvent)

	require.NoError(t, s.process.Process.Kill())
	_ = s.process.Wait()
	s.start()
	info, err := s.Room(ctx, room)
	require.NoError(t, err)
	if info != nil {
		_, err = s.Participants(ctx, room)
		if err != nil {
			require.ErrorIs(t, err, rtc.ErrNotHosted)
		}
	}
	// The dead server counts as alive for five seconds; then another takes the room.
	require.Eventually(t, func() bool {
		_, err := s.CreateRoom(ctx, room)
		return err == nil
	}, 20*time.Second, 500*time.Millisecond)
	_, err = s.Participants(ctx, room)
	require.NoError(t, err)
}
