package renditionstep_test

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/functions/rendition/renditionstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
)

const ms = time.Millisecond

func mix(t *testing.T, c *pipelinetest.EndedSession) mixstep.Output {
	t.Helper()
	require.NoError(t, c.DB.Store.OpenReplay(context.Background(), c.Tenant, artifact.Replay{SessionID: c.Session, Run: c.Input.Run}))
	s := mixstep.Step{Ledger: c.DB.Store, Recordings: c.DB.Store, Files: c.Files, FFmpeg: pipelinetest.FFmpeg(t)}
	out, err := s.Run(context.Background(), c.Input)
	require.NoError(t, err)
	return out
}

func step(t *testing.T, c *pipelinetest.EndedSession) renditionstep.Step {
	t.Helper()
	return renditionstep.Step{Ledger: c.DB.Store, Rows: c.DB.Store, Replays: c.DB.Store, Files: c.Files, FFmpeg: pipelinetest.FFmpeg(t)}
}

// make runs all parts of the step and returns how many windows there were, and the answer.
func make1(t *testing.T, s renditionstep.Step, in pipeline.Input) (int, renditionstep.Output) {
	t.Helper()
	in.Mode = renditionstep.ModePlan
	plan, err := s.Run(context.Background(), in)
	require.NoError(t, err)
	for _, window := range slices.Backward(plan.Windows) { // in any order
		in.Mode, in.Window = renditionstep.ModeWindow, &window
		_, err := s.Run(context.Background(), in)
		require.NoError(t, err)
	}
	in.Mode, in.Window = renditionstep.ModeJoin, nil
	out, err := s.Run(context.Background(), in)
	require.NoError(t, err)
	return len(plan.Windows), out
}

func brightensAt(seen []int, grey int) time.Duration {
	for i, g := range seen {
		if g >= grey {
			return time.Duration(i) * 50 * ms
		}
	}
	return -1
}

func TestARenditionIsTheMasterAsMP4(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 6*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, At: 500 * ms, Data: pipelinetest.Beep(t, 4*time.Second, 1000*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceCamera, At: 1000 * ms, Data: pipelinetest.Flash(t, 3*time.Second, 1000*ms, 255)})
	master := mix(t, c)
	windows, out := make1(t, step(t, c), c.Input)
	require.Equal(t, 2, windows, "the sound, and one of pictures")
	require.Equal(t, "video/mp4", out.RenditionType)
	file := c.Files.Bytes(out.RenditionKey)
	require.Less(t, bytes.Index(file, []byte("moov")), bytes.Index(file, []byte("mdat")), "the index is in front")
	heard := pipelinetest.Heard(t, file)
	require.Len(t, heard, 1)
	require.InDelta(t, 1.5, heard[0].Seconds(), 0.05)
	seen := pipelinetest.Seen(t, file)
	require.InDelta(t, 2.0, brightensAt(seen, 200).Seconds(), 0.11)
	require.InDelta(t, 120, len(seen), 2, "the last picture stands to the end")
	require.InDelta(t, master.DurationMS, out.DurationMS, 100)
	r, err := c.DB.Store.ReplayOf(context.Background(), c.Tenant, c.Session)
	require.NoError(t, err)
	require.Equal(t, out.RenditionKey, r.RenditionKey)
	require.Equal(t, "video/mp4", r.RenditionType)
	for _, key := range c.Files.Keys() {
		require.NotContains(t, key, "/rendition/", "parts are gone")
	}

	// The same again, in this run and the next, makes nothing.
	puts := 0
	c.Files.Before = func(operation, _ string) error {
		if operation == "put" {
			puts++
		}
		return nil
	}
	windows, again := make1(t, step(t, c), c.Input)
	require.Zero(t, windows)
	require.Equal(t, out, again)
	c.Input.Run = 2
	mix(t, c)
	windows, _ = make1(t, step(t, c), c.Input)
	require.Zero(t, windows)
	require.Zero(t, puts)
}

func TestSoundWithoutPicturesIsAudio(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: pipelinetest.Beep(t, 2*time.Second, 1000*ms)})
	mix(t, c)
	windows, out := make1(t, step(t, c), c.Input)
	require.Equal(t, 1, windows)
	require.Equal(t, "audio/mp4", out.RenditionType)
	require.Len(t, pipelinetest.Heard(t, c.Files.Bytes(out.RenditionKey)), 1)
}

func TestWithoutAMasterThereIsNone(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	windows, out := make1(t, step(t, c), c.Input)
	require.Zero(t, windows)
	require.Empty(t, out.RenditionKey)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindRendition).Status)
}

// A class of 21 minutes with a camera that is there for a minute at the border of two windows: what stands at a border
// is the same on both sides of it.
func TestWindowsMeet(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it codes 21 minutes")
	}
	c := pipelinetest.New(t, 21*time.Minute)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: pipelinetest.Beep(t, 2*time.Second, 1000*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceCamera, At: 9*time.Minute + 30*time.Second, Data: pipelinetest.Flash(t, time.Minute, 29*time.Second, 255)})
	mix(t, c)
	windows, out := make1(t, step(t, c), c.Input)
	require.Equal(t, 4, windows)
	seen := pipelinetest.Seen(t, c.Files.Bytes(out.RenditionKey))
	require.InDelta(t, 21*60*20, len(seen), 3)
	require.InDelta(t, (9*time.Minute + 59*time.Second).Seconds(), brightensAt(seen, 200).Seconds(), 0.11)
	for _, grey := range seen[(9*60+59)*20+3:] {
		require.Greater(t, grey, 200, "the last picture stands over the borders")
	}
}

func TestFailuresAreNamed(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceMicrophone, Data: pipelinetest.Beep(t, 2*time.Second, 1000*ms)})
	master := mix(t, c)
	s, in := step(t, c), c.Input
	fails := func() artifact.Name {
		_, err := s.Run(context.Background(), in)
		require.Error(t, err)
		return pipeline.Named(err).Name
	}
	in.Mode, in.Window = renditionstep.ModeWindow, &pipeline.Window{Number: 1}
	require.Equal(t, artifact.StepFailed, fails(), "there is no such window")
	in.Window.Number = 0
	s.FFmpeg = filepath.Join(t.TempDir(), "ffmpeg")
	require.Equal(t, artifact.RenditionFailed, fails())
	s = step(t, c)
	require.NoError(t, c.Files.Put(context.Background(), master.MediaKey, "audio/webm", strings.NewReader("#EXTM3U\nfile:///etc/passwd\n")))
	require.Equal(t, artifact.RenditionFailed, fails())
	in.Mode = renditionstep.ModeJoin
	_, err := s.Run(context.Background(), in)
	require.Error(t, err, "a part is not there")
	require.Equal(t, artifact.StatusFailed, c.Row(t, artifact.KindRendition).Status)
}
