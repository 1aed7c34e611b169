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

	"github.com/google/uuid"
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
	asked  []transcribestep.Piece // without their sound
	fail   error
	after  int // pieces before it fails
	wait   time.Duration
}

func (l *listener) Listen(ctx context.Context, p transcribestep.Piece) (transcribestep.Heard, error) {
	r, err := sound.NewReader(p.Ogg)
	if err != nil {
		return transcribestep.Heard{}, err
	}
	packets := 0
	for {
		packet, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return transcribestep.Heard{}, err
		}
		if len(packet.Data) > 8 {
			packets++
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = append(l.asked, transcribestep.Piece{Language: p.Language, Prompt: p.Prompt})
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
	return transcribestep.Step{
		Ledger: c.DB.Store, Store: c.DB.Store, Files: c.Files, Listener: l, Service: "test-1", USDPerHour: 0.36,
		Wait: func(context.Context, time.Duration) error { return nil },
	}
}

// run does everything in one.
func run(ctx context.Context, s transcribestep.Step, in pipeline.Input) (transcribestep.Output, error) {
	in.Mode = ""
	out, err := s.Run(ctx, in)
	o, _ := out.(transcribestep.Output)
	return o, err
}

func said(t *testing.T, c *pipelinetest.EndedSession, key string) transcript.Hearing {
	t.Helper()
	var got transcript.Hearing
	require.NoError(t, json.Unmarshal(c.Files.Bytes(key), &got))
	return got
}

func TestWordsAreOnTheirFilesClockWithTheirSpeaker(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, 10*time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 2500 * time.Millisecond, Data: talk(t, 400)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 450 * time.Second, Data: talk(t, 20)})
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: classroom.SourceMicrophone, At: 100 * time.Second, Data: talk(t, 20)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceCamera, At: 0, Data: []byte("not listened to")})
	// Its file is not there.
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 500 * time.Second})
	l := &listener{}
	out, err := run(ctx, step(c, l), c.Input)
	require.NoError(t, err)
	require.Equal(t, 5, out.Pieces, "400 s are three pieces")
	total := 0
	for _, n := range l.pieces {
		total += n
	}
	require.Equal(t, 440*50, total, "every packet was heard once")

	got := said(t, c, out.SpeechKey)
	require.Equal(t, transcript.HearingVersion, got.Version)
	require.Equal(t, "en", got.Language)
	require.Equal(t, "test-1", got.Service)
	require.Equal(t, c.Session, got.SessionID)
	require.Len(t, got.Heard, 3)
	require.Empty(t, got.Missing)
	words := 0
	for i, who := range []uuid.UUID{c.Teach, c.Teach, c.Assist} {
		require.Equal(t, who, got.Heard[i].ParticipantID, "teachers come first")
		require.Equal(t, "en", got.Heard[i].Language)
		words += len(got.Heard[i].Words)
	}
	require.Equal(t, out.Words, words)
	require.Equal(t, transcript.Word{Text: "light", StartMS: 1000, EndMS: 1400}, got.Heard[0].Words[0], "on the file's clock")
	require.Equal(t, transcript.Word{Text: "light", StartMS: 1000, EndMS: 1400}, got.Heard[1].Words[0], "whenever that was")
	for _, h := range got.Heard {
		for i, w := range h.Words {
			require.LessOrEqual(t, w.EndMS, int64(400_000), "no word is outside its piece, whatever the service says")
			require.GreaterOrEqual(t, w.StartMS, h.Words[max(0, i-1)].StartMS)
		}
	}
	require.EqualValues(t, 440_000, out.SoundMS)
	require.InDelta(t, 0.044, out.CostUSD, 1e-9)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindTranscript).Status)
	require.Equal(t, out.SpeechKey, c.Row(t, artifact.KindTranscript).ObjectKey)

	again, err := run(ctx, step(c, l), c.Input)
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
	for _, name := range []artifact.Name{artifact.SpeechThrottled, artifact.SpeechUnavailable, artifact.SpeechRejected} {
		l.fail = artifact.Errorf(name, nil, "Said the service.")
		_, err := run(ctx, step(c, l), c.Input)
		want, row := name, artifact.StatusRunning
		if !name.Passing() {
			want, row = artifact.SpeechRejected, artifact.StatusFailed
		}
		require.Equal(t, want, pipeline.Named(err).Name)
		require.Equal(t, row, c.Row(t, artifact.KindTranscript).Status)
		require.Len(t, l.pieces, 2)
	}
	l.fail = nil
	out, err := run(ctx, step(c, l), c.Input)
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
	_, err := run(short, step(c, l), c.Input)
	require.Equal(t, artifact.TranscribeMore, pipeline.Named(err).Name, "no piece is begun that may not be finished")
	require.Empty(t, l.pieces)
	require.Equal(t, artifact.StatusRunning, c.Row(t, artifact.KindTranscript).Status)
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
	out, err := run(ctx, step(c, l), c.Input)
	require.NoError(t, err)
	require.Empty(t, said(t, c, out.SpeechKey).Heard[0].Words)
	require.Zero(t, out.CostUSD)
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
	_, err := run(ctx, s, c.Input)
	require.Equal(t, artifact.SpeechRejected, pipeline.Named(err).Name)
	require.Empty(t, l.pieces)
	_, err = c.DB.Admin(t).Exec(ctx, `update tenants set external_ai = true where id = $1`, c.Tenant)
	require.NoError(t, err)
	_, err = run(ctx, s, c.Input)
	require.NoError(t, err)
	require.Len(t, l.pieces, 1)
}

func TestADamagedFileIsNamed(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: []byte("this is no sound")})
	_, err := run(context.Background(), step(c, &listener{}), c.Input)
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
	s := transcribestep.NewService(server.URL, "whisper-1", nil, func(context.Context) (string, error) {
		if keys++; keys == 1 {
			return "", errors.New("no key yet")
		}
		return "k", nil
	})
	require.False(t, s.Outside())
	require.Equal(t, "whisper-1", s.Name())
	_, err := s.Listen(context.Background(), transcribestep.Piece{Ogg: strings.NewReader("x")})
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)
	for code, name := range map[int]artifact.Name{http.StatusTooManyRequests: artifact.SpeechThrottled, http.StatusBadGateway: artifact.SpeechUnavailable, http.StatusBadRequest: artifact.SpeechRejected} {
		status = code
		_, err := s.Listen(context.Background(), transcribestep.Piece{Ogg: strings.NewReader("x")})
		require.Equal(t, name, pipeline.Named(err).Name)
		require.NotEmpty(t, pipeline.Named(err).Reason)
	}
	status = http.StatusOK
	heard, err := s.Listen(context.Background(), transcribestep.Piece{Ogg: strings.NewReader("x")})
	require.NoError(t, err)
	require.Equal(t, "en", heard.Language)
	require.Equal(t, []transcript.Word{{Text: "Light", StartMS: 1000, EndMS: 2000}, {Text: "bends.", StartMS: 2000, EndMS: 3200}}, heard.Words)
	for address, outside := range map[string]bool{
		"": true, "https://api.openai.com/v1": true, "http://10.0.3.4:8000/v1": false, "http://[::1]:1/v1": false, "http://speech.school.internal/v1": false, "http://8.8.8.8/v1": true, "lambda://lectern-local-speech/v1": false,
	} {
		require.Equal(t, outside, transcribestep.NewService(address, "m", nil, nil).Outside(), address)
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

func (p *pair) Listen(ctx context.Context, _ transcribestep.Piece) (transcribestep.Heard, error) {
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
	_, err := run(ctx, step(c, l), c.Input)
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
	out, err := run(ctx, step(c, l), c.Input)
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
	out, err := run(ctx, step(c, &listener{}), c.Input)
	require.NoError(t, err)
	require.Equal(t, 1, out.Pieces)
}
