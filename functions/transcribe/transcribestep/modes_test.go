package transcribestep_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/transcribe/transcribestep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/transcript"
)

// mode runs one mode through JSON, as the state machine does.
func mode[T any](t *testing.T, s transcribestep.Step, in pipeline.Input, name string) (T, error) {
	t.Helper()
	in.Mode = name
	text, err := json.Marshal(in)
	require.NoError(t, err)
	var given pipeline.Input
	require.NoError(t, json.Unmarshal(text, &given))
	out, runErr := s.Run(t.Context(), given)
	text, err = json.Marshal(out)
	require.NoError(t, err)
	var got T
	require.NoError(t, json.Unmarshal(text, &got))
	return got, runErr
}

// heard runs the modes as the state machine does: what a speaker fails with is caught.
func heard(t *testing.T, s transcribestep.Step, in pipeline.Input) (transcribestep.Output, error) {
	t.Helper()
	who, err := mode[transcribestep.Speakers](t, s, in, transcribestep.ModeSpeakers)
	require.NoError(t, err)
	for _, one := range who.Speakers {
		in.ParticipantID = one.ParticipantID
		v, err := mode[pipeline.Voice](t, s, in, transcribestep.ModeSpeaker)
		if err != nil {
			named := pipeline.Named(err)
			cause, err := json.Marshal(map[string]string{"errorMessage": named.Reason})
			require.NoError(t, err)
			v = pipeline.Voice{ParticipantID: one.ParticipantID, Failed: &pipeline.Failure{Error: string(named.Name), Cause: string(cause)}}
		}
		in.Voices = append(in.Voices, v)
	}
	return mode[transcribestep.Output](t, s, in, transcribestep.ModeGather)
}

// two has a teacher and an assistant who speak.
func two(t *testing.T) *pipelinetest.EndedSession {
	t.Helper()
	c := pipelinetest.New(t, time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: classroom.SourceMicrophone, At: time.Second, Data: talk(t, 20)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 2 * time.Second, Data: talk(t, 30)})
	return c
}

func TestTheModesMakeWhatOneCallMakes(t *testing.T) {
	t.Parallel()
	c := two(t)
	l := &listener{}
	who, err := mode[transcribestep.Speakers](t, step(c, l), c.Input, transcribestep.ModeSpeakers)
	require.NoError(t, err)
	require.Equal(t, []transcribestep.Speaker{{ParticipantID: c.Teach}, {ParticipantID: c.Assist}}, who.Speakers)
	require.Equal(t, artifact.StatusRunning, c.Row(t, artifact.KindTranscript).Status, "it is seen to run from the first mode on")
	require.Empty(t, l.pieces)

	in := c.Input
	in.ParticipantID = c.Assist
	v, err := mode[pipeline.Voice](t, step(c, l), in, transcribestep.ModeSpeaker)
	require.NoError(t, err)
	require.Equal(t, c.Assist, v.ParticipantID)
	require.Regexp(t, `^t/[0-9a-f-]+/s/[0-9a-f-]+/speech/voice-[0-9a-f]{32}\.json$`, v.Key)
	require.Equal(t, 2, v.Words)
	again, err := mode[pipeline.Voice](t, step(c, l), in, transcribestep.ModeSpeaker)
	require.NoError(t, err)
	require.Equal(t, v, again)
	require.Len(t, l.pieces, 1)

	out, err := heard(t, step(c, l), c.Input)
	require.NoError(t, err)
	require.Len(t, l.pieces, 2)
	require.Equal(t, 4, out.Words)
	require.Contains(t, out.VoiceKeys, v.Key)
	once, err := run(t.Context(), step(c, l), c.Input)
	require.NoError(t, err)
	require.Equal(t, out, once)
	require.Equal(t, map[string]int{"artifact.started transcript": 1, "artifact.completed transcript": 1}, c.Told(t))
}

// deaf hears all but one, who is told by the length of the sound.
type deaf struct {
	listener
	packets int
	err     error
}

func (d *deaf) Listen(ctx context.Context, p transcribestep.Piece) (transcribestep.Heard, error) {
	h, err := d.listener.Listen(ctx, p)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil && d.err != nil && d.pieces[len(d.pieces)-1] == d.packets {
		return transcribestep.Heard{}, d.err
	}
	return h, err
}

func TestWhoWasNotHeardIsNamedAndTriedAgain(t *testing.T) {
	t.Parallel()
	c := two(t)
	l := &deaf{packets: 20 * 50, err: artifact.Errorf(artifact.SpeechRejected, nil, "The speech service refused the sound or the key.")}
	out, err := heard(t, step(c, l), c.Input)
	require.NoError(t, err)
	missing := []transcript.Missing{{ParticipantID: c.Assist, Why: "The speech service refused the sound or the key."}}
	require.Equal(t, missing, out.Missing)
	got := said(t, c, out.SpeechKey)
	require.Equal(t, missing, got.Missing)
	require.Len(t, got.Heard, 1)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindTranscript).Status)

	l.err = nil
	c.Input.Run = 2
	whole, err := heard(t, step(c, l), c.Input)
	require.NoError(t, err)
	require.Empty(t, whole.Missing)
	require.NotEqual(t, out.SpeechKey, whole.SpeechKey)
	require.Len(t, said(t, c, whole.SpeechKey).Heard, 2)
	require.Equal(t, []int{1500, 1000, 1000}, l.pieces, "who was heard is not heard again")
}

func TestItFailsWhenNobodyWasHeard(t *testing.T) {
	t.Parallel()
	c := two(t)
	l := &listener{fail: artifact.Errorf(artifact.SpeechRejected, nil, "The speech model tiny.en does not know the language \"pt\".")}
	_, err := heard(t, step(c, l), c.Input)
	require.Equal(t, artifact.SpeechRejected, pipeline.Named(err).Name)
	require.Equal(t, `The speech model tiny.en does not know the language "pt".`, c.Row(t, artifact.KindTranscript).Reason)
	require.Equal(t, artifact.StatusFailed, c.Row(t, artifact.KindTranscript).Status)

	l.fail = artifact.Errorf(artifact.SpeechUnavailable, nil, "The speech service does not answer.")
	_, err = heard(t, step(c, l), c.Input)
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name, "the Map has waited; gather is not tried again for that")
}

func TestNobodyIsNoFailure(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, time.Minute)
	out, err := heard(t, step(c, &listener{}), c.Input)
	require.NoError(t, err)
	require.Empty(t, said(t, c, out.SpeechKey).Heard)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindTranscript).Status)
}

func TestVoicesAreThoseOfTheRecordingsThereAre(t *testing.T) {
	t.Parallel()
	c := two(t)
	l := &listener{}
	in := c.Input
	in.ParticipantID = uuid.New()
	_, err := mode[pipeline.Voice](t, step(c, l), in, transcribestep.ModeSpeaker)
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)
	_, err = mode[pipeline.Voice](t, step(c, l), c.Input, "sing")
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)

	in.ParticipantID = c.Teach
	teacher, err := mode[pipeline.Voice](t, step(c, l), in, transcribestep.ModeSpeaker)
	require.NoError(t, err)
	in.ParticipantID = c.Assist
	assistant, err := mode[pipeline.Voice](t, step(c, l), in, transcribestep.ModeSpeaker)
	require.NoError(t, err)
	// The assistant takes their consent back in the middle: what was heard is left out, and nobody is missing.
	_, err = c.DB.Admin(t).Exec(t.Context(), `update recordings set status = 'withdrawn' where tenant_id = $1 and participant_id = $2`, c.Tenant, c.Assist)
	require.NoError(t, err)
	in.Voices = []pipeline.Voice{teacher, assistant, {ParticipantID: uuid.New(), Key: "t/of/another/school"}}
	out, err := mode[transcribestep.Output](t, step(c, l), in, transcribestep.ModeGather)
	require.NoError(t, err)
	require.Empty(t, out.Missing)
	require.Equal(t, []string{teacher.Key}, out.VoiceKeys)
	require.Len(t, said(t, c, out.SpeechKey).Heard, 1)

	in.Voices = []pipeline.Voice{{ParticipantID: c.Teach, Key: assistant.Key}}
	_, err = mode[transcribestep.Output](t, step(c, l), in, transcribestep.ModeGather)
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name, "no object is read that is not the speaker's own")
}

func TestTheServiceIsToldLanguageAndWords(t *testing.T) {
	t.Parallel()
	c := two(t)
	_, err := c.DB.Admin(t).Exec(t.Context(), `update sessions set title = 'Interference behind slits' where tenant_id = $1 and id = $2`, c.Tenant, c.Session)
	require.NoError(t, err)
	l := &listener{}
	s := step(c, l)
	s.Language = "en"
	first, err := run(t.Context(), s, c.Input)
	require.NoError(t, err)
	require.Equal(t, "en", l.asked[0].Language)
	require.True(t, strings.HasPrefix(l.asked[0].Prompt, "Interference, behind, slits"), l.asked[0].Prompt)

	s.Language = "de"
	second, err := run(t.Context(), s, c.Input)
	require.NoError(t, err)
	require.NotEqual(t, first.SpeechKey, second.SpeechKey, "in another language other words are heard")
	require.Len(t, l.pieces, 4)
}

func TestAPieceIsSentAgainAfterAWait(t *testing.T) {
	t.Parallel()
	c := two(t)
	for name, times := range map[artifact.Name]int{artifact.SpeechThrottled: 6, artifact.SpeechUnavailable: 3, artifact.SpeechRejected: 1} {
		l := &listener{fail: artifact.Errorf(name, nil, "Said the service.")}
		s := step(c, l)
		var waits []time.Duration
		s.Wait = func(_ context.Context, d time.Duration) error {
			waits = append(waits, d)
			return nil
		}
		in := c.Input
		in.ParticipantID = c.Teach
		_, err := mode[pipeline.Voice](t, s, in, transcribestep.ModeSpeaker)
		require.Equal(t, name, pipeline.Named(err).Name)
		require.Len(t, l.asked, times)
		for i, d := range waits {
			require.LessOrEqual(t, d, time.Second<<i)
			require.Greater(t, d, (time.Second<<i)/2-1)
		}
	}
	l := &listener{fail: artifact.Errorf(artifact.SpeechThrottled, nil, "Said the service.")}
	s := step(c, l)
	s.Wait = func(context.Context, time.Duration) error {
		l.fail = nil
		return nil
	}
	_, err := heard(t, s, c.Input)
	require.NoError(t, err)

	l = &listener{fail: artifact.Errorf(artifact.SpeechUnavailable, nil, "Said the service.")}
	s = step(c, l)
	s.Service = "another"
	s.Wait = func(context.Context, time.Duration) error { return errors.New("stopped") }
	in := c.Input
	in.ParticipantID = c.Teach
	_, err = mode[pipeline.Voice](t, s, in, transcribestep.ModeSpeaker)
	require.Equal(t, artifact.SpeechUnavailable, pipeline.Named(err).Name)
	require.Len(t, l.asked, 1)
}

func TestADamagedFileTakesNothingElseAway(t *testing.T) {
	t.Parallel()
	c := two(t)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 40 * time.Second, Data: []byte("this is no sound")})
	out, err := heard(t, step(c, &listener{}), c.Input)
	require.NoError(t, err)
	require.Equal(t, []transcript.Missing{{ParticipantID: c.Teach, Why: "The file of the microphone of Theo Teacher cannot be read."}}, out.Missing)
	require.Len(t, said(t, c, out.SpeechKey).Heard, 2)
}
