package segment

import (
	"math"
	"slices"
	"strings"
)

// The features of a stretch of units between two borders, and those of the border at its beginning, in the order of
// Model's weights.
const (
	stretchFeatures = 3
	borderFeatures  = 11
	// Features is how many weights a Model has: for the features of stretches, those of borders, and each border's own.
	Features = stretchFeatures + borderFeatures + 1
)

// concentration is α of the Dirichlet prior of a stretch's language model, the whole text's model times α.
const concentration = 150

// Limits keep a hostile text from costing more than a long lecture. Longer texts are divided into units of several
// sentences; of many terms the most frequent count.
const (
	maxUnits     = 1500
	maxTerms     = 4000
	maxUnitTerms = 64
)

// Lattice holds the features of every possible stretch of a text, from which a Model makes scores.
type Lattice struct {
	n        int         // units
	starts   []int       // the sentence at which each unit begins, and at the end the number of sentences
	cohesion [][]float64 // [a][b-a-1]: of the stretch of units [a, b)
	words    []float64   // before each unit, cumulated
	borders  [][]float64 // [b]: features of the border before unit b; zero at 0 and n
}

// NewLattice reads the sentences of a text. language is "en", "de", "fr", "es", "pt" or empty.
func NewLattice(sentences []string, language string) *Lattice {
	l := &Lattice{}
	tokens, closed := l.units(sentences)
	counts, shares := terms(tokens, language)
	l.words = make([]float64, l.n+1)
	for i, t := range tokens {
		l.words[i+1] = l.words[i] + float64(len(t))
	}
	l.cohesion = cohesion(counts, shares)
	l.borders = borders(tokens, closed, counts, language, len(shares))
	return l
}

// units groups sentences so that there are at most maxUnits, and returns their words and whether they end as questions.
func (l *Lattice) units(sentences []string) (tokens [][]string, asks []bool) {
	size := max(1, (len(sentences)+maxUnits-1)/maxUnits)
	for from := 0; from < len(sentences); from += size {
		to := min(from+size, len(sentences))
		var all []string
		for _, s := range sentences[from:to] {
			all = append(all, Words(s)...)
		}
		l.starts = append(l.starts, from)
		tokens = append(tokens, all)
		asks = append(asks, strings.HasSuffix(strings.TrimSpace(sentences[to-1]), "?"))
	}
	l.n = len(tokens)
	l.starts = append(l.starts, len(sentences))
	return tokens, asks
}

// count is how often a term is in a unit.
type count struct {
	term int
	n    float64
}

// terms counts the terms of each unit that the text has at least twice, and their shares in the text.
func terms(tokens [][]string, language string) (counts [][]count, shares []float64) {
	total := map[string]int{}
	stemmed := make([][]string, len(tokens))
	for i, unit := range tokens {
		for _, w := range unit {
			if t := Term(w, language); t != "" {
				stemmed[i] = append(stemmed[i], t)
				total[t]++
			}
		}
	}
	names := make([]string, 0, len(total))
	for name, n := range total {
		if n >= 2 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		return strings.Compare(a, b)
	})
	if language == "" && len(names) > 20 {
		names = names[len(names)/50:] // without a list of stop words the most frequent are taken for some
	}
	names = names[:min(len(names), maxTerms)]
	index := make(map[string]int, len(names))
	sum := 0.5 * float64(len(names))
	for i, name := range names {
		index[name] = i
		sum += float64(total[name])
	}
	for _, name := range names {
		shares = append(shares, (float64(total[name])+0.5)/sum)
	}
	counts = make([][]count, len(tokens))
	for i, unit := range stemmed {
		counts[i] = counted(unit, index)
	}
	return counts, shares
}

func counted(unit []string, index map[string]int) []count {
	in := map[int]float64{}
	for _, t := range unit {
		if j, ok := index[t]; ok {
			in[j]++
		}
	}
	all := make([]count, 0, len(in))
	for j, n := range in {
		all = append(all, count{j, n})
	}
	slices.SortFunc(all, func(a, b count) int { return a.term - b.term })
	return all[:min(len(all), maxUnitTerms)]
}

// cohesion is, for every stretch, the logarithm of how much likelier its terms are under a language model of its own
// than under the whole text's: the Dirichlet compound multinomial of Eisenstein and Barzilay (Bayesian unsupervised
// topic segmentation, EMNLP 2008), with the text's own shares for a prior. In tens of nats.
func cohesion(counts [][]count, shares []float64) [][]float64 {
	rows := make([][]float64, len(counts))
	for a := range counts {
		rows[a] = make([]float64, len(counts)-a)
		seen := make([]float64, len(shares))
		all, score := 0.0, 0.0
		for b := a; b < len(counts); b++ {
			for _, c := range counts[b] {
				prior := concentration * shares[c.term]
				score += rising(seen[c.term]+prior, c.n) - rising(concentration+all, c.n) - c.n*math.Log(shares[c.term])
				seen[c.term] += c.n
				all += c.n
			}
			rows[a][b-a] = score / 10
		}
	}
	return rows
}

// rising is the logarithm of x(x+1)…(x+n-1).
func rising(x, n float64) float64 {
	if n > 8 {
		after, _ := math.Lgamma(x + n)
		before, _ := math.Lgamma(x)
		return after - before
	}
	product := 1.0
	for i := 0.0; i < n; i++ {
		product *= x + i
	}
	return math.Log(product)
}

// stretch sets the features of units [a, b).
func (l *Lattice) stretch(f *[stretchFeatures]float64, a, b int) {
	long := l.words[b] - l.words[a] + 1
	f[0] = l.cohesion[a][b-a-1]
	f[1] = math.Log(long)
	f[2] = long / 600
}

// borders sets the features of the border before each unit: how unlike the terms on its two sides are, how many terms
// end before it, and what is said there.
func borders(tokens [][]string, asks []bool, counts [][]count, language string, terms int) [][]float64 {
	n := len(tokens)
	rows := make([][]float64, n+1)
	for b := range rows {
		rows[b] = make([]float64, borderFeatures)
	}
	weights := rarity(counts, terms)
	column := 0
	for _, width := range []int{6, 12, 24} {
		standard(rows, column, unlike(counts, weights, width))
		column++
	}
	standard(rows, column, ending(counts, weights, 5))
	column++
	standard(rows, column, lengths(tokens))
	column++
	say := cuesOf[language]
	for b := 1; b < n; b++ {
		here, before := tokens[b], spaced(tokens[b-1])
		head := spaced(here[:min(len(here), moveWords)])
		for i, holds := range []bool{
			begins(head, say.open), holds(head, say.move), begins(head, say.goingOn), holds(before, say.close) || len(tokens[b-1]) <= 2, asks[b-1],
			begins(head, say.open) && holds(head, say.move),
		} {
			if holds {
				rows[b][column+i] = 1
			}
		}
	}
	return rows
}

// rarity weighs terms by in how few blocks of 15 units they are, like inverse document frequency.
func rarity(counts [][]count, terms int) []float64 {
	blocks := max(2, len(counts)/15)
	in := make([]float64, terms)
	last := make([]int, terms)
	for i := range counts {
		block := i*blocks/len(counts) + 1
		for _, c := range counts[i] {
			if last[c.term] != block {
				last[c.term] = block
				in[c.term]++
			}
		}
	}
	for j, n := range in {
		in[j] = max(0, math.Log((float64(blocks)+1)/(n+0.5)))
	}
	return in
}

// unlike is the negative cosine between the terms of width units before and after each border (Hearst, TextTiling,
// Computational Linguistics 1997), with square roots against repetition.
func unlike(counts [][]count, weights []float64, width int) []float64 {
	n := len(counts)
	left, right := make([]float64, len(weights)), make([]float64, len(weights))
	add := func(to []float64, unit int, sign float64) {
		if unit >= 0 && unit < n {
			for _, c := range counts[unit] {
				to[c.term] += sign * math.Log1p(c.n) * weights[c.term]
			}
		}
	}
	for i := range width {
		add(right, i, 1)
	}
	out := make([]float64, n+1)
	for b := 1; b < n; b++ {
		add(left, b-1, 1)
		add(left, b-1-width, -1)
		add(right, b-1, -1)
		add(right, b-1+width, 1)
		var dot, l, r float64
		for j := range left {
			x, y := max(left[j], 0), max(right[j], 0)
			dot += math.Sqrt(x * y)
			l += x
			r += y
		}
		if l > 1e-9 && r > 1e-9 {
			out[b] = -dot / math.Sqrt(l*r)
		}
	}
	return out
}

// ending is how many more terms are used for the last time in the width units before a border than after it.
func ending(counts [][]count, weights []float64, width int) []float64 {
	n := len(counts)
	last := make([]int, len(weights))
	for i := range counts {
		for _, c := range counts[i] {
			last[c.term] = i
		}
	}
	sums := make([]float64, n+1)
	for i := range counts {
		sums[i+1] = sums[i]
		for _, c := range counts[i] {
			if last[c.term] == i {
				sums[i+1] += weights[c.term]
			}
		}
	}
	out := make([]float64, n+1)
	for b := 1; b < n; b++ {
		from, to := max(0, b-width), min(n, b+width)
		out[b] = (sums[b]-sums[from])/float64(b-from) - (sums[to]-sums[b])/float64(to-b)
	}
	return out
}

func lengths(tokens [][]string) []float64 {
	out := make([]float64, len(tokens)+1)
	for i, t := range tokens {
		out[i] = math.Log1p(float64(len(t)))
	}
	return out
}

// standard sets a column to values of mean 0 and deviation 1 over the borders inside a text.
func standard(rows [][]float64, column int, values []float64) {
	n := len(rows) - 1
	if n < 2 {
		return
	}
	inside := values[1:n]
	var mean, square float64
	for _, v := range inside {
		mean += v / float64(len(inside))
	}
	for _, v := range inside {
		square += (v - mean) * (v - mean) / float64(len(inside))
	}
	deviation := math.Sqrt(square)
	if deviation < 1e-9 {
		deviation = 1
	}
	for b := 1; b < n; b++ {
		rows[b][column] = (values[b] - mean) / deviation
	}
}
