package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/captions"
	"github.com/lectern/lectern/shared/transcript"
)

const key = "test-key"

// missing skips a test that needs a tool, and fails it in CI.
func missing(t *testing.T, what, remedy string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing: %s", what, remedy)
	}
	t.Skipf("%s is missing: %s", what, remedy)
}

func ffmpeg(t *testing.T) string {
	t.Helper()
	cache := os.Getenv("LECTERN_CACHE")
	if dir, err := os.UserCacheDir(); cache == "" && err == nil {
		cache = filepath.Join(dir, "lectern")
	}
	for _, candidate := range []string{os.Getenv("SPEECH_FFMPEG"), filepath.Join(cache, "bin", "ffmpeg"), "ffmpeg"} {
		if path, err := exec.LookPath(candidate); candidate != "" && err == nil {
			return path
		}
	}
	missing(t, "ffmpeg", "run localstack/ffmpeg.sh ~/.cache/lectern/bin/ffmpeg, or set SPEECH_FFMPEG")
	return ""
}

func serve(t *testing.T) (*httptest.Server, *server) {
	t.Helper()
	if _, err := exec.LookPath("pocketsphinx_batch"); err != nil {
		missing(t, "pocketsphinx_batch", "apt-get install pocketsphinx pocketsphinx-en-us")
	}
	s, err := newServer(settings{FFmpeg: ffmpeg(t), Key: key, Models: "/usr/share/pocketsphinx/model/en-us"}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(s.temp) })
	h := httptest.NewServer(s.handler())
	t.Cleanup(h.Close)
	return h, s
}

type field struct{ name, value string }

// post sends a transcription request and returns status and body.
func post(t *testing.T, h *httptest.Server, audio []byte, fields ...field) (int, []byte) {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	if audio != nil {
		part, err := m.CreateFormFile("file", "audio.bin")
		require.NoError(t, err)
		_, err = part.Write(audio)
		require.NoError(t, err)
	}
	for _, f := range fields {
		require.NoError(t, m.WriteField(f.name, f.value))
	}
	require.NoError(t, m.Close())
	r, err := http.NewRequest(http.MethodPost, h.URL+"/v1/audio/transcriptions", &body)
	require.NoError(t, err)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, b
}

// say has flite read a text and ffmpeg encode it.
func say(t *testing.T, text, extension string, encoding ...string) []byte {
	t.Helper()
	flite, err := exec.LookPath("flite")
	if err != nil {
		missing(t, "flite", "apt-get install flite")
	}
	dir := t.TempDir()
	wav, out := filepath.Join(dir, "said.wav"), filepath.Join(dir, "encoded"+extension)
	b, err := exec.Command(flite, "-voice", "slt", "-t", text, "-o", wav).CombinedOutput()
	require.NoError(t, err, string(b))
	args := append([]string{"-loglevel", "error", "-i", wav}, encoding...)
	b, err = exec.Command(ffmpeg(t), append(args, out)...).CombinedOutput()
	require.NoError(t, err, string(b))
	audio, err := os.ReadFile(out)
	require.NoError(t, err)
	return audio
}

type verbose struct {
	Task, Language, Text string
	Duration             float64
	Segments             []struct {
		ID         int
		Start, End float64
		Text       string
	}
	Words []struct {
		Word       string
		Start, End float64
	}
}

func TestLecture(t *testing.T) {
	t.Parallel()
	h, s := serve(t)
	page, err := os.ReadFile("../fixtures/lecture.txt")
	require.NoError(t, err)
	for _, c := range []struct {
		name, extension string
		encoding        []string
		delay           float64 // s of silence before
	}{
		{"ogg", ".ogg", []string{"-c:a", "libopus", "-b:a", "32k"}, 0},
		{"webm, late", ".webm", []string{"-af", "adelay=30000", "-c:a", "libopus", "-b:a", "32k"}, 30},
	} {
		status, body := post(t, h, say(t, string(page), c.extension, c.encoding...),
			field{"model", "whisper-1"}, field{"language", "en"}, field{"response_format", "verbose_json"},
			field{"timestamp_granularities[]", "word"}, field{"timestamp_granularities[]", "segment"})
		require.Equal(t, http.StatusOK, status, string(body))
		var v verbose
		require.NoError(t, json.Unmarshal(body, &v))
		errors := transcript.CountWordErrors(string(page), v.Text)
		t.Logf("%s: word error rate %.3f of %d words, %d segments", c.name, errors.Rate(), errors.Words, len(v.Segments))
		require.Less(t, errors.Rate(), 0.25, v.Text)
		require.Equal(t, "english", v.Language)
		last := c.delay
		for _, w := range v.Words {
			require.GreaterOrEqual(t, w.Start, last, w.Word)
			require.Greater(t, w.End, w.Start, w.Word)
			last = w.End
		}
		require.LessOrEqual(t, last, v.Duration)
		require.Equal(t, "good", v.Words[0].Word)
		require.InDelta(t, c.delay+0.25, v.Words[0].Start, 0.2, "times are those of the file")
		require.Equal(t, len(strings.Fields(v.Text)), len(v.Words))
	}
	left, err := os.ReadDir(s.temp)
	require.NoError(t, err)
	require.Empty(t, left, "temporary files are gone")
}

func TestFormats(t *testing.T) {
	t.Parallel()
	h, _ := serve(t)
	audio := say(t, "Light behaves like a wave.", ".mp3")
	ask := func(fields ...field) string {
		status, body := post(t, h, audio, append(fields, field{"model", "pocketsphinx-en-us"})...)
		require.Equal(t, http.StatusOK, status, string(body))
		return string(body)
	}
	var plain struct{ Text string }
	require.NoError(t, json.Unmarshal([]byte(ask()), &plain))
	require.NotEmpty(t, plain.Text)
	require.Equal(t, plain.Text+"\n", ask(field{"response_format", "text"}))
	vtt, err := captions.ParseWebVTT([]byte(ask(field{"response_format", "vtt"})))
	require.NoError(t, err)
	srt, err := captions.ParseSRT([]byte(ask(field{"response_format", "srt"})))
	require.NoError(t, err)
	require.Equal(t, vtt, srt)
	require.Equal(t, []string{plain.Text}, vtt[0].Lines)
	var v verbose
	require.NoError(t, json.Unmarshal([]byte(ask(field{"response_format", "verbose_json"})), &v))
	require.Empty(t, v.Words, "words only when they are asked for")
	require.NotEmpty(t, v.Segments)
}

func TestSilence(t *testing.T) {
	t.Parallel()
	h, _ := serve(t)
	wav := filepath.Join(t.TempDir(), "a.wav")
	out, err := exec.Command(ffmpeg(t), "-loglevel", "error", "-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "3", wav).CombinedOutput()
	require.NoError(t, err, string(out))
	audio, err := os.ReadFile(wav)
	require.NoError(t, err)
	status, body := post(t, h, audio, field{"model", "whisper-1"}, field{"response_format", "verbose_json"}, field{"timestamp_granularities[]", "word"})
	require.Equal(t, http.StatusOK, status)
	require.JSONEq(t, `{"task":"transcribe","language":"english","duration":3,"text":"","words":[],"usage":{"type":"duration","seconds":3}}`, string(body))
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	h, _ := serve(t)
	model := field{"model", "whisper-1"}
	for _, c := range []struct {
		name   string
		audio  []byte
		fields []field
		status int
		param  string
	}{
		{"no file", nil, []field{model}, 400, "file"},
		{"empty file", []byte{}, []field{model}, 400, "file"},
		{"no model", []byte("x"), nil, 400, "model"},
		{"unknown model", []byte("x"), []field{{"model", "gpt-9"}}, 404, "model"},
		{"unknown format", []byte("x"), []field{model, {"response_format", "xml"}}, 400, "response_format"},
		{"words without verbose_json", []byte("x"), []field{model, {"timestamp_granularities[]", "word"}}, 400, "timestamp_granularities"},
		{"odd granularity", []byte("x"), []field{model, {"timestamp_granularities[]", "letter"}}, 400, "timestamp_granularities"},
		{"unknown field", []byte("x"), []field{model, {"colour", "red"}}, 400, "colour"},
		{"other language", []byte("x"), []field{model, {"language", "tr"}}, 400, "language"},
		{"no audio", []byte("this is no sound"), []field{model}, 400, "file"},
		{"a playlist that names a file", []byte("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), []field{model}, 400, "file"},
		{"too large", make([]byte, maxFile+1), []field{model}, 413, "file"},
		{"much too large", make([]byte, maxFile+2*formRoom), []field{model}, 413, "file"},
	} {
		status, body := post(t, h, c.audio, c.fields...)
		var e struct {
			Error struct {
				Message, Type string
				Param         *string
			}
		}
		require.NoError(t, json.Unmarshal(body, &e), c.name)
		require.Equal(t, c.status, status, "%s: %s", c.name, body)
		require.NotEmpty(t, e.Error.Message, c.name)
		require.Equal(t, "invalid_request_error", e.Error.Type, c.name)
		require.Equal(t, c.param, *e.Error.Param, c.name)
	}
	r, err := http.Get(h.URL + "/v1/models")
	require.NoError(t, err)
	defer r.Body.Close()
	require.Equal(t, http.StatusUnauthorized, r.StatusCode)
}

func TestModelsAndHealth(t *testing.T) {
	t.Parallel()
	h, _ := serve(t)
	r, err := http.NewRequest(http.MethodGet, h.URL+"/v1/models", nil)
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+key)
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.JSONEq(t, `{"object":"list","data":[{"id":"whisper-1","object":"model","created":0,"owned_by":"cmusphinx"},
		{"id":"pocketsphinx-en-us","object":"model","created":0,"owned_by":"cmusphinx"}]}`, string(b))
	health, err := http.Get(h.URL + "/healthz")
	require.NoError(t, err)
	defer health.Body.Close()
	require.Equal(t, http.StatusOK, health.StatusCode)
}

func TestTooManyWait(t *testing.T) {
	t.Parallel()
	s := &server{running: make(chan struct{}, 1), waiting: make(chan struct{}, 1)}
	leave, err := s.enter(t.Context())
	require.NoError(t, err)
	second := make(chan error, 1)
	go func() {
		leave, err := s.enter(t.Context())
		if err == nil {
			leave()
		}
		second <- err
	}()
	require.Eventually(t, func() bool { return len(s.waiting) == 1 }, time.Second, time.Millisecond)
	_, err = s.enter(t.Context())
	var e *apiError
	require.ErrorAs(t, err, &e)
	require.Equal(t, http.StatusTooManyRequests, e.status)
	leave()
	require.NoError(t, <-second)
}
