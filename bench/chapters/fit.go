package main

import (
	"fmt"
	"io"
	"math"
	"sync"

	"github.com/lectern/lectern/shared/insight/segment"
)

// example is a lecture made ready for fitting.
type example struct {
	lecture
	lattice *segment.Lattice
}

// prior is the precision of the normal distribution about zero that keeps weights small.
const prior = 1.0

// train fits the weights to all lectures, and to all but one for each of them, and prints both.
func train(out io.Writer, lectures []lecture, language string) {
	examples := make([]example, len(lectures))
	for i, l := range lectures {
		examples[i] = example{l, segment.NewLattice(l.sentences, language)}
	}
	all := fitted(examples, segment.Model{segment.Features - 1: -3})
	fmt.Fprintf(out, "weights: %.3f\n", all)
	var left mean
	models := make([]segment.Model, len(examples))
	var group sync.WaitGroup
	places := make(chan struct{}, 2)
	for i := range examples {
		group.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			rest := append(append([]example{}, examples[:i]...), examples[i+1:]...)
			models[i] = fitted(rest, all)
		})
	}
	group.Wait()
	for i, e := range examples {
		found := models[i].Borders(e.lattice)
		pk, wd := e.errors(found)
		left.add(pk, wd)
		fmt.Fprintf(out, "%-28.28s %4d borders, %4d found, pk %.3f, windowdiff %.3f\n", e.name, len(e.borders), len(found), pk, wd)
	}
	fmt.Fprintf(out, "left out: pk %.4f (deviation %.4f), windowdiff %.4f (deviation %.4f)\n",
		left.pk(), deviation(left.pks), left.windowDiff(), deviation(left.wds))
}

// fitted minimises the negative logarithm of the likelihood by the method of Broyden, Fletcher, Goldfarb and Shanno
// with halved steps. The function is convex.
func fitted(examples []example, from segment.Model) segment.Model {
	const n = segment.Features
	loss := func(m segment.Model) (value float64, slope segment.Model) {
		for _, e := range examples {
			v, s := m.Gradient(e.lattice, e.borders)
			value += v
			for i := range s {
				slope[i] += s[i]
			}
		}
		for i := range n - 1 {
			value += prior / 2 * m[i] * m[i]
			slope[i] += prior * m[i]
		}
		return value, slope
	}
	var inverse [n][n]float64
	at := from
	value, slope := loss(at)
	for i := range n {
		inverse[i][i] = 1 / math.Max(1, norm(slope))
	}
	for range 80 {
		var step segment.Model
		down := 0.0
		for i := range n {
			for j := range n {
				step[i] -= inverse[i][j] * slope[j]
			}
			down += step[i] * slope[i]
		}
		length := 1.0
		next, v, s := at, value, slope
		for ; length > 1e-6; length /= 2 {
			for i := range n {
				next[i] = at[i] + length*step[i]
			}
			if v, s = loss(next); v <= value+1e-4*length*down {
				break
			}
		}
		gained := value - v
		update(&inverse, at, next, slope, s)
		at, value, slope = next, v, s
		if gained < 0.02 {
			break
		}
	}
	return at
}

// update brings the inverse of the second derivative up to date.
func update(inverse *[segment.Features][segment.Features]float64, from, to, before, after segment.Model) {
	const n = segment.Features
	var moved, changed, bent segment.Model
	curve, bend := 0.0, 0.0
	for i := range n {
		moved[i], changed[i] = to[i]-from[i], after[i]-before[i]
		curve += moved[i] * changed[i]
	}
	if curve < 1e-12 {
		return
	}
	for i := range n {
		for j := range n {
			bent[i] += inverse[i][j] * changed[j]
		}
	}
	for i := range n {
		bend += changed[i] * bent[i]
	}
	for i := range n {
		for j := range n {
			inverse[i][j] += (curve+bend)*moved[i]*moved[j]/(curve*curve) - (bent[i]*moved[j]+moved[i]*bent[j])/curve
		}
	}
}

func norm(m segment.Model) float64 {
	sum := 0.0
	for _, v := range m {
		sum += v * v
	}
	return math.Sqrt(sum)
}
