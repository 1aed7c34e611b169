package speech_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/speech"
	"github.com/lectern/lectern/shared/transcript"
)

func TestTranscribe(t *testing.T) {
	t.Parallel()
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/audio/transcriptions" || r.Header.Get("Authorization") != "Bearer secret" {
			http.Error(w, "wrong request", http.StatusTeapot)
			return
		}
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		file, header, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		audio, _ := io.ReadAll(file)
		if string(audio) != "sound" || header.Filename != "ines.ogg" || r.FormValue("model") != "whisper-1" || r.FormValue("language") != "en" ||
			r.FormValue("response_format") != "verbose_json" || strings.Join(r.MultipartForm.Value["timestamp_granularities[]"], ",") != "word,segment" {
			http.Error(w, "wrong fields", http.StatusTeapot)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"task":"transcribe","language":"english","duration":2.0049,"text":"Light bends.",
			"segments":[{"id":0,"start":0.1,"end":1.2,"text":" Light bends."}],
			"words":[{"word":"Light","start":0.1,"end":0.48},{"word":" bends","start":0.6,"end":1.2}]}`)
	}))
	defer service.Close()
	got, err := speech.New(service.URL+"/v1/", "secret", "whisper-1", nil).Transcribe(t.Context(), strings.NewReader("sound"), "ines.ogg", "en")
	require.NoError(t, err)
	require.Equal(t, speech.Result{
		Language: "en", DurationMS: 2005,
		Segments: []speech.Segment{{Text: "Light bends.", StartMS: 100, EndMS: 1200}},
		Words:    []transcript.Word{{Text: "Light", StartMS: 100, EndMS: 480}, {Text: "bends", StartMS: 600, EndMS: 1200}},
	}, got)
}

func TestErrorsHaveNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   string
	}{
		{"throttled", 429, `{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}`, speech.Throttled},
		{"no money", 429, `{"error":{"message":"pay","type":"insufficient_quota","code":"insufficient_quota"}}`, speech.Rejected},
		{"bad file", 400, `{"error":{"message":"no audio","type":"invalid_request_error","param":"file","code":null}}`, speech.Rejected},
		{"bad key", 401, `{"error":{"message":"who?","type":"invalid_request_error","code":"invalid_api_key"}}`, speech.Rejected},
		{"too large", 413, `{"error":{"message":"large","type":"invalid_request_error"}}`, speech.Rejected},
		{"a proxy's page", 502, `<html>bad gateway</html>`, speech.Unavailable},
		{"down", 503, `{"error":{"message":"down","type":"server_error"}}`, speech.Unavailable},
		{"not what was asked for", 200, `<html>welcome</html>`, speech.Unavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.body)
			}))
			defer service.Close()
			_, err := speech.New(service.URL, "k", "m", nil).Transcribe(t.Context(), strings.NewReader("x"), "a.ogg", "")
			requireName(t, c.want, err)
		})
	}
}

func requireName(t *testing.T, want string, err error) {
	t.Helper()
	var named *speech.Error
	require.ErrorAs(t, err, &named)
	require.Equal(t, want, named.Name(), err)
	require.Contains(t, err.Error(), want)
}

func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := "http://" + listener.Addr().String()
	require.NoError(t, listener.Close())
	_, err = speech.New(address, "k", "m", nil).Transcribe(t.Context(), strings.NewReader("x"), "a.ogg", "")
	requireName(t, speech.Unavailable, err)

	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	defer slow.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = speech.New(slow.URL, "k", "m", nil).Transcribe(ctx, strings.NewReader("x"), "a.ogg", "")
	requireName(t, speech.Unavailable, err)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// missing skips a test that needs a tool, and fails it in CI.
func missing(t *testing.T, what, remedy string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", what, remedy)
	}
	t.Skipf("%s is missing: %s", what, remedy)
}

// The client against the service that a laptop runs, with real speech.
func TestLocalService(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"flite", "pocketsphinx_batch"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, program, "apt-get install flite pocketsphinx pocketsphinx-en-us")
		}
	}
	cache := os.Getenv("LECTERN_CACHE")
	if dir, err := os.UserCacheDir(); cache == "" && err == nil {
		cache = filepath.Join(dir, "lectern")
	}
	ffmpeg := ""
	for _, candidate := range []string{os.Getenv("SPEECH_FFMPEG"), filepath.Join(cache, "bin", "ffmpeg"), "ffmpeg"} {
		if path, err := exec.LookPath(candidate); candidate != "" && err == nil && ffmpeg == "" {
			ffmpeg = path
		}
	}
	if ffmpeg == "" {
		missing(t, "ffmpeg", "run localstack/ffmpeg.sh ~/.cache/lectern/bin/ffmpeg, or set SPEECH_FFMPEG")
	}
	dir := t.TempDir()
	binary, wav := filepath.Join(dir, "speech"), filepath.Join(dir, "said.wav")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "../../localstack/speech").CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = exec.CommandContext(t.Context(), "flite", "-voice", "slt", "-t", "The reason for this is that light behaves like a wave.", "-o", wav).CombinedOutput()
	require.NoError(t, err, string(out))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())
	service := exec.CommandContext(t.Context(), binary)
	service.Env = append(os.Environ(), "SPEECH_ADDRESS="+address, "SPEECH_FFMPEG="+ffmpeg, "SPEECH_API_KEY=secret")
	service.Cancel = func() error { return service.Process.Signal(os.Interrupt) }
	service.WaitDelay = 5 * time.Second
	require.NoError(t, service.Start())
	t.Cleanup(func() { _ = service.Wait() })
	require.Eventually(t, func() bool {
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}, 10*time.Second, 20*time.Millisecond)

	audio, err := os.Open(wav)
	require.NoError(t, err)
	defer audio.Close()
	client := speech.New("http://"+address+"/v1", "secret", "whisper-1", nil)
	got, err := client.Transcribe(t.Context(), audio, "said.wav", "en")
	require.NoError(t, err)
	require.Equal(t, "en", got.Language)
	require.NotEmpty(t, got.Words)
	require.NotEmpty(t, got.Segments)
	var heard []string
	last := int64(0)
	for _, w := range got.Words {
		require.GreaterOrEqual(t, w.StartMS, last)
		last = w.EndMS
		heard = append(heard, w.Text)
	}
	require.LessOrEqual(t, last, got.DurationMS)
	require.Less(t, transcript.CountWordErrors("The reason for this is that light behaves like a wave", strings.Join(heard, " ")).Rate(), 0.4, heard)

	_, err = client.Transcribe(t.Context(), strings.NewReader("no sound at all"), "a.ogg", "en")
	requireName(t, speech.Rejected, err)
	_, err = speech.New("http://"+address+"/v1", "wrong", "whisper-1", nil).Transcribe(t.Context(), strings.NewReader("x"), "a.ogg", "en")
	requireName(t, speech.Rejected, err)
	require.False(t, errors.Is(err, context.Canceled))
}
