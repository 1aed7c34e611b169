package mixstep_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/mix/mixstep"
	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/edit"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
)

// hide hides parts of the class, from and to in turn.
func hide(t *testing.T, c *pipelinetest.EndedSession, length time.Duration, times ...time.Duration) {
	t.Helper()
	require.NoError(t, c.DB.Store.OpenReplay(t.Context(), c.Tenant, artifact.Replay{SessionID: c.Session, Run: 1, DurationMS: length.Milliseconds()}))
	var edits []edit.Content
	for part := range slices.Chunk(times, 2) {
		edits = append(edits, edit.HidePart{Range: edit.Range{FromMS: part[0].Milliseconds(), ToMS: part[1].Milliseconds()}})
	}
	require.NoError(t, c.DB.Store.AddEdits(t.Context(), c.Tenant, c.Session, c.Teacher, edits))
}

// cut makes students' copies and returns what the row says of them.
func cut(t *testing.T, c *pipelinetest.EndedSession) mixstep.Cut {
	t.Helper()
	in := c.Input
	in.Mode = mixstep.ModeCut
	_, err := step(t, c).Run(context.Background(), in)
	require.NoError(t, err)
	var made mixstep.Cut
	row := c.Row(t, artifact.KindStudentsMedia)
	if row.Status == artifact.StatusCompleted {
		require.NoError(t, json.Unmarshal(row.Detail, &made))
	}
	return made
}

// samples decodes the sound of a file, 48 for each ms.
func samples(t *testing.T, data []byte) []int16 {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, data, 0o600))
	raw := pipelinetest.Call(t, "-i", file, "-map", "0:a", "-f", "s16le", "-ac", "1", "-ar", "48000", "-")
	out := make([]int16, len(raw)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(raw[2*i:]))
	}
	return out
}

// loudest is the largest sample of a stretch.
func loudest(all []int16, from, to time.Duration) (most int16) {
	for _, s := range all[min(len(all), int(from/ms)*48):min(len(all), int(to/ms)*48)] {
		most = max(most, s, -s)
	}
	return most
}

func TestStudentsMediaHasNothingOfAHiddenPart(t *testing.T) {
	t.Parallel()
	for name, both := range map[string]bool{"sound that was copied": false, "sound that was mixed": true} {
		c := pipelinetest.New(t, 10*time.Second)
		for _, at := range []time.Duration{500 * ms, 3000 * ms, 6500 * ms} {
			c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: at, For: 2 * time.Second, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
		}
		if both {
			c.Record(t, pipelinetest.Track{Who: c.Assist, Source: microphone, At: 100 * ms, Data: pipelinetest.Beep(t, 9*time.Second, 4300*ms)})
		}
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 0, Data: pipelinetest.Flash(t, 4*time.Second, 3000*ms, 255)})
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 5500 * ms, Data: pipelinetest.Flash(t, 3*time.Second, 1000*ms, 120)})
		out, master := run(t, c)
		hide(t, c, 10*time.Second, 2800*ms, 4700*ms)
		made := cut(t, c)
		require.Equal(t, out.MediaKey, made.Of, name)
		require.Equal(t, []edit.Range{{FromMS: 2800, ToMS: 4700}}, made.Hidden)
		require.Equal(t, out.MediaType, made.MediaType)
		copied := c.Files.Bytes(made.MediaKey)

		whole, left := samples(t, master), samples(t, copied)
		require.InDelta(t, len(whole), len(left), 48*30, name)
		require.Greater(t, loudest(whole, 2800*ms, 4700*ms), int16(8000))
		require.Less(t, loudest(left, 2840*ms, 4700*ms), int16(60), "%s: silence, but for the decoder's run-out", name)
		heard := pipelinetest.Heard(t, copied)
		require.Len(t, heard, 2, name)
		near(t, 1000*ms, heard[0])
		near(t, 7000*ms, heard[1])
		for i := range 2700 * 48 {
			require.InDelta(t, whole[i], left[i], 40, "%s: the same sound before the part, at %d", name, i)
		}
		for i := 4900 * 48; i < 8500*48; i++ {
			require.InDelta(t, whole[i], left[i], 200, "%s: the same sound behind it, at %d", name, i)
		}

		before, after := pipelinetest.Seen(t, master), pipelinetest.Seen(t, copied)
		near(t, 3000*ms, brightensAt(before, 200))
		require.EqualValues(t, -1, brightensAt(after, 200), "%s: no picture of the part", name)
		require.Equal(t, before[:2800/50], after[:2800/50], name)
		require.Equal(t, before[5500/50:8400/50], after[5500/50:8400/50], "%s: the same pictures behind it, at their times", name)
	}
}

func TestTrimsReachToTheEndsOfTheFiles(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 6*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 8*time.Second, 7000*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, At: 1 * time.Second, Track: "TR_a", Data: pipelinetest.Flash(t, 2*time.Second, 1000*ms, 200)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, At: 4 * time.Second, Track: "TR_b", Data: pipelinetest.Flash(t, 2*time.Second, 1000*ms, 255)})
	out, master := run(t, c)
	require.Len(t, pipelinetest.Heard(t, master), 1, "recorded for longer than the class was live")
	hide(t, c, 6*time.Second, 0, 1500*ms, 3500*ms, 6*time.Second)
	made := cut(t, c)
	require.Empty(t, pipelinetest.Heard(t, c.Files.Bytes(made.MediaKey)))
	require.Len(t, made.Screens, 1, "of the second screen nothing is left")
	require.EqualValues(t, 1000, out.Screens[0].AtMS)
	require.EqualValues(t, 2000, made.Screens[0].AtMS, "the first key frame that is not hidden")
	require.InDelta(t, out.Screens[0].DurationMS-1000, made.Screens[0].DurationMS, 60)
	seen := pipelinetest.Seen(t, c.Files.Bytes(made.Screens[0].Key))
	require.Zero(t, brightensAt(seen, 150))
}

func TestWhatIsCutDependsOnWhatIsHidden(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 3*time.Second, 1000*ms)})
	require.Empty(t, cut(t, c).MediaKey, "nothing is mixed")
	run(t, c)
	files := len(c.Files.All())
	require.Empty(t, cut(t, c).MediaKey)
	require.Empty(t, c.Row(t, artifact.KindStudentsMedia).Status, "where nothing is hidden nothing is made, and no row")
	require.Len(t, c.Files.All(), files)

	hide(t, c, 3*time.Second, 500*ms, 900*ms)
	first := cut(t, c)
	c.Input.Run = 2
	run(t, c)
	require.Equal(t, first, cut(t, c), "made once")
	hide(t, c, 3*time.Second, 950*ms, 1500*ms)
	second := cut(t, c)
	require.NotEqual(t, first.MediaKey, second.MediaKey)
	require.Len(t, pipelinetest.Heard(t, c.Files.Bytes(first.MediaKey)), 1)
	require.Empty(t, pipelinetest.Heard(t, c.Files.Bytes(second.MediaKey)))

	c.Input.Run = 3
	run(t, c)
	hide(t, c, 3*time.Second, 2000*ms, 2100*ms)
	broken := step(t, c)
	broken.FFmpeg = "/nowhere/ffmpeg"
	in := c.Input
	in.Mode = mixstep.ModeCut
	_, err := broken.Run(context.Background(), in)
	require.ErrorContains(t, err, "not installed")
	require.Equal(t, artifact.StatusFailed, c.Row(t, artifact.KindStudentsMedia).Status)
}
