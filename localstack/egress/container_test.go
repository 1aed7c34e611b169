package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/lectern/lectern/shared/sound"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"
	"github.com/pion/webrtc/v4/pkg/media/oggreader"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

type memoryFile struct{ bytes.Buffer }

func (*memoryFile) Close() error { return nil }

func TestOggHeader(t *testing.T) {
	t.Parallel()
	var f memoryFile
	o, err := newOggFile(&f)
	require.NoError(t, err)
	for i := range 120 {
		// Hybrid, 20 ms.
		require.NoError(t, o.Write(append([]byte{0x78}, make([]byte, 40)...), time.Duration(i)*20*time.Millisecond, true))
	}
	length, err := o.Close()
	require.NoError(t, err)
	require.InDelta(t, 2.4, length.Seconds(), 0.007)
	_, header, err := oggreader.NewWith(bytes.NewReader(f.Bytes()))
	require.NoError(t, err)
	require.Equal(t, uint16(opusPreSkip), header.PreSkip)
	require.Equal(t, uint32(sound.Rate), header.SampleRate)
}

// Whatever is lost, the file stays on the stream's clock: at the end it is as long as the last packet says, to less
// than a frame, and granules never go back.
func TestOggKeepsTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var f memoryFile
		o, err := newOggFile(&f)
		require.NoError(t, err)
		at := 0
		for range rapid.IntRange(1, 60).Draw(t, "packets") {
			packet := append([]byte{0xf8}, rapid.SliceOfN(rapid.Byte(), 0, 1200).Draw(t, "packet")...)
			require.NoError(t, o.Write(packet, time.Duration(at)*time.Millisecond, true))
			at += 20 * rapid.SampledFrom([]int{1, 1, 1, 1, 2, 7, 200}).Draw(t, "step")
		}
		samples := o.out.Position()
		_, err = o.Close()
		require.NoError(t, err)
		r, err := sound.NewReader(&f)
		require.NoError(t, err)
		var last sound.Packet
		for {
			p, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
			require.Equal(t, last.End(), p.At, "no gap, and nothing goes back")
			last = p
		}
		require.Equal(t, samples, last.End())
	})
}

func TestOggFillsHoles(t *testing.T) {
	t.Parallel()
	var f memoryFile
	o, err := newOggFile(&f)
	require.NoError(t, err)
	packet := []byte{0xf8, 1, 2, 3}
	require.NoError(t, o.Write(packet, 0, true))
	require.NoError(t, o.Write(packet, 3*time.Second, true))
	require.Equal(t, int64(3*sound.Rate+silenceSamples), o.out.Position())
	require.Equal(t, int64(3*sound.Rate-silenceSamples), o.filled)
}

// vp8Key is the start of a key frame of 640x360.
var vp8Key = []byte{0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01, 9, 9}

func TestVP8Header(t *testing.T) {
	t.Parallel()
	require.Equal(t, frameHeader{key: true, usable: true, width: 640, height: 360}, vp8Header(vp8Key))
	require.Equal(t, frameHeader{usable: true}, vp8Header([]byte{0x11, 0, 0, 7}))
	blank := append([]byte(nil), vp8Key...)
	copy(blank[6:], []byte{8, 0, 8, 0})
	require.False(t, vp8Header(blank).usable)
	require.False(t, vp8Header([]byte{0, 0, 0, 0xff, 0xff, 0xff, 0, 0, 0, 0}).usable)
	require.False(t, vp8Header(nil).usable)
	require.False(t, vp9Header(nil).usable)
}

func TestWebM(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.webm")
	f, err := os.Create(path)
	require.NoError(t, err)
	m := newWebMFile(f, "V_VP8", vp8Header)
	require.NoError(t, m.Write([]byte{0x11, 0, 0}, 0, false), "before the first key frame there is nothing to show")
	for i := range 100 { // 10 s at 100 ms, a key frame every 2 s, but none after 4 s
		frame, key := []byte{0x11, 0, 0, byte(i)}, i%20 == 0 && i <= 40
		if key {
			frame = vp8Key
		}
		require.NoError(t, m.Write(frame, time.Duration(i)*100*time.Millisecond, key))
	}
	length, err := m.Close()
	require.NoError(t, err)
	require.Equal(t, 10*time.Second, length)

	b, err := os.ReadFile(path)
	require.NoError(t, err)
	var read struct {
		Header  webm.EBMLHeader `ebml:"EBML"`
		Segment webm.Segment    `ebml:"Segment"`
	}
	if err := ebml.Unmarshal(bytes.NewReader(b), &read); err != nil {
		require.ErrorIs(t, err, io.EOF)
	}
	require.Equal(t, "webm", read.Header.DocType)
	require.InDelta(t, 10000, read.Segment.Info.Duration, 0.1)
	require.Equal(t, uint64(640), read.Segment.Tracks.TrackEntry[0].Video.PixelWidth)
	var starts []uint64
	blocks := 0
	for _, c := range read.Segment.Cluster {
		starts = append(starts, c.Timecode)
		blocks += len(c.SimpleBlock)
	}
	require.Equal(t, []uint64{0, 2000, 4000, 9000}, starts)
	require.Equal(t, 100, blocks)
	require.Len(t, read.Segment.Cues.CuePoint, 3)
	inside := bytes.Index(b, []byte{0x18, 0x53, 0x80, 0x67}) + 12
	for _, c := range read.Segment.Cues.CuePoint {
		at := inside + int(c.CueTrackPositions[0].CueClusterPosition)
		require.Equal(t, []byte{0x1f, 0x43, 0xb6, 0x75}, b[at:at+4], "the index points at clusters")
	}
	require.Equal(t, uint64(bytes.LastIndex(b, []byte{0x1c, 0x53, 0xbb, 0x6b})-inside), read.Segment.SeekHead.Seek[0].SeekPosition)
}

func TestMediaClock(t *testing.T) {
	t.Parallel()
	start := time.Unix(1000, 0)
	after := func(d time.Duration) time.Time { return start.Add(d) }
	c := mediaClock{rate: 48000}
	ts := uint32(0xffffff00)
	require.Equal(t, time.Duration(0), c.at(ts, start))
	require.Equal(t, 20*time.Millisecond, c.at(ts+960, after(35*time.Millisecond)), "jitter does not count, wrapping does not hurt")
	require.Equal(t, 60*time.Millisecond, c.at(ts+3*960, after(61*time.Millisecond)))
	require.Equal(t, 40*time.Millisecond, c.at(ts+2*960, after(62*time.Millisecond)), "reordered")
	require.Equal(t, 9*time.Second, c.at(77, after(9*time.Second)), "a new random timestamp: the wall clock rules")
	require.Equal(t, 9020*time.Millisecond, c.at(77+960, after(9025*time.Millisecond)))
	require.Equal(t, start, c.first)
}

func TestFilePath(t *testing.T) {
	t.Parallel()
	n := names{room: "r", track: "TR_1", kind: "audio", source: "microphone", publisher: "ann", started: time.Unix(0, 0)}
	require.Equal(t, "t/1/ann-microphone-TR_1.ogg", filePath("t/1/{publisher_identity}-{track_source}-{track_id}", n, ".ogg"))
	require.Equal(t, "a.ogg", filePath("a.ogg", n, ".ogg"))
	require.Equal(t, "r/TR_1-1970-01-01T000000.ogg", filePath("{room_name}/", n, ".ogg"))
}

var durationLine = regexp.MustCompile(`time=(\d+):(\d+):(\d+\.\d+)`)

// decode has ffmpeg read a file to its end and returns the length it found, in seconds.
func decode(t *testing.T, path string) float64 {
	t.Helper()
	program := ffmpeg(t)
	out, err := exec.Command(program, "-hide_banner", "-i", path, "-f", "null", "-").CombinedOutput()
	require.NoError(t, err, string(out))
	require.NotContains(t, strings.ToLower(string(out)), "error")
	all := durationLine.FindAllStringSubmatch(string(out), -1)
	require.NotEmpty(t, all, string(out))
	d, err := time.ParseDuration(strings.Join(all[len(all)-1][1:3], "h") + "m" + all[len(all)-1][3] + "s")
	require.NoError(t, err)
	return d.Seconds()
}
