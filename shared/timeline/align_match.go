package timeline

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// pair is a mark with the edge of sound that it is of. lag is how much later than by the file's start time the mark
// is: the mark's own lag, and what the file's clock has lost until then.
type pair struct {
	at       float64 // ms of the file's clock
	lag      float64 // ms
	speaking bool
}

const (
	maxMarks   = 4000 // of one file; further ones are thinned out evenly
	binMS      = 20   // of the offsets that are followed
	slackMS    = 180  // marks lie within this of the middle of their lag
	minMatched = 8
	// agreeing is the least share of the marks that must have an edge to them.
	agreeing = 0.5
	// overChance is how much more often than marks at random would have one.
	overChance = 1.5
	// The weights of the dynamic program, about logarithms of likelihoods: a mark with an edge, one without, a bin of
	// change between two marks, and a step.
	hit, miss, creep, leap = 1.0, -0.6, -0.3, -10.0
)

// marksWithin returns the marks that can be of the file, in order of time.
func marksWithin(f File, marks []Edge) []Edge {
	reach := Reach(f.LengthMS)
	from, to := f.At.Milliseconds()-reach, f.At.Milliseconds()+f.LengthMS+reach
	if len(f.Edges) == 0 {
		return nil
	}
	var mine []Edge
	for _, m := range marks {
		if m.AtMS >= from && m.AtMS <= to {
			mine = append(mine, m)
		}
	}
	slices.SortStableFunc(mine, func(a, b Edge) int { return cmp.Compare(a.AtMS, b.AtMS) })
	if len(mine) <= maxMarks {
		return mine
	}
	thinned := make([]Edge, maxMarks)
	for i := range thinned {
		thinned[i] = mine[i*len(mine)/maxMarks]
	}
	return thinned
}

// matching is what became of the marks of a file.
type matching struct {
	start     float64
	marks     []Edge
	ons, offs []float64 // edges
	pairs     []pair
	within    int // marks that fall into the file
	chance    float64
}

// matchFile follows the offset between a file's start time and its marks through time, and pairs each mark with the
// edge of its kind that is nearest to where the offset puts it. A first fit of these pairs then says better where each
// mark's edge should be.
func matchFile(start float64, f File, marks []Edge) matching {
	m := matching{start: start, marks: marksWithin(f, marks)}
	for _, e := range f.Edges {
		if e.Speaking {
			m.ons = append(m.ons, float64(e.AtMS))
		} else {
			m.offs = append(m.offs, float64(e.AtMS))
		}
	}
	if len(m.marks) < minMatched || len(f.Edges) < minMatched {
		return m
	}
	path := m.follow(Reach(f.LengthMS))
	m.pair(func(i int) []float64 { return path[i : i+1] })
	if len(m.pairs) >= minMatched {
		first := fit(m.pairs)
		m.pair(func(i int) []float64 { return first.around(float64(m.marks[i].AtMS)-start, m.marks[i].Speaking) })
	}
	m.count(f, path)
	return m
}

// edges returns those of a mark's kind.
func (m *matching) edges(of Edge) []float64 {
	if of.Speaking {
		return m.ons
	}
	return m.offs
}

// pair gives each mark the edge that is nearest to one of the places where it is expected. An edge has one mark: of
// several, the nearest.
func (m *matching) pair(expected func(i int) []float64) {
	type edge struct {
		speaking bool
		at       float64
	}
	m.pairs = m.pairs[:0]
	taken, distances := map[edge]int{}, []float64{}
	for i, mark := range m.marks {
		ms, best, distance := float64(mark.AtMS)-m.start, 0.0, math.Inf(1)
		for _, lag := range expected(i) {
			if at, ok := nearest(m.edges(mark), ms-lag); ok && math.Abs(ms-lag-at) < distance {
				best, distance = at, math.Abs(ms-lag-at)
			}
		}
		if distance > slackMS {
			continue
		}
		key := edge{mark.Speaking, best}
		j, again := taken[key]
		if again && distance >= distances[j] {
			continue
		}
		if !again {
			j = len(m.pairs)
			taken[key], m.pairs, distances = j, append(m.pairs, pair{}), append(distances, 0)
		}
		m.pairs[j], distances[j] = pair{at: best, lag: ms - best, speaking: mark.Speaking}, distance
	}
	slices.SortStableFunc(m.pairs, func(a, b pair) int { return cmp.Compare(a.at, b.at) })
}

// follow returns for each mark the offset at it on the best path.
func (m *matching) follow(reachMS int64) []float64 {
	marks, reach := m.marks, int(reachMS)/binMS+1
	bins := 2*reach + 1
	score, next := make([]float64, bins), make([]float64, bins)
	back := make([][]int8, len(marks)) // change of bin, or leapt
	leapFrom := make([]int, len(marks))
	const leapt = math.MaxInt8
	heard := make([]bool, bins)
	for i, mark := range marks {
		ms := float64(mark.AtMS) - m.start
		edgesInto(heard, m.edges(mark), ms, reach)
		widest := 1
		if i > 0 {
			widest += int(maxDrift * float64(mark.AtMS-marks[i-1].AtMS) / binMS)
		}
		widest = min(widest, 100)
		back[i] = make([]int8, bins)
		best := 0
		for b := range score {
			if score[b] > score[best] {
				best = b
			}
		}
		leapFrom[i] = best
		within := int(Reach(int64(max(0, ms))))/binMS + 1
		for b := range next {
			from, move := score[best]+leap, int8(leapt)
			if i == 0 {
				from, move = -float64(abs(b-reach))*0.002, 0 // equal paths: the one nearest to the start time
			} else {
				for d := -widest; d <= widest; d++ {
					if c := b + d; c >= 0 && c < bins {
						if s := score[c] + creep*float64(abs(d)); s > from {
							from, move = s, int8(d)
						}
					}
				}
			}
			if heard[b] {
				from += hit
			} else {
				from += miss
			}
			if abs(b-reach) > within {
				from = math.Inf(-1)
			}
			next[b], back[i][b] = from, move
		}
		score, next = next, score
	}
	at := 0
	for b := range score {
		if score[b] > score[at] {
			at = b
		}
	}
	path := make([]float64, len(marks))
	for i := len(marks) - 1; i >= 0; i-- {
		path[i] = float64((at - reach) * binMS)
		if move := back[i][at]; move == leapt {
			at = leapFrom[i]
		} else {
			at += int(move)
		}
	}
	return path
}

// edgesInto notes which offsets put an edge near a mark that lies at ms after the file's start.
func edgesInto(heard []bool, edges []float64, ms float64, reach int) {
	clear(heard)
	from := sort.SearchFloat64s(edges, ms-float64(reach*binMS)-slackMS)
	for _, e := range edges[from:] {
		offset := ms - e
		if offset < -float64(reach*binMS)-slackMS {
			return
		}
		low := max(0, reach+int(math.Ceil((offset-slackMS)/binMS)))
		high := min(len(heard)-1, reach+int(math.Floor((offset+slackMS)/binMS)))
		for b := low; b <= high; b++ {
			heard[b] = true
		}
	}
}

func nearest(sorted []float64, at float64) (float64, bool) {
	if len(sorted) == 0 {
		return 0, false
	}
	i := sort.SearchFloat64s(sorted, at)
	if i == len(sorted) || i > 0 && at-sorted[i-1] < sorted[i]-at {
		i--
	}
	return sorted[i], true
}

// count notes how many marks fall into the file, and how many of them would have an edge if they were at random.
func (m *matching) count(f File, path []float64) {
	covered := func(edges []float64) float64 {
		near, until := 0.0, 0.0
		for _, at := range edges {
			near += at + slackMS - max(until, at-slackMS)
			until = at + slackMS
		}
		return min(1, near/float64(max(f.LengthMS, 1)))
	}
	on, off := covered(m.ons), covered(m.offs)
	for i, mark := range m.marks {
		if at := float64(mark.AtMS) - m.start - path[i]; at < -slackMS || at > float64(f.LengthMS)+slackMS {
			continue
		}
		m.within++
		if mark.Speaking {
			m.chance += on
		} else {
			m.chance += off
		}
	}
}

// agree says whether marks and edges tell the same story: enough marks have an edge, and clearly more than would at
// random.
func (m *matching) agree() bool {
	n := float64(len(m.pairs))
	return n >= minMatched && n >= agreeing*float64(m.within) && n >= overChance*m.chance
}

func abs(i int) int { return max(i, -i) }
