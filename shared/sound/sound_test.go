package sound_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/sound"
)

// speech returns n packets of 20 ms whose sizes say that something is heard.
func speech(n int, seed uint64) [][]byte {
	rnd := rand.New(rand.NewPCG(seed, 1))
	out := make([][]byte, n)
	for i := range out {
		out[i] = make([]byte, 60+rnd.IntN(60))
		for j := range out[i] {
			out[i][j] = byte(rnd.UintN(256))
		}
		out[i][0] = 0x78 // SILK and CELT, 20 ms, mono, one frame
	}
	return out
}

func hush(n int) [][]byte {
	out := make([][]byte, n)
	for i := range out {
		out[i] = []byte{0xf8, 0xff, 0xfe}
	}
	return out
}

func file(t require.TestingT, packets ...[][]byte) []byte {
	var b bytes.Buffer
	w, err := sound.NewWriter(&b, 1, 0)
	require.NoError(t, err)
	for _, group := range packets {
		for _, p := range group {
			require.NoError(t, w.Write(p))
		}
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func read(t require.TestingT, data []byte) []sound.Packet {
	r, err := sound.NewReader(bytes.NewReader(data))
	require.NoError(t, err)
	var out []sound.Packet
	for {
		p, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err)
		out = append(out, p)
	}
}

func clip(at int64, data []byte) sound.Clip {
	return sound.Clip{At: at, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var packets [][]byte
		for range rapid.IntRange(0, 120).Draw(t, "packets") {
			toc := rapid.SampledFrom([]byte{0x08, 0x60, 0x78, 0x79, 0xe0, 0xf8, 0xfc}).Draw(t, "toc")
			packets = append(packets, append([]byte{toc}, make([]byte, rapid.IntRange(0, 1200).Draw(t, "size"))...))
		}
		got := read(t, file(t, packets))
		require.Len(t, got, len(packets))
		var at int64
		for i, p := range got {
			require.Equal(t, packets[i], p.Data)
			require.Equal(t, at, p.At)
			at = p.End()
		}
	})
}

func TestAKilledRecorderLosesOnlyItsLastPage(t *testing.T) {
	t.Parallel()
	whole := file(t, speech(200, 1))
	all := read(t, whole)
	for _, cut := range []int{1, 30, 300, len(whole) / 2} {
		got := read(t, whole[:len(whole)-cut])
		require.NotEmpty(t, got)
		require.Less(t, len(got), len(all))
		require.Equal(t, all[:len(got)], got)
	}
}

func TestDamageIsNamed(t *testing.T) {
	t.Parallel()
	good := file(t, speech(100, 1))
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 1
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("this is a page of text, not of sound"), "headers only half": good[:20]} {
		_, err := sound.NewReader(bytes.NewReader(data))
		require.ErrorIs(t, err, sound.ErrDamaged, name)
	}
	r, err := sound.NewReader(bytes.NewReader(flipped))
	require.NoError(t, err)
	for err == nil {
		_, err = r.Next()
	}
	require.ErrorIs(t, err, sound.ErrDamaged)
}

func FuzzReader(f *testing.F) {
	f.Add(file(f, speech(5, 1)))
	f.Add([]byte("OggS"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := sound.NewReader(bytes.NewReader(data))
		for err == nil {
			_, err = r.Next()
		}
		if !errors.Is(err, io.EOF) && !errors.Is(err, sound.ErrDamaged) {
			t.Fatal(err)
		}
	})
}

func TestJoinPutsEveryPacketInItsPlace(t *testing.T) {
	t.Parallel()
	const second = sound.Rate
	first, again := file(t, speech(100, 1)), file(t, speech(50, 2))
	var b bytes.Buffer
	done, err := sound.Join(&b, 10*second, []sound.Clip{clip(5*second+777, again), clip(second+333, first)})
	require.NoError(t, err)
	require.Zero(t, done.Dropped)
	got := read(t, b.Bytes())
	require.InDelta(t, 10*second, got[len(got)-1].End(), sound.Rate/400)
	var heard []sound.Packet
	var at int64
	for _, p := range got {
		require.Equal(t, at, p.At, "no gap")
		at = p.End()
		if len(p.Data) > 8 {
			heard = append(heard, p)
		}
	}
	require.Len(t, heard, 150)
	require.InDelta(t, second+333, heard[0].At, sound.Rate/400)
	require.InDelta(t, 5*second+777, heard[100].At, sound.Rate/400)
	require.Equal(t, speech(50, 2)[0], heard[100].Data)
}

func TestJoinKeepsTheClockUnderAnyClips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var clips []sound.Clip
		for i := range rapid.IntRange(0, 4).Draw(t, "clips") {
			at := rapid.Int64Range(-sound.Rate, 10*sound.Rate).Draw(t, "at")
			clips = append(clips, clip(at, file(t, speech(rapid.IntRange(1, 200).Draw(t, "packets"), uint64(i)))))
		}
		length := rapid.Int64Range(0, 12*sound.Rate).Draw(t, "length")
		var one, two bytes.Buffer
		done, err := sound.Join(&one, length, clips)
		require.NoError(t, err)
		require.GreaterOrEqual(t, done.Samples, length-sound.Rate/400)
		var end int64
		for _, p := range read(t, one.Bytes()) {
			require.Equal(t, end, p.At)
			end = p.End()
		}
		require.Equal(t, done.Samples, end)
		_, err = sound.Join(&two, length, clips)
		require.NoError(t, err)
		require.Equal(t, one.Bytes(), two.Bytes(), "the same clips give the same bytes")
	})
}

func TestCutPrefersPauses(t *testing.T) {
	t.Parallel()
	data := file(t, speech(400, 1), hush(50), speech(300, 2), hush(50), speech(100, 3))
	pieces, err := sound.Cut(bytes.NewReader(data), sound.Limits{Samples: 10 * sound.Rate, Bytes: 1 << 20})
	require.NoError(t, err)
	require.Len(t, pieces, 2)
	require.InDelta(t, 8.5*sound.Rate, pieces[0].To, 0.3*sound.Rate, "in the middle of the first pause")
}

func TestCutKeepsLimitsAndLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var groups [][][]byte
		for i := range rapid.IntRange(1, 6).Draw(t, "groups") {
			groups = append(groups, speech(rapid.IntRange(1, 150).Draw(t, "speech"), uint64(i)), hush(rapid.IntRange(0, 80).Draw(t, "hush")))
		}
		data := file(t, groups...)
		limits := sound.Limits{Samples: rapid.Int64Range(sound.Rate/10, 8*sound.Rate).Draw(t, "samples"), Bytes: rapid.Int64Range(500, 40_000).Draw(t, "bytes")}
		pieces, err := sound.Cut(bytes.NewReader(data), limits)
		require.NoError(t, err)
		var together []sound.Packet
		for i, p := range pieces {
			require.LessOrEqual(t, p.To-p.From, limits.Samples)
			require.LessOrEqual(t, p.Bytes, limits.Bytes)
			if i > 0 {
				require.Equal(t, pieces[i-1].To, p.From)
			}
			var b bytes.Buffer
			require.NoError(t, sound.Extract(&b, bytes.NewReader(data), p))
			for _, packet := range read(t, b.Bytes()) {
				packet.At += p.From
				together = append(together, packet)
			}
		}
		require.Equal(t, read(t, data), together)
	})
}

func TestSilentPiecesAreMarked(t *testing.T) {
	t.Parallel()
	pieces, err := sound.Cut(bytes.NewReader(file(t, hush(500))), sound.Limits{Samples: 60 * sound.Rate, Bytes: 1 << 20})
	require.NoError(t, err)
	require.Len(t, pieces, 1)
	require.True(t, pieces[0].Silent)
	require.Equal(t, 10*time.Second, sound.Duration(pieces[0].To))
}

// A page holds a second at most, so that a recorder that is killed loses no more; its position counts what a decoder
// has had after it.
func TestAPageHoldsASecond(t *testing.T) {
	t.Parallel()
	var packets [][]byte
	for range 120 {
		packets = append(packets, append([]byte{0x78}, make([]byte, 40)...)) // hybrid, 20 ms
	}
	type page struct {
		flags, granule, sequence, packets int
	}
	var pages []page
	for data := file(t, packets); len(data) > 0; {
		lacing := data[27 : 27+int(data[26])]
		p, size := page{flags: int(data[5]), granule: int(binary.LittleEndian.Uint64(data[6:])), sequence: int(data[18])}, 27+len(lacing)
		for _, l := range lacing {
			size += int(l)
			if l < 255 {
				p.packets++
			}
		}
		pages, data = append(pages, p), data[size:]
	}
	require.Equal(t, []page{
		{flags: 2, packets: 1}, {sequence: 1, packets: 1}, {0, 48000, 2, 50}, {0, 96000, 3, 50}, {4, 115200, 4, 20},
	}, pages)
}

func TestLengthsOfPackets(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		packet []byte
		want   int64
	}{
		"SILK 60 ms":           {[]byte{3 << 3, 0}, 2880},
		"hybrid 10 ms":         {[]byte{12 << 3, 0}, 480},
		"CELT 2.5 ms":          {[]byte{16 << 3, 0}, 120},
		"CELT 20 ms":           {[]byte{31 << 3, 0}, 960},
		"two frames":           {[]byte{31<<3 | 1, 0}, 1920},
		"three counted frames": {[]byte{31<<3 | 3, 3}, 2880},
	} {
		got := read(t, file(t, [][]byte{c.packet}))
		require.Len(t, got, 1, name)
		require.Equal(t, c.want, got[0].Samples, name)
	}
	w, err := sound.NewWriter(io.Discard, 1, 0)
	require.NoError(t, err)
	for name, packet := range map[string][]byte{"empty": nil, "count missing": {31<<3 | 3}, "no frames": {31<<3 | 3, 0}, "180 ms": {3<<3 | 3, 3}} {
		require.ErrorIs(t, w.Write(packet), sound.ErrDamaged, name)
	}
}
