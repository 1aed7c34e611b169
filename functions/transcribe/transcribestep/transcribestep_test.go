package transcribestep_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/sound"
	"github.com/lectern/lectern/shared/transcript"
)

// listener hears one word in every piece: how many packets of sound the piece has, one second from its beginning.
type listener struct {
	mu     sync.Mutex
	pieces []int
	fail   error
	after  int // pieces before it fails
	wait   time.Duration
}

func (l *listener) Listen(ctx context.Context, ogg io.Reader) (transcribestep.Heard, error) {
	r, err := sound.NewReader(ogg)
	if err != nil {
		return transcribestep.Heard{}, err
	}
	packets := 0
	for {
		p, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return transcribestep.Heard{}, err
		}
		if len(p.Data) > 8 {
			packets++
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.fail != nil && len(l.pieces) >= l.after {
		return transcribestep.Heard{}, l.fail
	}
	l.pieces = append(l.pieces, packets)
	if l.wait > 0 {
		<-ctx.Done()
		return transcribestep.Heard{}, ctx.Err()
	}
	return transcribestep.Heard{Language: "en", Words: []transcript.Word{{Text: "light", StartMS: 1000, EndMS: 1400}, {Text: "far", StartMS: 99_000_000, EndMS: 1}}}, nil
}

// talk returns Ogg Opus of so many seconds of something heard.
func talk(t *testing.T, seconds int) []byte {
	t.Helper()
	var b strings.Builder
	w, err := sound.NewWriter(&b, 1, 0)
	require.NoError(t, err)
	packet := append([]byte{0x78}, make([]byte, 80)...)
	for range seconds * 50 {
		require.NoError(t, w.Write(packet))
	}
	require.NoError(t, w.Close())
	return []byte(b.String())
}

func step(c *pipelinetest.EndedSession, l transcribestep.Listener) transcribestep.Step {
	return transcribestep.Step{Ledger: c.DB.Store, Store: c.DB.Store, Files: c.Files, Listener: l, Service: "test-1"}
}

func said(t *testing.T, c *pipelinetest.EndedSession, key string) transcript.Transcript {
	t.Helper()
	var got transcript.Transcript
	require.NoError(t, json.Unmarshal(c.Files.Bytes(key), &got))
	return got
}

func TestWordsSitOnTheSessionsClockWithTheirSpeaker(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, 10*time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 2500 * time.Millisecond, Data: talk(t, 400)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 450 * time.Second, Data: talk(t, 20)})
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: classroom.SourceMicrophone, At: 100 * time.Second, Data: talk(t, 20)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceCamera, At: 0, Data: []byte("not listened to")})
	// Its file is not there.
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 500 * time.Second})
	l := &listener{}
	out, err := step(c, l).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, 5, out.Pieces, "400 s are three pieces")
	total := 0
	for _, n := range l.pieces {
		total += n
	}
	require.Equal(t, 440*50, total, "every packet was heard once")

	got := said(t, c, out.TranscriptKey)
	require.Equal(t, "en", got.Language)
	require.Equal(t, c.Session, got.SessionID)
	require.Equal(t, out.Utterances, len(got.Utterances))
	require.Equal(t, c.Teach, got.Utterances[0].ParticipantID)
	require.EqualValues(t, 3500, got.Utterances[0].Words[0].StartMS)
	byAssistant := 0
	for _, u := range got.Utterances {
		for _, w := range u.Words {
			require.LessOrEqual(t, w.EndMS, int64(470_000), "no word is outside its piece, whatever the service says")
		}
		if u.ParticipantID == c.Assist {
			byAssistant++
			require.GreaterOrEqual(t, u.StartMS, int64(101_000))
		}
	}
	require.Positive(t, byAssistant)
	stored, err := c.DB.Store.Transcript(ctx, c.Tenant, c.Session)
	require.NoError(t, err)
	require.Len(t, stored, len(got.Utterances))
	require.Equal(t, got.Utterances[0].ID, stored[0].ID)

	again, err := step(c, l).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, out, again)
	require.Len(t, l.pieces, 5, "nothing is heard twice")
	require.Equal(t, map[string]int{"artifact.started transcript": 1, "artifact.completed transcript": 1}, c.Told(t))
}

func TestAnotherAttemptGoesOnWhereTheOneBeforeStopped(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, 20*time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: talk(t, 900)})
	l := &listener{after: 2}
	for name, status := range map[artifact.Name]artifact.Status{
		artifact.SpeechThrottled: artifact.StatusQueued, artifact.SpeechUnavailable: artifact.StatusQueued, artifact.SpeechRejected: artifact.StatusFailed,
	} {
		l.fail = artifact.Errorf(name, nil, "Said the service.")
		_, err := step(c, l).Run(ctx, c.Input)
		require.Equal(t, name, pipeline.Named(err).Name)
		require.Equal(t, status, c.Row(t, artifact.KindTranscript).Status)
		require.Len(t, l.pieces, 2)
	}
	l.fail = nil
	out, err := step(c, l).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Len(t, l.pieces, out.Pieces, "the first two were not heard again")
	require.GreaterOrEqual(t, out.Pieces, 5)
}

func TestTimeIsUpBeforeLambdaSaysSo(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: talk(t, 30)})
	l := &listener{}
	short, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	_, err := step(c, l).Run(short, c.Input)
	require.Equal(t, artifact.TranscribeMore, pipeline.Named(err).Name, "no piece is begun that may not be finished")
	require.Empty(t, l.pieces)
	require.Equal(t, artifact.StatusQueued, c.Row(t, artifact.KindTranscript).Status)
}

func TestSilenceIsNoFailure(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, time.Minute), context.Background()
	var quiet strings.Builder
	w, err := sound.NewWriter(&quiet, 1, 0)
	require.NoError(t, err)
	require.NoError(t, w.Silence(20*sound.Rate))
	require.NoError(t, w.Close())
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: []byte(quiet.String())})
	l := &listener{}
	out, err := step(c, l).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Empty(t, out.TranscriptKey)
	require.Empty(t, l.pieces, "silence is not sent")
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindTranscript).Status)
}

func TestSpeechLeavesTheSchoolOnlyIfTheSchoolAllowsIt(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: talk(t, 5)})
	l := &listener{}
	s := step(c, l)
	s.Outside = true
	_, err := s.Run(ctx, c.Input)
	require.Equal(t, artifact.SpeechRejected, pipeline.Named(err).Name)
	require.Empty(t, l.pieces)
	_, err = c.DB.Admin(t).Exec(ctx, `update tenants set external_ai = true where id = $1`, c.Tenant)
	require.NoError(t, err)
	_, err = s.Run(ctx, c.Input)
	require.NoError(t, err)
	require.Len(t, l.pieces, 1)
}

func TestADamagedFileIsNamed(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: []byte("this is no sound")})
	_, err := step(c, &listener{}).Run(context.Background(), c.Input)
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)
	require.Equal(t, "The file of the microphone of Theo Teacher cannot be read.", c.Row(t, artifact.KindTranscript).Reason)
}

func TestTheServiceIsAskedInItsProtocol(t *testing.T) {
	t.Parallel()
	status, keys := http.StatusOK, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer k" || r.FormValue("model") != "whisper-1" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		if status != http.StatusOK {
			_, _ = io.WriteString(w, `{"error":{"message":"no"}}`)
			return
		}
		_, _ = io.WriteString(w, `{"language":"english","duration":4,"segments":[{"text":" Light bends.","start":1,"end":3.2}],"words":[]}`)
	}))
	t.Cleanup(server.Close)
	s := transcribestep.NewService(server.URL, "whisper-1", func(context.Context) (string, error) {
		if keys++; keys == 1 {
			return "", errors.New("no key yet")
		}
		return "k", nil
	})
	require.False(t, s.Outside())
	require.Equal(t, "whisper-1", s.Name())
	_, err := s.Listen(context.Background(), strings.NewReader("x"))
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)
	for code, name := range map[int]artifact.Name{http.StatusTooManyRequests: artifact.SpeechThrottled, http.StatusBadGateway: artifact.SpeechUnavailable, http.StatusBadRequest: artifact.SpeechRejected} {
		status = code
		_, err := s.Listen(context.Background(), strings.NewReader("x"))
		require.Equal(t, name, pipeline.Named(err).Name)
		require.NotEmpty(t, pipeline.Named(err).Reason)
	}
	status = http.StatusOK
	heard, err := s.Listen(context.Background(), strings.NewReader("x"))
	require.NoError(t, err)
	require.Equal(t, "en", heard.Language)
	require.Equal(t, []transcript.Word{{Text: "Light", StartMS: 1000, EndMS: 2000}, {Text: "bends.", StartMS: 2000, EndMS: 3200}}, heard.Words)
	for address, outside := range map[string]bool{
		"": true, "https://api.openai.com/v1": true, "http://10.0.3.4:8000/v1": false, "http://[::1]:1/v1": false, "http://speech.school.internal/v1": false, "http://8.8.8.8/v1": true,
	} {
		require.Equal(t, outside, transcribestep.NewService(address, "m", nil).Outside(), address)
	}
}

// pair hears pieces two at a time: of the first two, one fails while the other is being heard.
type pair struct {
	mu      sync.Mutex
	heard   int
	calls   int
	both    chan struct{} // closed when two pieces are with the service
	refused chan struct{} // closed when one of them was refused
	fail    error
}

func (p *pair) Listen(ctx context.Context, _ io.Reader) (transcribestep.Heard, error) {
	p.mu.Lock()
	p.calls++
	call, fail := p.calls, p.fail
	if call == 2 {
		close(p.both)
	}
	p.mu.Unlock()
	if fail != nil && call == 1 {
		<-p.both
		close(p.refused)
		return transcribestep.Heard{}, fail
	}
	if fail != nil && call == 2 {
		<-p.refused
		select {
		case <-ctx.Done():
			return transcribestep.Heard{}, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heard++
	return transcribestep.Heard{Language: "en", Words: []transcript.Word{{Text: "light", StartMS: 1000, EndMS: 1400}}}, nil
}

func TestAPieceThatFailsLeavesTheOneBesideItAlone(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, 20*time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: talk(t, 900)})
	l := &pair{both: make(chan struct{}), refused: make(chan struct{}), fail: artifact.Errorf(artifact.SpeechRejected, nil, "Said the service.")}
	_, err := step(c, l).Run(ctx, c.Input)
	require.Equal(t, artifact.SpeechRejected, pipeline.Named(err).Name, "the failure, not a cancellation, is what is told")
	require.Equal(t, artifact.StatusFailed, c.Row(t, artifact.KindTranscript).Status)
	require.Equal(t, 1, l.heard, "the other one was heard to its end")
	require.Equal(t, 2, l.calls, "no further piece was begun")
	kept := 0
	for _, key := range c.Files.Keys() {
		if strings.Contains(key, "/words/") {
			kept++
		}
	}
	require.Equal(t, 1, kept, "and its words are kept")
	l.fail = nil
	out, err := step(c, l).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, out.Pieces, l.heard, "it was paid for once")
}

// A row from before what is there was looked for has the inputs of a class whose files are all there. It is none of
// this version, or a file that came late would never be heard.
func TestAnOlderRowDoesNotStandForFilesThatCameLate(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, time.Minute), context.Background()
	spoken := talk(t, 20)
	key := c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: spoken})
	file := struct {
		Key  string        `json:"key"`
		Size int64         `json:"size"`
		At   time.Duration `json:"at"`
	}{key, int64(len(spoken)), 0}
	older := pipeline.Hash("transcript/1", "test-1", true, []any{c.Teach, file})
	row, err := c.DB.Store.BeginArtifact(ctx, artifact.Step{
		TenantID: c.Tenant, SessionID: c.Session, Run: 1, Kind: artifact.KindTranscript, InputHash: older,
	})
	require.NoError(t, err)
	row.Status, row.Detail = artifact.StatusCompleted, json.RawMessage(`{"pieces":0}`)
	require.NoError(t, c.DB.Store.FinishArtifact(ctx, c.Tenant, row))
	c.Input.Run = 2
	out, err := step(c, &listener{}).Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, 1, out.Pieces)
}
