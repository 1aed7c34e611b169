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

	"github.com/lectern/lectern/localstack/actor"
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
	url  string
	s3   *livekit.S3Upload
	stop func() // the worker's, as its operator would
	// server is LiveKit's process; startServer starts another in its place.
	server      *exec.Cmd
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

	health := freePort(t)
	c := settings{
		URL: p.url, Key: testKey, Secret: testSecret, Redis: fmt.Sprintf("127.0.0.1:%d", bus), State: t.TempDir(),
		Health: fmt.Sprintf("127.0.0.1:%d", health),
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, c, slog.New(slog.NewJSONHandler(os.Stdout, nil))) }()
	p.stop = stop
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

func card(t *testing.T, seconds int) string {
	t.Helper()
	return produce(t, "v.ivf", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=15", "-t", strconv.Itoa(seconds),
		"-c:v", "libvpx", "-g", "15", "-deadline", "realtime", "-cpu-used", "8")
}

func produce(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	out, err := exec.Command(ffmpeg(t), append(append([]string{"-loglevel", "error", "-y"}, args...), path)...).CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

func TestTrackEgress(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone, camera := tone(t, 20), card(t, 20)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "room", "teacher"))
	require.NoError(t, err)
	audio, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	video, err := teacher.PublishCamera(camera)
	require.NoError(t, err)

	client := lksdk.NewEgressClient("http"+p.url[2:], testKey, testSecret)
	begin := func(track string) (*livekit.EgressInfo, time.Time) {
		asked := time.Now()
		info, err := client.StartTrackEgress(ctx, &livekit.TrackEgressRequest{
			RoomName: "room", TrackId: track,
			Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
				Filepath: "t/1/{publisher_identity}-{track_source}-{track_id}",
				Output:   &livekit.DirectFileOutput_S3{S3: p.s3},
			}},
		})
		require.NoError(t, err)
		require.Equal(t, "{secret}", info.GetTrack().GetFile().GetS3().GetSecret())
		return info, asked
	}
	sound, askedSound := begin(audio.ID)
	picture, askedPicture := begin(video.ID)
	time.Sleep(4 * time.Second)

	stopped, err := client.StopEgress(ctx, &livekit.StopEgressRequest{EgressId: picture.EgressId})
	require.NoError(t, err)
	stoppedAt := time.Now()
	require.Equal(t, livekit.EgressStatus_EGRESS_ENDING, stopped.Status)
	picture = p.ended(t, picture.EgressId, 5*time.Second)

	left := time.Now()
	teacher.Leave()
	sound = p.ended(t, sound.EgressId, 3*time.Second)

	for _, c := range []struct {
		name, key string
		info      *livekit.EgressInfo
		from, to  time.Time
		late      time.Duration
	}{
		{"sound", "t/1/teacher-microphone-" + audio.ID + ".ogg", sound, askedSound, left, time.Second},
		{"picture", "t/1/teacher-camera-" + video.ID + ".webm", picture, askedPicture, stoppedAt, 2 * time.Second}, // waits for a key frame
	} {
		require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, c.info.Status, "%s: %s", c.name, c.info.Error)
		require.Equal(t, []string{"egress_started", "egress_updated", "egress_updated", "egress_ended"}, p.order(c.info.EgressId), c.name)
		require.Equal(t, "{secret}", c.info.GetTrack().GetFile().GetS3().GetSecret())
		require.Len(t, c.info.FileResults, 1)
		f := c.info.FileResults[0]
		require.Equal(t, c.key, f.Filename)
		started, ended := time.Unix(0, f.StartedAt), time.Unix(0, f.EndedAt)
		require.WithinRange(t, started, c.from, c.from.Add(c.late), c.name)
		require.WithinDuration(t, c.to, ended, 250*time.Millisecond, c.name)
		require.NotZero(t, c.info.EndedAt)
		p.mu.Lock()
		body := p.keys["/media/"+c.key]
		p.mu.Unlock()
		require.Equal(t, int(f.Size), len(body))
		path := filepath.Join(t.TempDir(), filepath.Base(c.key))
		require.NoError(t, os.WriteFile(path, body, 0o600))
		require.InDelta(t, time.Duration(f.Duration).Seconds(), decode(t, path), 0.1, c.name)
	}
}

// The start that is told is the time at which the first recorded packet came in: a tone of known beginning must be
// found in the file where the clock says.
func TestStartedAt(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	program, dir := ffmpeg(t), t.TempDir()
	clip := produce(t, "beep.ogg", "-f", "lavfi", "-i", "aevalsrc='if(gt(t,4),0.5*sin(2*PI*880*t),0)':s=48000:d=8", // 4 s of silence, then a tone
		"-c:a", "libopus", "-page_duration", "20000")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "beep", "teacher"))
	require.NoError(t, err)
	track, err := teacher.PublishMicrophone(clip)
	require.NoError(t, err)
	published := time.Now()
	client := lksdk.NewEgressClient("http"+p.url[2:], testKey, testSecret)
	info, err := client.StartTrackEgress(ctx, &livekit.TrackEgressRequest{
		RoomName: "beep", TrackId: track.ID,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: "beep", Output: &livekit.DirectFileOutput_S3{S3: p.s3},
		}},
	})
	require.NoError(t, err)
	<-track.Done()
	teacher.Leave()
	f := p.ended(t, info.EgressId, 5*time.Second).FileResults[0]
	p.mu.Lock()
	body := p.keys["/media/beep.ogg"]
	p.mu.Unlock()
	path := filepath.Join(dir, "recorded.ogg")
	require.NoError(t, os.WriteFile(path, body, 0o600))
	pcm, err := exec.Command(program, "-loglevel", "error", "-i", path, "-ac", "1", "-ar", "8000", "-f", "s16le", "-").Output()
	require.NoError(t, err)
	onset := -1
	for i := 0; i+1 < len(pcm); i += 2 {
		if v := int16(uint16(pcm[i]) | uint16(pcm[i+1])<<8); v > 3000 || v < -3000 {
			onset = i / 2
			break
		}
	}
	require.Positive(t, onset)
	heard := time.Unix(0, f.StartedAt).Add(time.Duration(onset) * time.Second / 8000)
	// The file is played from the moment the track was bound, between Started and published.
	require.WithinRange(t, heard, track.Started.Add(4*time.Second-100*time.Millisecond), published.Add(4*time.Second+100*time.Millisecond))
	require.Less(t, published.Sub(track.Started), time.Second)
}

// A muted microphone sends nothing: the file must be silent for as long, and the worker's own end must deliver it.
func TestMutedThenStopped(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone := tone(t, 12)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "muted", "teacher"))
	require.NoError(t, err)
	defer teacher.Leave()
	track, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	client := lksdk.NewEgressClient("http"+p.url[2:], testKey, testSecret)
	info, err := client.StartTrackEgress(ctx, &livekit.TrackEgressRequest{
		RoomName: "muted", TrackId: track.ID,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: "muted", Output: &livekit.DirectFileOutput_S3{S3: p.s3},
		}},
	})
	require.NoError(t, err)
	time.Sleep(2 * time.Second)
	track.Mute(true)
	time.Sleep(3 * time.Second)
	track.Mute(false)
	time.Sleep(2 * time.Second)
	p.stop()
	stopped := time.Now()
	f := p.ended(t, info.EgressId, 5*time.Second).FileResults[0]
	require.WithinDuration(t, stopped, time.Unix(0, f.EndedAt), 250*time.Millisecond)
	p.mu.Lock()
	body := p.keys["/media/muted.ogg"]
	p.mu.Unlock()
	path := filepath.Join(t.TempDir(), "muted.ogg")
	require.NoError(t, os.WriteFile(path, body, 0o600))
	pcm, err := exec.Command(ffmpeg(t), "-loglevel", "error", "-i", path, "-ac", "1", "-ar", "8000", "-f", "s16le", "-").Output()
	require.NoError(t, err)
	quiet := 0
	for i := 0; i+1 < len(pcm); i += 2 {
		if v := int16(uint16(pcm[i]) | uint16(pcm[i+1])<<8); v > -50 && v < 50 {
			quiet++
		}
	}
	require.InDelta(t, 3, float64(quiet)/8000, 0.35)
}

// A server that is killed reports nothing by itself: the file is delivered, and told to the next server on the bus.
func TestServerKilled(t *testing.T) {
	t.Parallel()
	p := newPlane(t)
	microphone := tone(t, 12)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	teacher, err := actor.Join(ctx, p.url, token(t, "killed", "teacher"))
	require.NoError(t, err)
	track, err := teacher.PublishMicrophone(microphone)
	require.NoError(t, err)
	client := lksdk.NewEgressClient("http"+p.url[2:], testKey, testSecret)
	info, err := client.StartTrackEgress(ctx, &livekit.TrackEgressRequest{
		RoomName: "killed", TrackId: track.ID,
		Output: &livekit.TrackEgressRequest_File{File: &livekit.DirectFileOutput{
			Filepath: "killed", Output: &livekit.DirectFileOutput_S3{S3: p.s3},
		}},
	})
	require.NoError(t, err)
	time.Sleep(3 * time.Second)
	require.NoError(t, p.server.Process.Kill())
	_ = p.server.Wait()
	killed := time.Now()
	p.startServer(t)
	ended := p.ended(t, info.EgressId, 45*time.Second)
	require.Equal(t, livekit.EgressStatus_EGRESS_COMPLETE, ended.Status, ended.Error)
	require.WithinDuration(t, killed, time.Unix(0, ended.FileResults[0].EndedAt), 500*time.Millisecond)
}

func TestNoSuchTrack(t *testing.T) {
	t.Parallel()
	w := &worker{}
	_, err := w.StartEgress(context.Background(), nil)
	require.ErrorContains(t, err, "single tracks")
}
