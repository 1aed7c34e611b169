package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// sound appends seconds of noise at a peak level.
func sound(pcm []int16, seconds, level float64) []int16 {
	r := rand.New(rand.NewPCG(1, uint64(len(pcm))))
	for range int(math.Round(seconds * sampleRate)) {
		pcm = append(pcm, int16(level*(2*r.Float64()-1)))
	}
	return pcm
}

func TestCutFindsSpeech(t *testing.T) {
	t.Parallel()
	var pcm []int16
	for _, part := range []struct{ seconds, level float64 }{
		{1, 20}, {2, 9000}, {0.2, 20}, {1, 9000}, {1, 20}, {3, 5000}, {2, 20}, {0.05, 9000}, {2, 20},
	} {
		pcm = sound(pcm, part.seconds, part.level)
	}
	spans := cut(pcm)
	require.Len(t, spans, 2, "the short pause joins, the click is none")
	require.InDelta(t, 0.8, float64(spans[0].start)/sampleRate, 0.02)
	require.InDelta(t, 4.4, float64(spans[0].end)/sampleRate, 0.02)
	require.InDelta(t, 5.0, float64(spans[1].start)/sampleRate, 0.02)
	require.InDelta(t, 8.4, float64(spans[1].end)/sampleRate, 0.02)
}

func TestCutOfSilenceIsNothing(t *testing.T) {
	t.Parallel()
	require.Empty(t, cut(nil))
	require.Empty(t, cut(make([]int16, 10*sampleRate)))
	require.Empty(t, cut(sound(nil, 10, 6)))
}

func TestCutDividesSpeechWithoutPauses(t *testing.T) {
	t.Parallel()
	pcm := sound(nil, 12.9, 9000)
	pcm = sound(pcm, 0.2, 2000) // a breath, no silence
	pcm = sound(pcm, 12, 9000)
	spans := cut(pcm)
	require.Len(t, spans, 2)
	require.InDelta(t, 13, float64(spans[0].end)/sampleRate, 0.1)
	require.Equal(t, spans[0].end, spans[1].start)
}

// Spans are in order, do not overlap, lie inside the recording, are no longer than allowed, and cover what is loud.
func TestCutLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var pcm []int16
		for range rapid.IntRange(1, 12).Draw(t, "parts") {
			pcm = sound(pcm, rapid.Float64Range(0.01, 6).Draw(t, "seconds"), rapid.SampledFrom([]float64{0, 30, 800, 20000}).Draw(t, "level"))
		}
		end := 0
		for _, s := range cut(pcm) {
			require.GreaterOrEqual(t, s.start, end)
			require.Greater(t, s.end, s.start)
			require.LessOrEqual(t, s.end-s.start, maxSegment*frameSamples)
			end = s.end
		}
		require.LessOrEqual(t, end, len(pcm))
	})
}

func TestParseSegmentation(t *testing.T) {
	t.Parallel()
	i, words, err := parseSegmentation("7 S 0 T -10 A -9 L -1 0 -94208 0 <s> 18 -971 -544 welcome 61 -6 -1 [SPEECH] 70 -6 -1 back(2) 95 -63 -8 </s> 107")
	require.NoError(t, err)
	require.Equal(t, 7, i)
	require.Equal(t, []word{{"welcome", 0.18, 0.61}, {"back", 0.70, 0.95}}, words)
	i, words, err = parseSegmentation("3 S 0 T 0 A 0 L 0")
	require.NoError(t, err)
	require.Equal(t, 3, i)
	require.Empty(t, words)
	for _, bad := range []string{"", "x S 0", "1 S 0 T 0 A 0 L 0 a 0 0 b 5"} {
		_, _, err = parseSegmentation(bad)
		require.Error(t, err, bad)
	}
}
