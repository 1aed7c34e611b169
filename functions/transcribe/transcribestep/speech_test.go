package transcribestep_test

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/transcript"
)

// endpoint builds and starts localstack/speech, and returns its address.
func endpoint(t *testing.T, key string) string {
	t.Helper()
	for tool, remedy := range map[string]string{
		"pocketsphinx_batch": "apt-get install pocketsphinx pocketsphinx-en-us", "flite": "apt-get install flite", "go": "install Go",
	} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing: %s", tool, remedy)
			}
			t.Skipf("%s is missing: %s", tool, remedy)
		}
	}
	program := filepath.Join(t.TempDir(), "speech")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "github.com/lectern/lectern/localstack/speech").CombinedOutput()
	require.NoError(t, err, string(out))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := free.Addr().String()
	require.NoError(t, free.Close())
	server := exec.CommandContext(t.Context(), program)
	server.Env = append(os.Environ(), "SPEECH_ADDRESS="+address, "SPEECH_FFMPEG="+pipelinetest.FFmpeg(t), "SPEECH_API_KEY="+key)
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	require.Eventually(t, func() bool {
		answer, err := http.Get("http://" + address + "/healthz")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	}, 20*time.Second, 100*time.Millisecond)
	return "http://" + address + "/v1"
}

// A page of text read by flite goes through the real service; what comes back is recognisably that page, in its place.
func TestALectureIsRecognised(t *testing.T) {
	t.Parallel()
	address := endpoint(t, "a key")
	page, err := os.ReadFile("../../../localstack/fixtures/lecture.txt")
	require.NoError(t, err)
	text := strings.Join(strings.SplitN(string(page), "\n", 4)[:3], " ")
	wav := filepath.Join(t.TempDir(), "said.wav")
	out, err := exec.CommandContext(t.Context(), "flite", "-voice", "slt", "-t", text, "-o", wav).CombinedOutput()
	require.NoError(t, err, string(out))
	ogg := pipelinetest.Call(t, "-i", wav, "-c:a", "libopus", "-b:a", "32k", "-f", "ogg", "-")

	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 10 * time.Second, Data: ogg})
	service := transcribestep.NewService(address, "whisper-1", func(context.Context) (string, error) { return "a key", nil })
	s := step(c, service)
	s.Service, s.Outside = service.Name(), service.Outside()
	answer, err := s.Run(t.Context(), c.Input)
	require.NoError(t, err)
	got := said(t, c, answer.TranscriptKey)
	var words []string
	last := int64(10_000)
	for _, u := range got.Utterances {
		words = append(words, u.Text)
		require.GreaterOrEqual(t, u.StartMS, last)
		last = u.StartMS
	}
	errors := transcript.CountWordErrors(text, strings.Join(words, " "))
	t.Logf("word_error_rate: %.2f of %d words", errors.Rate(), errors.Words)
	require.Less(t, errors.Rate(), 0.4)
}
