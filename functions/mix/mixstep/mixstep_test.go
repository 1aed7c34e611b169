package mixstep_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
)

const (
	microphone = classroom.SourceMicrophone
	camera     = classroom.SourceCamera
	screen     = classroom.SourceScreenShare
	ms         = time.Millisecond
)

func step(t *testing.T, c *pipelinetest.EndedSession) mixstep.Step {
	t.Helper()
	return mixstep.Step{Ledger: c.DB.Store, Recordings: c.DB.Store, Edits: c.DB.Store, Files: c.Files, FFmpeg: pipelinetest.FFmpeg(t)}
}

func run(t *testing.T, c *pipelinetest.EndedSession) (mixstep.Output, []byte) {
	t.Helper()
	out, err := step(t, c).Run(context.Background(), c.Input)
	require.NoError(t, err)
	return out, c.Files.Bytes(out.MediaKey)
}

// near holds a moment to its place: a packet, a picture, and the encoder's run-in.
func near(t *testing.T, want, got time.Duration) {
	t.Helper()
	require.InDelta(t, want.Seconds(), got.Seconds(), 0.035)
}

// brightensAt returns when the picture first is at least as bright.
func brightensAt(seen []int, grey int) time.Duration {
	for i, g := range seen {
		if g >= grey {
			return time.Duration(i) * 50 * ms
		}
	}
	return -1
}

func TestSoundAndCameraSitOnTheSessionsClock(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 8*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 1500 * ms, Data: pipelinetest.Beep(t, 4*time.Second, 1000*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 2200 * ms, Data: pipelinetest.Flash(t, 4*time.Second, 1000*ms, 255)})
	out, master := run(t, c)
	require.Equal(t, "video/webm", out.MediaType)
	require.Equal(t, "video/webm", c.Files.Type(out.MediaKey))
	require.InDelta(t, 8000, out.DurationMS, 100, "as long as the class, though both recordings ended before")
	require.Equal(t, 1, out.Sounds)
	require.Equal(t, 1, out.Cameras)
	heard := pipelinetest.Heard(t, master)
	require.Len(t, heard, 1)
	near(t, 2500*ms, heard[0])
	near(t, 3200*ms, brightensAt(pipelinetest.Seen(t, master), 200))
	cues := bytes.Index(master, []byte{0x1c, 0x53, 0xbb, 0x6b})
	cluster := bytes.Index(master, []byte{0x1f, 0x43, 0xb6, 0x75})
	require.Positive(t, cues)
	require.Less(t, cues, cluster, "the index is in front")
	row := c.Row(t, artifact.KindMaster)
	require.Equal(t, artifact.StatusCompleted, row.Status)
	require.Equal(t, out.MediaKey, row.ObjectKey)
}

func TestOneSoundIsCopiedNotEncodedAgain(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	beep := pipelinetest.Beep(t, 3*time.Second, 1000*ms)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: beep})
	out, master := run(t, c)
	require.Equal(t, "audio/webm", out.MediaType)
	packets := func(data []byte) []byte {
		file := filepath.Join(t.TempDir(), "file")
		require.NoError(t, os.WriteFile(file, data, 0o600))
		return pipelinetest.Call(t, "-i", file, "-map", "0:a", "-c", "copy", "-f", "data", "-")
	}
	recorded := packets(beep)
	require.Greater(t, len(recorded), 2000)
	require.True(t, bytes.HasPrefix(packets(master), recorded[:len(recorded)-200]))
}

func TestRestartsAreJoinedWithTheirGaps(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 12*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 7000 * ms, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 1000 * ms, Data: pipelinetest.Beep(t, 3*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 1000 * ms, Data: pipelinetest.Flash(t, 3*time.Second, 1000*ms, 120)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 6500 * ms, Data: pipelinetest.Flash(t, 3*time.Second, 1500*ms, 255)})
	out, master := run(t, c)
	require.Equal(t, 2, out.Cameras)
	require.Equal(t, 1, out.Sounds)
	heard := pipelinetest.Heard(t, master)
	require.Len(t, heard, 2)
	near(t, 1500*ms, heard[0])
	near(t, 7500*ms, heard[1])
	seen := pipelinetest.Seen(t, master)
	near(t, 2000*ms, brightensAt(seen, 90))
	near(t, 8000*ms, brightensAt(seen, 200))
	require.Greater(t, seen[100], 90, "in the gap the last picture stays")
	require.Less(t, seen[135], 60, "the second file begins dark, at its place")
}

func TestSeveralSpeakersAreMixed(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 5*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: microphone, At: 500 * ms, Data: pipelinetest.Beep(t, 4*time.Second, 2500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 0, Data: pipelinetest.Beep(t, 4*time.Second, 1000*ms)})
	// The assistant's camera is not shown beside the teacher's.
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: camera, At: 0, Data: pipelinetest.Flash(t, 4*time.Second, 0, 255)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 0, Data: pipelinetest.Flash(t, 4*time.Second, 3000*ms, 255)})
	out, master := run(t, c)
	require.Equal(t, 2, out.Sounds)
	require.Equal(t, 1, out.Cameras)
	heard := pipelinetest.Heard(t, master)
	require.Len(t, heard, 2)
	near(t, 1000*ms, heard[0])
	near(t, 3000*ms, heard[1])
	near(t, 3000*ms, brightensAt(pipelinetest.Seen(t, master), 200))
}

func TestACameraWithoutSoundKeepsItsPlace(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 6*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 2000 * ms, Data: pipelinetest.Flash(t, 3*time.Second, 1000*ms, 255)})
	out, master := run(t, c)
	require.Zero(t, out.Sounds)
	require.Empty(t, pipelinetest.Heard(t, master))
	near(t, 3000*ms, brightensAt(pipelinetest.Seen(t, master), 200))
}

func TestNothingRecordedIsNoFailure(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Status: artifact.RecordingFailed})
	out, _ := run(t, c)
	require.Equal(t, mixstep.Output{Media: artifact.Media{Screens: []artifact.Screen{}}, LeftOut: []artifact.Gap{}}, out)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindMaster).Status)
}

func TestTheSameRecordingsGiveTheSameFileOnce(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 300 * ms, Data: pipelinetest.Beep(t, 2*time.Second, 1000*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Assist, Source: microphone, At: 300 * ms, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 300 * ms, Data: pipelinetest.Flash(t, 2*time.Second, 1000*ms, 255)})
	first, master := run(t, c)
	stored := 0
	c.Files.Before = func(operation, _ string) error {
		if operation == "put" {
			stored++
		}
		return nil
	}
	again, _ := run(t, c)
	require.Equal(t, first, again)
	require.Zero(t, stored, "nothing was made twice")
	require.Equal(t, map[string]int{"artifact.started master": 1, "artifact.completed master": 1}, c.Told(t))

	// Made anew elsewhere, the file is the same to the byte.
	_, err := c.DB.Admin(t).Exec(context.Background(), `update artifacts set status = 'failed' where kind = 'master'`)
	require.NoError(t, err)
	_, made := run(t, c)
	require.Equal(t, 1, stored)
	require.Equal(t, master, made)
}

// What the bucket deleted for its age is an input still: a later run gives the same master, and makes none without it.
func TestRecordingsThatAreTooOldLeaveTheirMaster(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	key := c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: 300 * ms, For: 2 * time.Second, Data: pipelinetest.Beep(t, 2*time.Second, 1000*ms)})
	first, _ := run(t, c)
	require.NotEmpty(t, first.MediaKey)
	c.Files.Remove(key)
	old := step(t, c)
	old.Keep = pipeline.Keep{Days: 30, Now: func() time.Time { return time.Now().AddDate(10, 0, 0) }}
	again, err := old.Run(t.Context(), c.Input)
	require.NoError(t, err)
	require.Equal(t, first, again)
}

func TestFailuresAreNamed(t *testing.T) {
	t.Parallel()
	name := func(c *pipelinetest.EndedSession, s mixstep.Step) artifact.Name {
		_, err := s.Run(context.Background(), c.Input)
		require.Error(t, err)
		return pipeline.Named(err).Name
	}
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, time.Second, 0)})
	without := step(t, c)
	without.FFmpeg = filepath.Join(t.TempDir(), "ffmpeg")
	require.Equal(t, artifact.MixFailed, name(c, without))

	live := pipeline.Input{TenantID: c.Tenant, SessionID: uuid.New(), Run: 1}
	_, err := step(t, c).Run(context.Background(), live)
	require.Equal(t, artifact.SessionNotFound, pipeline.Named(err).Name)
}

func TestAStoppedStepStopsItsProgramAndLeavesNothing(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, time.Second, 0)})
	s := step(t, c)
	s.FFmpeg = filepath.Join(t.TempDir(), "slow")
	require.NoError(t, os.WriteFile(s.FFmpeg, []byte("#!/bin/sh\nexec sleep 60\n"), 0o700))
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	began := time.Now()
	_, err := s.Run(ctx, c.Input)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Less(t, time.Since(began), 20*time.Second)
	require.Equal(t, artifact.StatusFailed, c.Row(t, artifact.KindMaster).Status, "the row says so though the time was up")
	require.Len(t, c.Files.Keys(), 1)
}

// A row from before what is there was looked for has the inputs of a class whose files are all there. It is none of
// this version, or a file that came late would never be in the master.
func TestAnOlderRowDoesNotStandForFilesThatCameLate(t *testing.T) {
	t.Parallel()
	c, ctx := pipelinetest.New(t, 3*time.Second), context.Background()
	beep := pipelinetest.Beep(t, 2*time.Second, 500*ms)
	key := c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: beep})
	type file struct {
		Key  string        `json:"key"`
		Size int64         `json:"size"`
		At   time.Duration `json:"at"`
	}
	older := pipeline.Hash("master/2", 3*time.Second, []file{{key, int64(len(beep)), 0}}, []file{})
	row, err := c.DB.Store.BeginArtifact(ctx, artifact.Step{
		TenantID: c.Tenant, SessionID: c.Session, Run: 1, Kind: artifact.KindMaster, InputHash: older,
	})
	require.NoError(t, err)
	row.Status, row.Detail = artifact.StatusCompleted, []byte(`{"sounds":0}`)
	require.NoError(t, c.DB.Store.FinishArtifact(ctx, c.Tenant, row))
	c.Input.Run = 2
	out, _ := run(t, c)
	require.Equal(t, 1, out.Sounds)
}
