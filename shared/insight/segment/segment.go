// Package segment divides a text of sentences into its topics. It is pure, and knows nothing of classes, times and
// slides.
package segment

import "math"

// reserve is taken from the weight of every border. The lectures that the weights were fitted to are divided finely;
// with every second of their borders, as with other people's, it is the better choice, and with all of them no worse.
const reserve = 0.45

// least is the fewest units between two borders.
const least = 3

// Borders returns where new topics begin: indices of sentences, ascending, none of them 0. How many there are follows
// from the text. language is a BCP 47 tag or empty.
func Borders(sentences []string, language string) []int {
	l := NewLattice(sentences, Language(language))
	return Lectures.Borders(l)
}

// Borders returns the segmentation of least expected error: of all, the one for which the mean of Pk (Beeferman,
// Berger and Lafferty 1999) and WindowDiff (Pevzner and Hearst 2002) against what the model believes is least. The
// window is half the mean stretch that it believes in.
func (m *Model) Borders(l *Lattice) []int {
	if l.n < 2*least {
		return nil
	}
	careful := *m
	careful[Features-1] -= reserve
	p := careful.infer(l)
	expected := 1.0
	for b := 1; b < l.n; b++ {
		expected += p.at(b)
	}
	window := max(2, int(math.Round(float64(l.n)/expected/2)))
	if l.n <= window {
		return nil
	}
	units := decode(p.windows(l.n, window), l.n, window)
	for i, u := range units {
		units[i] = l.starts[u]
	}
	return units
}

// chances are what is believed of the windows of a text: that the one between units i and i+window has no border, or
// one.
type chances struct{ none, one []float64 }

func (p posterior) windows(n, window int) chances {
	c := chances{make([]float64, n-window), make([]float64, n-window)}
	// before[b] is the chance that the stretch which ends at border b begins at unit i or earlier, after[b] that the
	// one which begins there ends behind i+window; both move on with i.
	before, after, at := make([]float64, n+1), make([][]float64, n), make([]float64, n+1)
	for b := range n {
		after[b], at[b] = p.ends(b), p.at(b)
	}
	at[n] = 1
	for i := range c.none {
		for b := i + 1; b <= n; b++ {
			before[b] += math.Exp(p.from[i] + p.score[i][b-i-1] - p.from[b])
		}
		for b := i + window + 1; b <= n; b++ {
			c.none[i] += before[b] * at[b]
		}
		for b := i + 1; b <= i+window; b++ {
			c.one[i] += before[b] * at[b] * after[b][i+window-b]
		}
		c.none[i] = min(c.none[i], 1)
		c.one[i] = min(c.one[i], 1-c.none[i])
	}
	return c
}

// ends returns, for the stretch that begins at border b, the chance that it ends at unit b+1+i or later.
func (p posterior) ends(b int) []float64 {
	later := make([]float64, len(p.score[b])+1)
	for i := len(p.score[b]) - 1; i >= 0; i-- {
		later[i] = later[i+1] + math.Exp(p.score[b][i]+p.to[b+1+i]-p.to[b])
	}
	return later
}

// decode finds the borders of least expected error by a dynamic program over the last border. A window that has two of
// them or more is counted by pairs.
func decode(c chances, n, window int) []int {
	m := len(c.none)
	zero, one, two := make([]float64, m+1), make([]float64, m+1), make([]float64, m+1)
	for i := range m {
		some := max(0, 1-c.none[i]-c.one[i])
		none := 1 - c.none[i]
		single := (c.none[i] + 1 - c.one[i]) / 2
		zero[i+1] = zero[i] + none
		one[i+1] = one[i] + single
		two[i+1] = two[i] + (c.none[i]+1-some)/2 - single
	}
	sum := func(of []float64, from, to int) float64 {
		from, to = min(max(from, 0), m), min(max(to, 0), m)
		return of[max(from, to)] - of[from]
	}
	best, back := make([]float64, n+1), make([]int, n+1)
	for b := 1; b <= n; b++ {
		best[b] = math.Inf(1)
		for a := 0; a <= b-least; a++ {
			cost := best[a]
			if b == n {
				cost += sum(zero, a, m)
			} else {
				cost += sum(zero, a, b-window) + sum(one, max(a, b-window), b)
				if a > 0 && b-a < window {
					cost += sum(two, b-window, a)
				}
			}
			if cost < best[b] {
				best[b], back[b] = cost, a
			}
		}
	}
	var borders []int
	for b := back[n]; b > 0; b = back[b] {
		borders = append([]int{b}, borders...)
	}
	return borders
}
