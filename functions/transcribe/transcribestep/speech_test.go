package transcribestep_test

import (
	"context"
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
	"github.com/lectern/lectern/shared/speech/speechtest"
	"github.com/lectern/lectern/shared/transcript"
)

// A page of text read by flite goes through our own function; what comes back is that page, and where nobody speaks
// there are no words.
func TestALectureIsRecognised(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("flite"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("flite is missing: apt-get install flite")
		}
		t.Skip("flite is missing: apt-get install flite")
	}
	page, err := os.ReadFile("../../../localstack/fixtures/lecture.txt")
	require.NoError(t, err)
	text := strings.Join(strings.SplitN(string(page), "\n", 4)[:3], " ")
	wav := filepath.Join(t.TempDir(), "said.wav")
	out, err := exec.CommandContext(t.Context(), "flite", "-voice", "slt", "-t", text, "-o", wav).CombinedOutput()
	require.NoError(t, err, string(out))
	ogg := pipelinetest.Call(t, "-i", wav, "-af", "adelay=3000", "-c:a", "libopus", "-b:a", "32k", "-f", "ogg", "-")
	noise := pipelinetest.Call(t, "-f", "lavfi", "-i", "anoisesrc=d=20:a=0.002", "-c:a", "libopus", "-b:a", "32k", "-f", "ogg", "-")

	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 10 * time.Second, Data: ogg})
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: classroom.SourceMicrophone, At: 10 * time.Second, Data: noise})
	service := transcribestep.NewService(speechtest.BaseURL, speechtest.Model, speechtest.Start(t, "../../.."), func(context.Context) (string, error) {
		t.Error("a function needs no key")
		return "", nil
	})
	s := step(c, service)
	s.Service, s.Outside, s.Language = service.Name(), service.Outside(), "en"
	answer, err := run(t.Context(), s, c.Input)
	require.NoError(t, err)
	got := said(t, c, answer.SpeechKey)
	require.Empty(t, got.Heard[1].Words, "noise is not speech")
	var words []string
	for _, w := range got.Heard[0].Words {
		words = append(words, w.Text)
	}
	require.Greater(t, got.Heard[0].Words[0].StartMS, int64(2500))
	errors := transcript.CountWordErrors(text, strings.Join(words, " "))
	t.Logf("word_error_rate: %.3f of %d words", errors.Rate(), errors.Words)
	require.Less(t, errors.Rate(), 0.1)

	s.Language = "pt"
	_, err = run(t.Context(), s, c.Input)
	require.ErrorContains(t, err, `The speech model tiny.en does not know the language "pt".`)
}
