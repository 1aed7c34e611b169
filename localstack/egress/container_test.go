package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"
	"github.com/pion/webrtc/v4/pkg/media/oggreader"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

type memoryFile struct{ bytes.Buffer }

func (*memoryFile) Close() error { return nil }

type oggPage struct {
	flags    byte
	granule  uint64
	sequence uint32
	packets  int
}

// pages splits an Ogg file and checks each page's checksum.
func pages(t require.TestingT, file []byte) (all []oggPage) {
	for len(file) > 0 {
		require.Equal(t, "OggS", string(file[:4]))
		n := int(file[26])
		size := 27 + n
		p := oggPage{flags: file[5], granule: binary.LittleEndian.Uint64(file[6:]), sequence: binary.LittleEndian.Uint32(file[18:])}
		for _, s := range file[27 : 27+n] {
			size += int(s)
			if s < 255 {
				p.packets++
			}
		}
		page := append([]byte(nil), file[:size]...)
		sum := binary.LittleEndian.Uint32(page[22:])
		copy(page[22:26], []byte{0, 0, 0, 0})
		require.Equal(t, sum, oggChecksum(page))
		all = append(all, p)
		file = file[size:]
	}
	return all
}

func TestOggPages(t *testing.T) {
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
	all := pages(t, f.Bytes())
	require.Equal(t, []oggPage{
		{flags: oggFirst, packets: 1},
		{sequence: 1, packets: 1},
		{granule: 48000, sequence: 2, packets: 50},
		{granule: 96000, sequence: 3, packets: 50},
		{flags: oggLast, granule: 115200, sequence: 4, packets: 20},
	}, all)
	_, header, err := oggreader.NewWith(bytes.NewReader(f.Bytes()))
	require.NoError(t, err)
	require.Equal(t, uint16(opusPreSkip), header.PreSkip)
	require.Equal(t, uint32(opusRate), header.SampleRate)
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
			require.GreaterOrEqual(t, o.samples, int64(0))
		}
		samples := o.samples
		_, err = o.Close()
		require.NoError(t, err)
		all := pages(t, f.Bytes())
		var last uint64
		for _, p := range all {
			require.GreaterOrEqual(t, p.granule, last)
			last = p.granule
		}
		require.Equal(t, uint64(samples), last)
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
	require.Equal(t, int64(3*opusRate+silenceSamples), o.samples)
	require.Equal(t, int64(3*opusRate-silenceSamples), o.filled)
}

func TestOpusSamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		packet []byte
		want   int64
	}{
		{"empty", nil, 0},
		{"SILK 60 ms", []byte{3 << 3}, 2880},
		{"hybrid 10 ms", []byte{12 << 3}, 480},
		{"CELT 2.5 ms", []byte{16 << 3}, 120},
		{"CELT 20 ms", []byte{31 << 3}, 960},
		{"two frames", []byte{31<<3 | 1}, 1920},
		{"three counted frames", []byte{31<<3 | 3, 3}, 2880},
		{"count missing", []byte{31<<3 | 3}, 0},
	} {
		require.Equal(t, c.want, opusSamples(c.packet), c.name)
	}
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
