package mixstep_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/pipeline/pipelinetest"
	"github.com/lectern/lectern/shared/testkit"
)

func student(t *testing.T, c *pipelinetest.EndedSession) uuid.UUID {
	t.Helper()
	return testkit.Participant(t, c.DB, c.Fixture, c.Session, c.Students[0], classroom.RoleStudent)
}

// farGranule moves the end of an Ogg file's last page far into the future, with the right checksum.
func farGranule(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte("OggS"))
	binary.LittleEndian.PutUint64(data[at+6:], 1<<60)
	binary.LittleEndian.PutUint32(data[at+22:], 0)
	binary.LittleEndian.PutUint32(data[at+22:], oggSum(data[at:]))
	return data
}

// oggSum is CRC-32 with the bits the other way round, and nothing before or after it (RFC 3533 §6).
func oggSum(data []byte) (sum uint32) {
	for _, b := range data {
		sum ^= uint32(b) << 24
		for range 8 {
			if sum&0x80000000 != 0 {
				sum = sum<<1 ^ 0x04c11db7
			} else {
				sum <<= 1
			}
		}
	}
	return sum
}

func TestAFileThatCannotBeReadIsLeftOutAndNamed(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	beep, flash := pipelinetest.Beep(t, 3*time.Second, 1000*ms), pipelinetest.Flash(t, 3*time.Second, 1000*ms, 255)
	damaged := bytes.Clone(beep)
	damaged[len(damaged)/2] ^= 0xff
	for name, bad := range map[string][]byte{
		"nothing": {}, "no media": []byte("this is no sound"), "a playlist": []byte("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
		"a list of files": []byte("ffconcat version 1.0\nfile '/etc/passwd'\n"), "damaged": damaged, "of the year 3000": farGranule(beep),
		"the wrong kind": flash,
	} {
		c := pipelinetest.NewIn(t, db, 4*time.Second)
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: beep, At: 500 * ms})
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, Data: flash, At: 500 * ms})
		c.Record(t, pipelinetest.Track{Who: student(t, c), Source: microphone, Data: bad, At: 1000 * ms, For: 2 * time.Second})
		out, master := run(t, c)
		require.Equal(t, 1, out.Sounds, name)
		require.Equal(t, 1, out.Cameras, name)
		require.Len(t, out.LeftOut, 1, name)
		left := out.LeftOut[0]
		require.Equal(t, microphone, left.What, name)
		require.EqualValues(t, 1000, left.FromMS, name)
		require.EqualValues(t, 3000, left.ToMS, name)
		require.Equal(t, "its file is damaged", left.Why, name)
		heard := pipelinetest.Heard(t, master)
		require.Len(t, heard, 1, name)
		near(t, 1500*ms, heard[0])
	}
	for name, bad := range map[string][]byte{
		"nothing": {}, "no media": []byte("this is no picture"), "a list of files": []byte("ffconcat version 1.0\nfile '/etc/passwd'\n"),
		"a header": flash[:60], "sound": beep, "the first bytes": {0x1a, 0x45, 0xdf, 0xa3},
	} {
		c := pipelinetest.NewIn(t, db, 4*time.Second)
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: beep, At: 500 * ms})
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, Data: bad, At: 500 * ms, For: 3 * time.Second})
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, Data: bad, At: 500 * ms, For: 3 * time.Second})
		out, _ := run(t, c)
		require.Equal(t, "audio/webm", out.MediaType, name)
		require.Len(t, out.LeftOut, 2, name)
		require.Empty(t, out.Screens, name)
	}
}

func TestAFileThatStopsInTheMiddleIsShownToThere(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 5*time.Second)
	beep, flash := pipelinetest.Beep(t, 4*time.Second, 500*ms), pipelinetest.Flash(t, 4*time.Second, 500*ms, 255)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: beep[:len(beep)*3/4]})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, Data: flash[:len(flash)*3/4]})
	out, master := run(t, c)
	require.Equal(t, "video/webm", out.MediaType)
	require.Empty(t, out.LeftOut)
	require.InDelta(t, 5000, out.DurationMS, 100)
	near(t, 500*ms, pipelinetest.Heard(t, master)[0])
	near(t, 500*ms, brightensAt(pipelinetest.Seen(t, master), 200))
}

func TestPacketsThatCannotBeDecodedLeaveTheOthersAlone(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
	bad := bytes.Clone(pipelinetest.Beep(t, 2*time.Second, 500*ms))
	for at := 0; ; { // every packet's sound is something else, in pages whose sums are right
		i := bytes.Index(bad[at:], []byte("OggS"))
		if i < 0 {
			break
		}
		at += i
		lacing := int(bad[at+26])
		end := at + 27 + lacing
		for _, l := range bad[at+27 : at+27+lacing] {
			if next := end + int(l); binary.LittleEndian.Uint32(bad[at+18:]) > 1 {
				for j := end + 1; j < next; j++ {
					bad[j] = byte(j * 37)
				}
				end = next
			} else {
				end = next
			}
		}
		binary.LittleEndian.PutUint32(bad[at+22:], 0)
		binary.LittleEndian.PutUint32(bad[at+22:], oggSum(bad[at:end]))
		at = end
	}
	c.Record(t, pipelinetest.Track{Who: student(t, c), Source: microphone, Data: bad})
	out, _ := run(t, c)
	require.NotZero(t, out.Sounds)
	require.InDelta(t, 3000, out.DurationMS, 100)
}

func TestACameraWithPicturesTooLargeToDecodeIsOnlyCopied(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 3*time.Second)
	flash := pipelinetest.Flash(t, 2*time.Second, 500*ms, 255)
	for at := 0; ; {
		i := bytes.Index(flash[at:], []byte{0x9d, 0x01, 0x2a})
		if i < 0 {
			break
		}
		at += i + 3
		copy(flash[at:], []byte{0xff, 0x3f, 0xff, 0x3f})
	}
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, Data: flash})
	out, master := run(t, c)
	require.InDelta(t, 3000, out.DurationMS, 100)
	require.Len(t, pipelinetest.Heard(t, master), 1)
}

func TestOverlappingPartsAreCutAtTheirBorders(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 9*time.Second)
	for part, at := range []time.Duration{0, 3 * time.Second} {
		length := 4 * time.Second
		c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, At: at, For: length, Track: "TR_m", Part: part + 1, Data: pipelinetest.Beep(t, length, 1500*ms)})
	}
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 0, For: 4 * time.Second, Track: "TR_c", Part: 1, Data: pipelinetest.Flash(t, 4*time.Second, 1000*ms, 120)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 3 * time.Second, For: 4 * time.Second, Track: "TR_c", Part: 2, Data: pipelinetest.Flash(t, 4*time.Second, 2000*ms, 255)})
	// A part that is wholly within another shows nothing.
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: camera, At: 3500 * ms, For: time.Second, Track: "TR_c", Part: 3, Data: pipelinetest.Flash(t, time.Second, 0, 200)})
	out, master := run(t, c)
	require.Equal(t, 1, out.Sounds)
	require.Equal(t, 2, out.Cameras)
	heard := pipelinetest.Heard(t, master)
	require.Len(t, heard, 2)
	near(t, 1500*ms, heard[0])
	near(t, 4500*ms, heard[1])
	seen := pipelinetest.Seen(t, master)
	near(t, 1000*ms, brightensAt(seen, 90))
	require.Greater(t, seen[58], 90, "the first part to the border")
	require.Less(t, seen[64], 60, "the second from there")
	near(t, 5000*ms, brightensAt(seen, 200))
}

func TestScreensAreFilesOfTheirOwn(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 9*time.Second)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 2*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, At: 1 * time.Second, For: 2 * time.Second, Track: "TR_a", Part: 1, Data: pipelinetest.Flash(t, 2*time.Second, 500*ms, 120)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, At: 2500 * ms, For: 2 * time.Second, Track: "TR_a", Part: 2, Data: pipelinetest.Flash(t, 2*time.Second, 500*ms, 255)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: screen, At: 6 * time.Second, For: time.Second, Track: "TR_b", Data: pipelinetest.Flash(t, time.Second, 0, 255)})
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: classroom.SourceScreenShareAudio, At: 6 * time.Second, For: time.Second, Data: pipelinetest.Beep(t, time.Second, 200*ms)})
	out, master := run(t, c)
	require.Equal(t, "audio/webm", out.MediaType)
	require.Equal(t, 2, out.Sounds)
	require.Len(t, pipelinetest.Heard(t, master), 2, "a screen's sound is in the master")
	require.Len(t, out.Screens, 2)
	first, second := out.Screens[0], out.Screens[1]
	require.Equal(t, "video/webm", first.Type)
	require.EqualValues(t, 1000, first.AtMS)
	require.InDelta(t, 3500, first.DurationMS, 100)
	require.EqualValues(t, 6000, second.AtMS)
	seen := pipelinetest.Seen(t, c.Files.Bytes(first.Key))
	near(t, 500*ms, brightensAt(seen, 90))
	near(t, 2000*ms, brightensAt(seen, 200))
	file := c.Files.Bytes(first.Key)
	require.Less(t, bytes.Index(file, []byte{0x1c, 0x53, 0xbb, 0x6b}), bytes.Index(file, []byte{0x1f, 0x43, 0xb6, 0x75}), "the index is in front")
	shown, err := c.DB.Store.ReplayOf(context.Background(), c.Tenant, c.Session)
	require.Error(t, err, "publish has not opened the replay here")
	require.Empty(t, shown.Screens)
}

func TestAStudentsMicrophoneIsHeardAndAWithdrawnOneIsNot(t *testing.T) {
	t.Parallel()
	c := pipelinetest.New(t, 4*time.Second)
	who := student(t, c)
	c.Record(t, pipelinetest.Track{Who: c.Teach, Source: microphone, Data: pipelinetest.Beep(t, 3*time.Second, 500*ms)})
	c.Record(t, pipelinetest.Track{Who: who, Source: microphone, At: 500 * ms, Data: pipelinetest.Beep(t, 3*time.Second, 1000*ms)})
	out, master := run(t, c)
	require.Equal(t, 2, out.Sounds)
	require.Len(t, pipelinetest.Heard(t, master), 2)
	_, err := c.DB.Admin(t).Exec(context.Background(), `update recordings set status = 'withdrawn' where participant_id = $1`, who)
	require.NoError(t, err)
	c.Input.Run = 2
	again, master := run(t, c)
	require.Equal(t, 1, again.Sounds)
	require.NotEqual(t, out.MediaKey, again.MediaKey)
	require.Len(t, pipelinetest.Heard(t, master), 1)
	require.Equal(t, artifact.StatusCompleted, c.Row(t, artifact.KindMaster).Status)
}
