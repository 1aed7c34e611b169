package segment_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/insight/segment"
)

// talk makes n sentences about each subject in turn, of words that each subject has for itself.
func talk(n int, subjects ...[]string) (all []string) {
	for _, words := range subjects {
		for i := range n {
			all = append(all, fmt.Sprintf("The %s has a %s with the %s inside.", words[i%len(words)], words[(i+1)%len(words)], words[(i*3+2)%len(words)]))
		}
	}
	return all
}

var (
	optics = []string{"lens", "mirror", "refraction", "prism", "focus"}
	cells  = []string{"nucleus", "membrane", "enzyme", "protein", "ribosome"}
	rivers = []string{"delta", "sediment", "erosion", "estuary", "glacier"}
)

func TestBordersAreWhereTheWordsChange(t *testing.T) {
	t.Parallel()
	got := segment.Borders(talk(40, optics, cells, rivers), "en-GB")
	require.Len(t, got, 2)
	require.InDelta(t, 40, got[0], 2)
	require.InDelta(t, 80, got[1], 2)
}

func TestTextsWithNothingToDivide(t *testing.T) {
	t.Parallel()
	require.Empty(t, segment.Borders(nil, "en"))
	require.Empty(t, segment.Borders([]string{"Hello."}, "en"))
	require.Empty(t, segment.Borders([]string{"", "", "", "", "", "", "", ""}, ""))
	require.Empty(t, segment.Borders(talk(60, optics), "en"), "one topic has no borders")
}

// Whatever is said, borders ascend, lie inside, and are the same every time.
func TestBordersAreInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sentences := rapid.SliceOfN(rapid.StringMatching(`(so |lens |cell |[a-f]{1,3} |ß日 ){0,8}[.?]?`), 0, 60).Draw(t, "sentences")
		language := rapid.SampledFrom([]string{"en", "de", "", "xx", "pt-BR"}).Draw(t, "language")
		got := segment.Borders(sentences, language)
		last := 0
		for _, b := range got {
			require.Greater(t, b, last)
			require.Less(t, b, len(sentences))
			last = b
		}
		require.Equal(t, got, segment.Borders(sentences, language))
	})
}

func TestALongTextIsDividedIntoUnits(t *testing.T) {
	t.Parallel()
	sentences := talk(4000, optics, cells)
	require.LessOrEqual(t, segment.NewLattice(sentences, "en").Units(), 1500)
}

func TestMeasures(t *testing.T) {
	t.Parallel()
	require.Equal(t, 3, segment.Window(12, []int{6}))
	require.Equal(t, 1, segment.Window(1, nil))
	for _, c := range []struct {
		reference, found []int
		pk, wd           float64
	}{
		{[]int{6}, []int{6}, 0, 0},
		{[]int{6}, nil, 3.0 / 9, 3.0 / 9},
		{[]int{6}, []int{5}, 2.0 / 9, 2.0 / 9},
		{[]int{6}, []int{5, 6}, 1.0 / 9, 3.0 / 9},
		{nil, []int{6}, 1, 1}, // the window of no borders is so long that every place of it sees the border
	} {
		pk, wd := segment.Errors(12, c.reference, c.found, segment.Window(12, c.reference))
		require.InDelta(t, c.pk, pk, 1e-9, c)
		require.InDelta(t, c.wd, wd, 1e-9, c)
	}
}

// The slope is the loss's, as differences say.
func TestGradient(t *testing.T) {
	t.Parallel()
	l := segment.NewLattice(talk(8, optics, cells), "en")
	m := segment.Lectures
	_, slope := m.Gradient(l, []int{8})
	for i := range m {
		const h = 1e-5
		up, down := m, m
		up[i] += h
		down[i] -= h
		above, _ := up.Gradient(l, []int{8})
		below, _ := down.Gradient(l, []int{8})
		require.InDelta(t, (above-below)/(2*h), slope[i], 1e-3, i)
	}
}

func TestTerms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ word, language, want string }{
		{"lenses", "en", "lens"},
		{"the", "en", ""},
		{"42", "en", ""},
		{"refracting", "en", "refract"},
		{"und", "de", ""},
		{"um", "xx", ""},
		{"maison", "xx", "maison"},
	} {
		require.Equal(t, c.want, segment.Term(c.word, segment.Language(c.language)), c.word)
	}
	require.Equal(t, []string{"don't", "ask", "42", "times"}, segment.Words("Don’t ask — 42 'times'!"))
}

// The development set, where it is there: bench/chapters prints more.
func TestLecturesAreDividedAsPeopleDo(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../../shared/data/lectures-ai/*")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("the development set is not beside the repository: ../shared/data/lectures-ai")
	}
	var pks, wds float64
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var sentences []string
		var reference []int
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "===") {
				reference = append(reference, len(sentences))
			} else if line != "" {
				sentences = append(sentences, line)
			}
		}
		reference = reference[1 : len(reference)-1]
		pk, wd := segment.Errors(len(sentences), reference, segment.Borders(sentences, "en"), segment.Window(len(sentences), reference))
		pks, wds = pks+pk, wds+wd
	}
	require.LessOrEqual(t, pks/float64(len(files)), 0.33)
	require.LessOrEqual(t, wds/float64(len(files)), 0.36)
}
