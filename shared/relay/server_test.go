package relay_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/presence"
	"github.com/lectern/lectern/shared/relay"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/rtc/accesstoken"
	"github.com/lectern/lectern/shared/testkit"
)

const (
	livekitKey    = "devkey"
	livekitSecret = "a secret that is long enough for LiveKit" //nolint:gosec // of the test's own server
)

func port(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// startLiveKit starts a LiveKit server of its own, and returns its address.
func startLiveKit(t *testing.T) string {
	t.Helper()
	cache := os.Getenv("LECTERN_CACHE")
	if cache == "" {
		base, err := os.UserCacheDir()
		require.NoError(t, err)
		cache = filepath.Join(base, "lectern")
	}
	program := filepath.Join(cache, "bin", "livekit-server")
	if _, err := os.Stat(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("livekit-server is missing: localstack/tools.sh")
		}
		t.Skip("livekit-server is missing: localstack/tools.sh")
	}
	http := port(t)
	file := filepath.Join(t.TempDir(), "livekit.yaml")
	require.NoError(t, os.WriteFile(file, []byte(fmt.Sprintf(`
port: %d
bind_addresses: ["127.0.0.1"]
rtc: {tcp_port: 0, udp_port: %d, node_ip: 127.0.0.1, enable_loopback_candidate: true, interfaces: {includes: [lo]}, stun_servers: ["127.0.0.1:3478"]}
keys: {%s: %s}
logging: {level: error}
`, http, port(t), livekitKey, livekitSecret)), 0o600))
	cmd := exec.Command(program, "--config", file)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address := fmt.Sprintf("127.0.0.1:%d", http)
	require.Eventually(t, func() bool {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}, 20*time.Second, 50*time.Millisecond)
	return "ws://" + address
}

type packet struct {
	sender, topic string
	message       message
}

// receive joins a room and passes on what it is sent.
func receive(t *testing.T, url, room string, role classroom.Role) (identity uuid.UUID, packets chan packet) {
	t.Helper()
	identity, packets = uuid.New(), make(chan packet, 10)
	token, err := accesstoken.Sign(livekitKey, livekitSecret, accesstoken.Request{Room: room, Identity: identity.String(), Role: role})
	require.NoError(t, err)
	callbacks := lksdk.NewRoomCallback()
	callbacks.OnDataPacket = func(data lksdk.DataPacket, params lksdk.DataReceiveParams) {
		user, ok := data.(*lksdk.UserDataPacket)
		if !ok {
			return
		}
		p := packet{sender: params.SenderIdentity, topic: user.Topic}
		_ = json.Unmarshal(user.Payload, &p.message)
		packets <- p
	}
	joined, err := lksdk.ConnectToRoomWithToken(url, token, callbacks)
	require.NoError(t, err)
	t.Cleanup(joined.Disconnect)
	return identity, packets
}

func wait(t *testing.T, packets chan packet) packet {
	t.Helper()
	select {
	case p := <-packets:
		return p
	case <-time.After(15 * time.Second):
		t.Fatal("no packet came")
		return packet{}
	}
}

// A real LiveKit takes what the relay signs and sends: everybody in the room gets it from nobody, the staff's message
// the staff alone.
func TestOnARealServer(t *testing.T) {
	t.Parallel()
	logger.InitFromConfig(&logger.Config{Level: "error"}, "test")
	lksdk.SetLogger(logger.GetLogger())
	url := startLiveKit(t)
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	name := testkit.Start(t, db, f).Room().String()
	teacher, toTeacher := receive(t, url, name, classroom.RoleTeacher)
	_, toStudent := receive(t, url, name, classroom.RoleStudent)
	admin := db.Admin(t)
	_, err := admin.Exec(t.Context(), `
		insert into session_participants (tenant_id, id, session_id, user_id, role, name, joined_at) values ($1, $2, $3, $4, 'assistant', 'Asa', now())`,
		f.Tenant, teacher, f.Session, f.Assistant)
	require.NoError(t, err)
	r := &room{Fixture: f, t: t, db: db, admin: admin}
	store := newRelay(t, db.Store, url)
	r.say(t.Context(), store, switched())
	for _, packets := range []chan packet{toTeacher, toStudent} {
		p := wait(t, packets)
		require.Empty(t, p.sender, "a participant's packet has an identity, and the server's none")
		require.Equal(t, relay.Topic, p.topic)
		require.Equal(t, "scene.switched", p.message.Events[0].Type)
		require.EqualValues(t, 2, p.message.ThroughN)
	}
	r.open()
	r.say(t.Context(), store, failed("for staff"))
	require.EqualValues(t, 1, wait(t, toTeacher).message.ThroughK)
	r.open()
	r.say(t.Context(), store, switched())
	require.EqualValues(t, 3, wait(t, toStudent).message.ThroughN, "the staff's message did not come")
	require.EqualValues(t, 3, wait(t, toTeacher).message.ThroughN)
}

// A real LiveKit takes the rights that the relay holds, as it takes those of its own library.
func TestGrantsOnARealServer(t *testing.T) {
	t.Parallel()
	url := startLiveKit(t)
	store := newRelay(t, nil, url)
	room := classroom.Room{Tenant: uuid.New(), Session: uuid.New(), Generation: 1}.String()
	id, _ := receive(t, url, room, classroom.RoleStudent)
	hold := func(draws bool, sources ...classroom.Source) presence.Rights {
		require.NoError(t, store.UpdateGrants(t.Context(), room, id.String(), classroom.RoleStudent, sources, draws))
		people, err := rtc.New(rtc.Settings{URL: "http" + strings.TrimPrefix(url, "ws"), Key: livekitKey, Secret: livekitSecret}).Participants(t.Context(), room)
		require.NoError(t, err)
		require.Len(t, people, 1)
		return people[0].Rights
	}
	require.True(t, hold(true, classroom.SourceMicrophone, classroom.SourceScreenShare).
		Equal(presence.RightsFor(classroom.RoleStudent, []classroom.Source{classroom.SourceMicrophone, classroom.SourceScreenShare}, true)))
	require.True(t, hold(false).Equal(presence.RightsFor(classroom.RoleStudent, nil, false)))
	require.NoError(t, store.UpdateGrants(t.Context(), room, uuid.NewString(), classroom.RoleStudent, nil, false), "nobody of that name")
	gone := newRelay(t, nil, "ws://127.0.0.1:1")
	require.Equal(t, "livekit-unavailable", fault.As(gone.UpdateGrants(t.Context(), room, id.String(), classroom.RoleStudent, nil, false)).Code)
}

// newRelay makes a relay that may not fail.
func newRelay(t *testing.T, store *postgres.Store, url string) *relay.Store {
	return relay.New(store, relay.Settings{
		URL:  url,
		Key:  func(context.Context) (string, string, error) { return livekitKey, livekitSecret, nil },
		Note: func(_ context.Context, err error) { t.Error(err) },
	})
}
