package alignstep_test

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/align/alignstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/ffmpeg"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/timeline"
	"github.com/lectern/lectern/shared/transcript"
)

// store is the database, with more in the log than an ended class can be told.
type store struct {
	*postgres.Store
	more []eventlog.Event
}

func (s *store) ReadEvents(
	ctx context.Context, tenant, session uuid.UUID, a eventlog.Audience, after eventlog.Position, maxBytes int,
) (eventlog.Page, error) {
	page, err := s.Store.ReadEvents(ctx, tenant, session, a, after, maxBytes)
	if after == (eventlog.Position{}) && a == eventlog.Staff {
		page.Events = append(s.more, page.Events...)
	}
	return page, err
}

type class struct {
	*pipelinetest.EndedSession
	store *store
	step  alignstep.Step
}

func newClass(t *testing.T, length time.Duration) *class {
	t.Helper()
	c := &class{EndedSession: pipelinetest.New(t, length)}
	c.store = &store{Store: c.DB.Store}
	c.step = alignstep.Step{Ledger: c.DB.Store, Store: c.store, Files: c.Files, FFmpeg: ffmpeg.Program{Path: pipelinetest.FFmpeg(t)}}
	return c
}

// tell puts an event into the log, at ms of the session.
func (c *class) tell(t *testing.T, who uuid.UUID, at int64, content eventlog.Content) {
	t.Helper()
	text, err := json.Marshal(content)
	require.NoError(t, err)
	c.store.more = append(c.store.more, eventlog.Event{
		Seq: 1, ID: classroom.NewID(), Type: content.EventType(), AtMS: c.StartMS + at, ActorID: who, Content: text,
	})
}

// hear keeps words of a recording as the step before does.
func (c *class) hear(t *testing.T, heard ...transcript.Heard) {
	t.Helper()
	text, err := json.Marshal(transcript.Hearing{Version: transcript.HearingVersion, SessionID: c.Session, Language: "en", Heard: heard})
	require.NoError(t, err)
	key := pipeline.Key(c.Input, "speech", "heard.json")
	require.NoError(t, pipeline.PutBytes(t.Context(), c.Files, key, "application/json", text))
	row, err := c.DB.Store.BeginArtifact(t.Context(), artifact.Step{
		TenantID: c.Tenant, SessionID: c.Session, Run: c.Input.Run, Kind: artifact.KindTranscript, InputHash: pipeline.Hash(text),
	})
	require.NoError(t, err)
	row.Status, row.ObjectKey, row.Detail = artifact.StatusCompleted, key, json.RawMessage(`{}`)
	require.NoError(t, c.DB.Store.FinishArtifact(t.Context(), c.Tenant, row))
}

func (c *class) recording(t *testing.T, key string) uuid.UUID {
	t.Helper()
	all, err := c.DB.Store.RecordedTracks(t.Context(), c.Tenant, c.Session)
	require.NoError(t, err)
	for _, r := range all {
		if r.ObjectKey == key {
			return r.ID
		}
	}
	t.Fatal("no such recording")
	return uuid.Nil
}

func load[T any](t *testing.T, c *class, key string) (out T) {
	t.Helper()
	require.NoError(t, json.Unmarshal(c.Files.Bytes(key), &out))
	return out
}

// voice makes Ogg Opus in which somebody speaks in each of the stretches, of ms.
func voice(t *testing.T, lengthMS int, stretches [][2]int) []byte {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 1))
	pcm := make([]byte, 0, lengthMS*96)
	at := 0
	for i := range lengthMS * 48 {
		ms := i / 48
		for at < len(stretches) && ms >= stretches[at][1] {
			at++
		}
		v := 20 * random.NormFloat64()
		if at < len(stretches) && ms >= stretches[at][0] {
			v += 6000 * math.Sin(float64(i)*2*math.Pi*220/48000) * (1 + math.Sin(float64(i)*2*math.Pi*5/48000))
		}
		s := uint16(int16(v))
		pcm = append(pcm, byte(s), byte(s>>8))
	}
	raw, ogg := filepath.Join(t.TempDir(), "voice.raw"), filepath.Join(t.TempDir(), "voice.ogg")
	require.NoError(t, os.WriteFile(raw, pcm, 0o600))
	out, err := exec.CommandContext(t.Context(), pipelinetest.FFmpeg(t), "-nostdin", "-loglevel", "error", "-f", "s16le", "-ar", "48000", "-ac", "1", "-i", raw,
		"-c:a", "libopus", "-b:a", "32k", ogg).CombinedOutput()
	require.NoError(t, err, string(out))
	data, err := os.ReadFile(ogg)
	require.NoError(t, err)
	return data
}

func TestWordsSitOnTheSessionsClockWithSlideAndScene(t *testing.T) {
	t.Parallel()
	c, ctx := newClass(t, 3*time.Minute), context.Background()
	random := rand.New(rand.NewPCG(2, 3))
	var stretches [][2]int
	for at := 1000; at < 115_000; {
		end := at + 500 + random.IntN(1500)
		stretches = append(stretches, [2]int{at, end})
		at = end + 400 + random.IntN(900)
	}
	const drift = 0.004
	key := c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 2500 * time.Millisecond, Data: voice(t, 120_000, stretches)})
	for _, s := range stretches {
		edge := func(ms int, speaking bool) eventlog.SpeakingEdge {
			late := random.Int64N(300)
			return eventlog.SpeakingEdge{AtMS: c.StartMS + 2500 + int64(float64(ms)*(1+drift)) + late, Speaking: speaking}
		}
		c.tell(t, c.Teach, 0, eventlog.MediaSpeaking{Edges: []eventlog.SpeakingEdge{edge(s[0], true), edge(s[1], false)}})
	}
	deck, scene := classroom.NewID(), classroom.NewID()
	first := 1
	c.tell(t, c.Teach, 0, eventlog.SceneCreated{Scene: eventlog.Scene{SceneID: scene, AssetID: &deck, FirstPage: &first, LastPage: &first}})
	c.tell(t, c.Teach, 0, eventlog.SceneSwitched{SceneID: scene})
	c.tell(t, c.Teach, 60_000, eventlog.SlideShown{SceneID: scene, AssetID: deck, Page: 2})
	quiet := c.Record(t, pipelinetest.Track{Who: c.Assist, Source: classroom.SourceMicrophone, At: 30 * time.Second, Data: voice(t, 3000, nil)})
	c.hear(t,
		transcript.Heard{RecordingID: c.recording(t, key), ParticipantID: c.Teach, Language: "en", Words: []transcript.Word{
			{Text: "light", StartMS: 10_000, EndMS: 10_400}, {Text: "bends", StartMS: 100_000, EndMS: 100_300},
		}},
		transcript.Heard{RecordingID: c.recording(t, quiet), ParticipantID: c.Assist, Words: []transcript.Word{{Text: "yes", StartMS: 500, EndMS: 900}}},
		transcript.Heard{RecordingID: classroom.NewID(), ParticipantID: c.Assist, Words: []transcript.Word{{Text: "gone"}}},
	)
	out, err := c.step.Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, 2, out.Recordings)
	require.Equal(t, 1, out.Measured, "nobody marked the assistant's speech")
	require.Equal(t, 3, out.Words)
	require.Greater(t, out.Matched, 2*len(stretches)*9/10)

	m := load[timeline.Map](t, c, out.AlignmentKey)
	require.Equal(t, timeline.ByMarks, m.Method)
	require.Equal(t, timeline.ByStartTime, m.Recordings[1].Method)
	require.InDelta(t, drift*1e6, m.Recordings[0].DriftPPM, 600)
	require.NotEmpty(t, m.Master)

	said := load[transcript.Transcript](t, c, out.TranscriptKey)
	require.Equal(t, transcript.Version, said.Version)
	require.Equal(t, "en", said.Language)
	require.Len(t, said.Utterances, 3)
	require.InDelta(t, 2500+10_000*(1+drift), said.Utterances[0].StartMS, 60)
	require.InDelta(t, 2500+100_000*(1+drift), said.Utterances[2].StartMS, 80)
	require.EqualValues(t, 30_500, said.Utterances[1].StartMS)
	require.Equal(t, c.Assist, said.Utterances[1].ParticipantID)
	require.Equal(t, &transcript.Slide{AssetID: deck, Page: 1}, said.Utterances[1].Slide)
	require.Equal(t, &transcript.Slide{AssetID: deck, Page: 2}, said.Utterances[2].Slide)
	require.Equal(t, &scene, said.Utterances[2].SceneID)
	stored, err := c.DB.Store.Transcript(ctx, c.Tenant, c.Session)
	require.NoError(t, err)
	require.Len(t, stored, 3)
	require.Equal(t, said.Utterances[0].ID, stored[0].ID)

	// Again from the same, in a later run, after something else was stored: nothing is made anew, the words are back.
	before := c.Files.All()
	require.NoError(t, c.DB.Store.ReplaceTranscript(ctx, c.Tenant, c.Session, c.Input.Run, nil))
	again, err := c.step.Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, out, again)
	require.Equal(t, before, c.Files.All())
	stored, err = c.DB.Store.Transcript(ctx, c.Tenant, c.Session)
	require.NoError(t, err)
	require.Len(t, stored, 3)
	require.Equal(t, 1, c.Told(t)["artifact.completed alignment"])
}

func TestNothingToAlignIsFine(t *testing.T) {
	t.Parallel()
	c, ctx := newClass(t, time.Minute), context.Background()
	require.NoError(t, c.DB.Store.ReplaceTranscript(ctx, c.Tenant, c.Session, 1, []transcript.Utterance{
		{ID: classroom.NewID(), ParticipantID: c.Teach, Text: "of a recording that was withdrawn", Words: []transcript.Word{}},
	}))
	out, err := c.step.Run(ctx, c.Input)
	require.NoError(t, err)
	require.Empty(t, out.TranscriptKey)
	m := load[timeline.Map](t, c, out.AlignmentKey)
	require.Empty(t, m.Recordings)
	require.Equal(t, []timeline.MasterSegment{{MediaToMS: 60_000, Rate: 1}}, m.Master)
	stored, err := c.DB.Store.Transcript(ctx, c.Tenant, c.Session)
	require.NoError(t, err)
	require.Empty(t, stored)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindAlignment).Status)
}

func TestAFileThatCannotBeDecodedLiesWhereItBegan(t *testing.T) {
	t.Parallel()
	c, ctx := newClass(t, time.Minute), context.Background()
	key := c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: time.Second, Data: []byte("this is no sound")})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: time.Second, Status: artifact.RecordingWithdrawn, Data: voice(t, 1000, nil)})
	var edges []eventlog.SpeakingEdge
	for i := range int64(20) {
		edges = append(edges, eventlog.SpeakingEdge{AtMS: c.StartMS + i*2000, Speaking: i%2 == 0})
	}
	c.tell(t, c.Teach, 0, eventlog.MediaSpeaking{Edges: edges})
	c.hear(t, transcript.Heard{RecordingID: c.recording(t, key), ParticipantID: c.Teach, Words: []transcript.Word{{Text: "x", StartMS: 5, EndMS: 6}}})
	out, err := c.step.Run(ctx, c.Input)
	require.NoError(t, err)
	require.Equal(t, 1, out.Recordings, "what was withdrawn is not read")
	require.Zero(t, out.Measured)
	require.EqualValues(t, 1005, load[transcript.Transcript](t, c, out.TranscriptKey).Utterances[0].StartMS)
}

func TestFailuresAreNamed(t *testing.T) {
	t.Parallel()
	c, ctx := newClass(t, time.Minute), context.Background()
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: voice(t, 1000, nil)})
	var edges []eventlog.SpeakingEdge
	for i := range int64(10) {
		edges = append(edges, eventlog.SpeakingEdge{AtMS: c.StartMS + i*100, Speaking: i%2 == 0})
	}
	c.tell(t, c.Teach, 0, eventlog.MediaSpeaking{Edges: edges})
	broken := c.step
	broken.FFmpeg.Path = "/nowhere/ffmpeg"
	_, err := broken.Run(ctx, c.Input)
	require.Equal(t, artifact.StepFailed, pipeline.Named(err).Name)
	require.Equal(t, "The program that decodes sound is not installed.", c.Row(t, artifact.KindAlignment).Reason)
	c.Files.Before = func(operation, _ string) error {
		if operation == "put" {
			return artifact.Errorf(artifact.StorageUnavailable, nil, "The file store did not answer.")
		}
		return nil
	}
	_, err = c.step.Run(ctx, c.Input)
	require.Equal(t, artifact.StorageUnavailable, pipeline.Named(err).Name)
	require.Equal(t, artifact.StatusQueued, c.Row(t, artifact.KindAlignment).Status)
	c.Files.Before = nil
	_, err = c.step.Run(ctx, c.Input)
	require.NoError(t, err)
}
