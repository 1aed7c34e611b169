package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/livekit/protocol/auth"
	"github.com/livekit/protocol/livekit"
	"github.com/livekit/protocol/webhook"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/stretchr/testify/require"
)

const (
	testKey    = "devkey"
	testSecret = "a-secret-of-the-tests-that-is-long-enough"
)

// missing skips a test that needs a tool, and fails it in CI.
func missing(t *testing.T, what, remedy string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", what, remedy)
	}
	t.Skipf("%s is missing: %s", what, remedy)
}

func cache() string {
	if dir := os.Getenv("LECTERN_CACHE"); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "lectern")
}

func ffmpeg(t *testing.T) string {
	t.Helper()
	for _, candidate := range []string{os.Getenv("SPEECH_FFMPEG"), filepath.Join(cache(), "bin", "ffmpeg"), "ffmpeg"} {
		if path, err := exec.LookPath(candidate); candidate != "" && err == nil {
			return path
		}
	}
	missing(t, "ffmpeg", "run localstack/ffmpeg.sh ~/.cache/lectern/bin/ffmpeg, or set SPEECH_FFMPEG")
	return ""
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := l.Addr().(*net.TCPAddr).Port
	require.NoError(t, l.Close())
	return port
}

// start runs a program until the test ends, and waits until address answers.
func start(t *testing.T, address, program string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(program, args...)
	out, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	cmd.Stdout, cmd.Stderr = out, out
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			b, _ := os.ReadFile(out.Name())
			t.Logf("%s:\n%s", program, b)
		}
	})
	require.Eventually(t, func() bool {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}, 20*time.Second, 50*time.Millisecond, "%s does not answer at %s", program, address)
	return cmd
}

// plane is a LiveKit server with a worker, a bucket and a receiver of webhooks.
type plane struct {
	url    string
	client *lksdk.EgressClient
	s3     *livekit.S3Upload
	stop   func() // the worker's, as its operator would
	// server is LiveKit's process; startServer starts another in its place.
	server      *exec.Cmd
	settings    settings
	startServer func(*testing.T)

	mu   sync.Mutex
	keys map[string][]byte
	seen []*livekit.WebhookEvent
}

func newPlane(t *testing.T) *plane {
	t.Helper()
	redisServer, err := exec.LookPath("redis-server")
	if err != nil {
		missing(t, "redis-server", "apt-get install redis-server")
	}
	livekitServer := filepath.Join(cache(), "bin", "livekit-server")
	if _, err := os.Stat(livekitServer); err != nil {
		missing(t, "livekit-server", "run make tools")
	}
	p := &plane{keys: map[string][]byte{}}
	bucket := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.keys[r.URL.Path] = body
		w.WriteHeader(http.StatusOK)
	}))
	t.Cleanup(bucket.Close)
	p.s3 = &livekit.S3Upload{
		AccessKey: "access", Secret: "hidden", Region: "us-east-1", Endpoint: bucket.URL, Bucket: "media", ForcePathStyle: true,
	}
	hooks := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		e, err := webhook.ReceiveWebhookEvent(r, auth.NewSimpleKeyProvider(testKey, testSecret))
		if err == nil {
			p.mu.Lock()
			p.seen = append(p.seen, e)
			p.mu.Unlock()
		}
	}))
	t.Cleanup(hooks.Close)

	bus, lk := freePort(t), freePort(t)
	start(t, fmt.Sprintf("127.0.0.1:%d", bus), redisServer, "--port", strconv.Itoa(bus), "--bind", "127.0.0.1", "--save", "", "--dir", t.TempDir())
	config := fmt.Sprintf(`
port: %d
bind_addresses: ["127.0.0.1"]
rtc: {tcp_port: 0, udp_port: %d, node_ip: 127.0.0.1, use_external_ip: false, enable_loopback_candidate: true, interfaces: {includes: [lo]}, stun_servers: ["127.0.0.1:3478"]}
redis: {address: "127.0.0.1:%d"}
keys: {%s: %s}
webhook: {api_key: %s, urls: ["%s"]}
`, lk, freePort(t), bus, testKey, testSecret, testKey, hooks.URL)
	p.startServer = func(t *testing.T) {
		p.server = start(t, fmt.Sprintf("127.0.0.1:%d", lk), livekitServer, "--config-body", config)
	}
	p.startServer(t)
	p.url = fmt.Sprintf("ws://127.0.0.1:%d", lk)
	p.client = lksdk.NewEgressClient(fmt.Sprintf("http://127.0.0.1:%d", lk), testKey, testSecret)

	health := freePort(t)
	c := settings{
		URL: p.url, Key: testKey, Secret: testSecret, Redis: fmt.Sprintf("127.0.0.1:%d", bus), State: t.TempDir(),
		Health: fmt.Sprintf("127.0.0.1:%d", health),
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, c, slog.New(slog.NewJSONHandler(os.Stdout, nil))) }()
	p.stop, p.settings = stop, c
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-ended)
	})
	require.Eventually(t, func() bool {
		r, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/healthz", health))
		if err != nil {
			return false
		}
		defer r.Body.Close()
		return r.StatusCode == http.StatusOK
	}, 10*time.Second, 50*time.Millisecond)
	return p
}

// ended waits for the webhook that says that an egress is over.
func (p *plane) ended(t *testing.T, id string, within time.Duration) *livekit.EgressInfo {
	t.Helper()
	var found *livekit.EgressInfo
	require.Eventually(t, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, e := range p.seen {
			if e.Event == webhook.EventEgressEnded && e.EgressInfo.EgressId == id {
				found = e.EgressInfo
			}
		}
		return found != nil
	}, within, 20*time.Millisecond)
	return found
}

func (p *plane) order(id string) (events []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.seen {
		if e.GetEgressInfo().GetEgressId() == id {
			events = append(events, e.Event)
		}
	}
	return events
}

func token(t *testing.T, room, identity string) string {
	t.Helper()
	s, err := auth.NewAccessToken(testKey, testSecret).SetIdentity(identity).
		SetVideoGrant(&auth.VideoGrant{RoomJoin: true, Room: room}).ToJWT()
	require.NoError(t, err)
	return s
}

// tone makes seconds of sound, one packet a page; card a moving picture.
func tone(t *testing.T, seconds int) string {
	t.Helper()
	return produce(t, "a.ogg", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", strconv.Itoa(seconds),
		"-c:a", "libopus", "-page_duration", "20000")
}

func card(t *testing.T, codec string, seconds int) string {
	t.Helper()
	return produce(t, codec+".ivf", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=15", "-t", strconv.Itoa(seconds),
		"-c:v", codec, "-g", "15", "-deadline", "realtime", "-cpu-used", "8")
}

func produce(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	out, err := exec.Command(ffmpeg(t), append(append([]string{"-loglevel", "error", "-y"}, args...), path)...).CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// record asks LiveKit for a track's recording, as the product does.
func (p *plane) record(t *testing.T, room, track, path string) *livekit.EgressInfo {
	t.Helper()
	info, err := p.client.StartTrackEgress(t.Context(), &livekit.TrackEgressRequest{
		RoomName: room, TrackId: track,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: path, Output: &livekit.DirectFileOutput_S3{S3: p.s3},
		}},
	})
	require.NoError(t, err)
	return info
}

// object saves what was uploaded under a key, and returns the file.
func (p *plane) object(t *testing.T, key string) string {
	t.Helper()
	p.mu.Lock()
	body, ok := p.keys["/media/"+key]
	p.mu.Unlock()
	require.True(t, ok, key)
	path := filepath.Join(t.TempDir(), filepath.Base(key))
	require.NoError(t, os.WriteFile(path, body, 0o600))
	return path
}
