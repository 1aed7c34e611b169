package segment

import "math"

// Model weighs the features of a Lattice. The score of a segmentation is the sum of its stretches' and borders'
// weighted features; its probability is proportional to the exponential of that: a semi-Markov conditional random field
// (Sarawagi and Cohen, NIPS 2004).
type Model [Features]float64

// Lectures are the weights fitted by bench/chapters -fit to 22 lectures of one course.
var Lectures = Model{
	0.420, 0.522, -0.006,
	0.325, 0.367, 0.088, 0.131, 0.290, 0.588, 1.602, -0.633, 0.419, -0.820, -0.155,
	-7.688,
}

// posterior is what a model believes of a text.
type posterior struct {
	score    [][]float64 // [a][b-a-1], of the stretch [a, b) with the border at its beginning
	from, to []float64   // logarithms of the sums over all segmentations of the units before, and from, each border
}

// infer sums over all segmentations by the forward-backward algorithm.
func (m *Model) infer(l *Lattice) posterior {
	n := l.n
	p := posterior{score: make([][]float64, n), from: make([]float64, n+1), to: make([]float64, n+1)}
	var f [stretchFeatures]float64
	for a := range n {
		p.score[a] = make([]float64, n-a)
		border := m.border(l, a)
		for b := a + 1; b <= n; b++ {
			l.stretch(&f, a, b)
			s := border
			for i, v := range f {
				s += m[i] * v
			}
			p.score[a][b-a-1] = s
		}
	}
	terms := make([]float64, n)
	for b := 1; b <= n; b++ {
		for a := range b {
			terms[a] = p.from[a] + p.score[a][b-a-1]
		}
		p.from[b] = logSum(terms[:b])
	}
	for a := n - 1; a >= 0; a-- {
		for b := a + 1; b <= n; b++ {
			terms[b-a-1] = p.score[a][b-a-1] + p.to[b]
		}
		p.to[a] = logSum(terms[:n-a])
	}
	return p
}

// border is the weighted sum of the features of a border; at the text's beginning there is nothing to weigh but the
// border itself.
func (m *Model) border(l *Lattice, b int) float64 {
	s := m[Features-1]
	for i, v := range l.borders[b] {
		s += m[stretchFeatures+i] * v
	}
	return s
}

func (p posterior) total() float64 { return p.from[len(p.from)-1] }

// of is the probability that the stretch [a, b) is one of the segmentation's.
func (p posterior) of(a, b int) float64 {
	return math.Exp(p.from[a] + p.score[a][b-a-1] + p.to[b] - p.total())
}

// at is the probability of a border before unit b.
func (p posterior) at(b int) float64 { return math.Exp(p.from[b] + p.to[b] - p.total()) }

func logSum(values []float64) float64 {
	most := math.Inf(-1)
	for _, v := range values {
		most = max(most, v)
	}
	if math.IsInf(most, -1) {
		return most
	}
	sum := 0.0
	for _, v := range values {
		if d := v - most; d > -40 {
			sum += math.Exp(d)
		}
	}
	return most + math.Log(sum)
}

// Gradient returns the negative logarithm of the probability of a reference segmentation (unit borders inside the text,
// ascending), and its derivative by the weights.
func (m *Model) Gradient(l *Lattice, reference []int) (loss float64, slope Model) {
	p := m.infer(l)
	loss = p.total()
	var f [stretchFeatures]float64
	add := func(a, b int, weight float64) {
		l.stretch(&f, a, b)
		for i, v := range f {
			slope[i] += weight * v
		}
	}
	starts := make([]float64, l.n)
	for a := range l.n {
		for b := a + 1; b <= l.n; b++ {
			if w := p.of(a, b); w > 1e-12 {
				add(a, b, w)
				starts[a] += w
			}
		}
	}
	from := 0
	for _, to := range append(append([]int{}, reference...), l.n) {
		loss -= p.score[from][to-from-1]
		add(from, to, -1)
		starts[from]--
		from = to
	}
	for a, w := range starts {
		for i := range borderFeatures {
			slope[stretchFeatures+i] += w * l.borders[a][i]
		}
		slope[Features-1] += w
	}
	return loss, slope
}

// Units returns how many units a lattice has. Borders of Gradient are between them; a unit is a sentence unless a text
// has more than 1500.
func (l *Lattice) Units() int { return l.n }
