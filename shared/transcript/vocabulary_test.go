package transcript_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/transcript"
)

func TestRarerWordsComeFirst(t *testing.T) {
	t.Parallel()
	texts := []string{"The double slit: interference of DNA waves", "Interference, wavelength & Huygens' waves, e=mc2 of the"}
	require.Equal(t, "DNA, interference, wavelength, Huygens, double, waves, slit", transcript.Vocabulary(texts, 200))
	require.Equal(t, "DNA, interference", transcript.Vocabulary(texts, 2))
	require.Equal(t, "Lichtgeschwindigkeit, Schrödinger, für'alle", transcript.Vocabulary([]string{"für'alle Schrödinger und Lichtgeschwindigkeit"}, 9))
	require.Empty(t, transcript.Vocabulary(nil, 200))
	require.Empty(t, transcript.Vocabulary([]string{"12 + 4 = ?", strings.Repeat("x", 41)}, 200))
}

func TestVocabularyIsBoundedAndOfTheTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOf(rapid.String()).Draw(t, "texts")
		limit := rapid.IntRange(0, 20).Draw(t, "limit")
		got := transcript.Vocabulary(texts, limit)
		if got == "" {
			return
		}
		words := strings.Split(got, ", ")
		require.LessOrEqual(t, len(words), limit)
		for _, w := range words {
			require.True(t, slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, w) }), w)
		}
		require.Equal(t, got, transcript.Vocabulary(texts, limit))
	})
}
