package energy_test

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/energy"
	"github.com/lectern/lectern/shared/timeline"
)

// sounds returns samples: noise of that level all the time, and a tone of its level in each stretch of ms.
func sounds(lengthMS int, noiseDB, toneDB float64, stretches ...[2]int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	amplitude := func(db float64) float64 { return math.Pow(10, db/20) }
	out := make([]byte, 0, lengthMS*32)
	for i := range lengthMS * energy.Rate / 1000 {
		v := amplitude(noiseDB) * random.NormFloat64()
		for _, s := range stretches {
			if ms := i * 1000 / energy.Rate; ms >= s[0] && ms < s[1] {
				v += amplitude(toneDB) * math.Sqrt2 * math.Sin(2*math.Pi*440*float64(i)/energy.Rate)
			}
		}
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(max(-1, min(1, v))*32767)))
	}
	return out
}

func edges(samples []byte) []timeline.Edge {
	var d energy.Detector
	_, _ = d.Write(samples)
	return d.Edges()
}

func TestEdgesOfSpeech(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ noise, tone float64 }{
		"digital silence": {-200, -20}, "a quiet room": {-65, -25}, "a fan": {-40, -15}, "a soft voice": {-70, -48},
	} {
		got := edges(sounds(9000, c.noise, c.tone, [2]int{1000, 2500}, [2]int{3000, 3100}, [2]int{3200, 4000}, [2]int{6000, 8000}))
		want := []timeline.Edge{on(1000), off(2500), on(3000), off(4000), on(6000), off(8000)}
		require.Len(t, got, len(want), "%s: %v", name, got)
		for i := range want {
			require.Equal(t, want[i].Speaking, got[i].Speaking)
			require.InDelta(t, want[i].AtMS, got[i].AtMS, 20, "%s: %v", name, got)
		}
	}
}

func TestWhatIsNoSpeech(t *testing.T) {
	t.Parallel()
	require.Empty(t, edges(nil))
	require.Empty(t, edges(sounds(5000, -200, 0)))
	require.Empty(t, edges(sounds(5000, -60, 0)))
	require.Empty(t, edges(sounds(3000, -70, -20, [2]int{1000, 1015})), "a click")
	hum := edges(sounds(60_000, -70, -40, [2]int{1000, 60_000}))
	require.Len(t, hum, 2)
	require.Less(t, hum[1].AtMS, int64(12_000), "what never stops is noise after all")
}

func TestSpeechAtTheEdgesOfAFile(t *testing.T) {
	t.Parallel()
	require.Equal(t, []timeline.Edge{on(0), off(2000)}, edges(sounds(2000, -70, -20, [2]int{0, 2000})))
}

// Edges alternate in time, and do not depend on how the samples are handed over.
func TestPartsDoNotMatter(t *testing.T) {
	t.Parallel()
	samples := sounds(4000, -60, -20, [2]int{500, 900}, [2]int{1500, 2600}, [2]int{3500, 4000})
	want := edges(samples)
	rapid.Check(t, func(t *rapid.T) {
		var d energy.Detector
		for rest := samples; len(rest) > 0; {
			n := min(len(rest), rapid.IntRange(0, 9000).Draw(t, "n"))
			_, err := d.Write(rest[:n])
			require.NoError(t, err)
			rest = rest[n:]
		}
		require.EqualValues(t, 4000, d.LengthMS())
		require.Equal(t, want, d.Edges())
	})
	rapid.Check(t, func(t *rapid.T) {
		before, speaking := int64(0), true
		for _, e := range edges(rapid.SliceOfN(rapid.Byte(), 0, 40_000).Draw(t, "samples")) {
			require.GreaterOrEqual(t, e.AtMS, before)
			require.Equal(t, speaking, e.Speaking)
			before, speaking = e.AtMS, !speaking
		}
	})
}

func on(ms int64) timeline.Edge  { return timeline.Edge{AtMS: ms, Speaking: true} }
func off(ms int64) timeline.Edge { return timeline.Edge{AtMS: ms} }
