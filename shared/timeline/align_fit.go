package timeline

import (
	"math"
	"slices"
)

// fitted is how the lag of pairs goes with the file's time: a constant for each segment between two steps, one rate,
// and how much later the marks of an end are than those of a beginning.
type fitted struct {
	breaks    []float64 // ms of the file's clock, where a new segment begins
	constants []float64 // one more than breaks
	rate      float64   // ms per ms
	ends      float64   // ms
}

const (
	minStepMS  = 120 // a smaller one cannot be told from the marks' lag
	maxSteps   = 24
	minSegment = 4 // pairs
	// stepPenalty is how much a step must explain, in variances times the logarithm of the number of pairs. By chance
	// the best of n places explains about two.
	stepPenalty = 6
	// ridge keeps the rate at 0 where few pairs in a short time could not tell it: the variance of a lag between 0 and
	// 300 ms by that of clocks' rates, 1 ms per s.
	ridge = 300 * 300 / 12
)

// at returns the lag that is expected of the mark of a beginning.
func (f fitted) at(ms float64) float64 { return f.constants[f.segment(ms)] + f.rate*ms }

func (f fitted) segment(ms float64) int {
	i, found := slices.BinarySearch(f.breaks, ms)
	if found {
		i++
	}
	return i
}

func (f fitted) expect(p pair) float64 {
	if p.speaking {
		return f.at(p.at)
	}
	return f.at(p.at) + f.ends
}

// nearStepMS is how far from a step a mark may be of either side: the step's place is known to the nearest pairs only.
const nearStepMS = 20_000

// around returns the lags that are expected of a mark at ms after the file's start: that of its segment, and near a
// step also that of the segment beside it.
func (f fitted) around(ms float64, speaking bool) []float64 {
	var out []float64
	for k, c := range f.constants {
		from, to := math.Inf(-1), math.Inf(1)
		if k > 0 {
			from = f.breaks[k-1] - nearStepMS
		}
		if k < len(f.breaks) {
			to = f.breaks[k] + nearStepMS
		}
		lag := c + f.rate*ms
		if !speaking {
			lag += f.ends
		}
		if at := ms - lag; at >= from && at <= to {
			out = append(out, lag)
		}
	}
	return out
}

// off returns how far pairs lie from where the fit expects them, in order of size.
func (f fitted) off(pairs []pair) []float64 {
	out := make([]float64, len(pairs))
	for i, p := range pairs {
		out[i] = p.lag - f.expect(p)
	}
	slices.Sort(out)
	return out
}

// fit finds steps one by one, the one that explains most first, then fits constants and rate again with weights.
func fit(pairs []pair) fitted {
	even, ends := withoutEnds(pairs)
	f := regress(even, stepsOf(even))
	f.ends = ends
	return f
}

// withoutEnds takes out how much later ends are marked than beginnings, which a page's hysteresis does. It is measured
// on neighbours, where drift and steps do not count.
func withoutEnds(pairs []pair) (even []pair, ends float64) {
	var differences []float64
	for i := 1; i < len(pairs); i++ {
		if d := pairs[i].lag - pairs[i-1].lag; pairs[i].speaking != pairs[i-1].speaking {
			if pairs[i].speaking {
				d = -d
			}
			differences = append(differences, d)
		}
	}
	if len(differences) >= minMatched {
		slices.Sort(differences)
		ends = quantile(differences, 0.5)
	}
	even = slices.Clone(pairs)
	for i := range even {
		if !even[i].speaking {
			even[i].lag -= ends
		}
	}
	return even, ends
}

// sums are those of a run of pairs, enough for a regression in it.
type sums struct{ n, t, r, tt, tr, rr float64 }

func (s sums) minus(o sums) sums {
	return sums{s.n - o.n, s.t - o.t, s.r - o.r, s.tt - o.tt, s.tr - o.tr, s.rr - o.rr}
}

// centred returns the sums of squares and products about the run's means.
func (s sums) centred() (tt, tr, rr float64) {
	if s.n == 0 {
		return 0, 0, 0
	}
	return s.tt - s.t*s.t/s.n, s.tr - s.t*s.r/s.n, s.rr - s.r*s.r/s.n
}

// stepsOf returns the indexes of the pairs at which a new segment begins, in order.
func stepsOf(pairs []pair) []int {
	n := len(pairs)
	upTo := make([]sums, n+1)
	for i, p := range pairs {
		t, r, s := p.at/1000, p.lag, upTo[i]
		upTo[i+1] = sums{s.n + 1, s.t + t, s.r + r, s.tt + t*t, s.tr + t*r, s.rr + r*r}
	}
	over := func(from, to int) sums { return upTo[to].minus(upTo[from]) }
	var steps []int
	for len(steps) < maxSteps {
		borders := slices.Concat([]int{0}, steps, []int{n})
		var tt, tr, rr float64
		for k := 1; k < len(borders); k++ {
			a, b, c := over(borders[k-1], borders[k]).centred()
			tt, tr, rr = tt+a, tr+b, rr+c
		}
		error0 := left(tt, tr, rr)
		best, bestError := -1, error0
		for k := 1; k < len(borders); k++ {
			from, to := borders[k-1], borders[k]
			a0, b0, c0 := over(from, to).centred()
			for i := from + minSegment; i <= to-minSegment; i++ {
				one, two := over(from, i), over(i, to)
				a1, b1, c1 := one.centred()
				a2, b2, c2 := two.centred()
				a, b, c := tt-a0+a1+a2, tr-b0+b1+b2, rr-c0+c1+c2
				rate := slope(a, b)
				step := (two.r-rate*two.t)/two.n - (one.r-rate*one.t)/one.n
				if e := left(a, b, c); e < bestError && math.Abs(step) >= minStepMS {
					best, bestError = i, e
				}
			}
		}
		variance := max(bestError/float64(n), 100)
		if best < 0 || error0-bestError < stepPenalty*variance*math.Log(float64(n)) {
			return steps
		}
		steps = append(steps, best)
		slices.Sort(steps)
	}
	return steps
}

// slope is the rate that a regression finds, in ms per s, within what clocks do.
func slope(tt, tr float64) float64 {
	return max(-maxDrift*1000, min(maxDrift*1000, tr/(tt+ridge)))
}

func left(tt, tr, rr float64) float64 {
	b := slope(tt, tr)
	return rr - 2*b*tr + b*b*tt
}

// regress fits a constant for each segment and one rate, with weights by Tukey's biweight.
func regress(pairs []pair, steps []int) fitted {
	f := fitted{}
	segment := make([]int, len(pairs))
	for k, i := range steps {
		f.breaks = append(f.breaks, (pairs[i-1].at+pairs[i].at)/2)
		for j := i; j < len(pairs); j++ {
			segment[j] = k + 1
		}
	}
	f.constants = make([]float64, len(steps)+1)
	weights := make([]float64, len(pairs))
	for i := range weights {
		weights[i] = 1
	}
	residuals, sizes := make([]float64, len(pairs)), make([]float64, len(pairs))
	for range 12 {
		all := make([]sums, len(f.constants))
		for i, p := range pairs {
			w, t, s := weights[i], p.at/1000, &all[segment[i]]
			*s = sums{s.n + w, s.t + w*t, s.r + w*p.lag, s.tt + w*t*t, s.tr + w*t*p.lag, 0}
		}
		var tt, tr float64
		for _, s := range all {
			a, b, _ := s.centred()
			tt, tr = tt+a, tr+b
		}
		rate := slope(tt, tr)
		f.rate = rate / 1000
		for k, s := range all {
			if s.n > 0 {
				f.constants[k] = (s.r - rate*s.t) / s.n
			}
		}
		for i, p := range pairs {
			residuals[i] = p.lag - f.constants[segment[i]] - f.rate*p.at
			sizes[i] = math.Abs(residuals[i])
		}
		slices.Sort(sizes)
		limit := max(4.685*1.4826*quantile(sizes, 0.5), 20)
		for i, r := range residuals {
			weights[i] = 0
			if u := r / limit; math.Abs(u) < 1 {
				weights[i] = (1 - u*u) * (1 - u*u)
			}
		}
	}
	return f
}

// heldOut returns how far each pair lies from a fit that did not see it: five fits, each without every fifth pair.
func heldOut(pairs []pair) []float64 {
	const folds = 5
	var out []float64
	for k := range folds {
		var seen, hidden []pair
		for i, p := range pairs {
			if i%folds == k {
				hidden = append(hidden, p)
			} else {
				seen = append(seen, p)
			}
		}
		if len(seen) < minMatched {
			continue
		}
		f := fit(seen)
		for _, p := range hidden {
			out = append(out, p.lag-f.expect(p))
		}
	}
	return out
}

const (
	// Marks are late, never early, and by less than this when their page is well.
	leastLagMS, mostLagMS = -60, 300
	// startErrorMS is how far a file's start time may be wrong before it is believed more than the marks again.
	startErrorMS = 2000
)

// anchorOf returns what of the first segment's constant is the marks' lag and no error of the start time, and by what
// that is told. The file's start time is believed, and all of the constant taken for lag, while the least lag that
// follows is one that marks have. Else the least lag is taken for none at all. The least is the 5th percentile, which
// single false marks do not move.
func anchorOf(f fitted, pairs []pair) (constant float64, anchor string) {
	spread := quantile(f.off(pairs), 0.05)
	least := f.constants[0] + spread
	if least >= leastLagMS && least <= mostLagMS || math.Abs(least) > startErrorMS {
		return f.constants[0], ByStartTime
	}
	return -spread, ByMarks
}
