package main

import (
	"cmp"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/lectern/lectern/bench/cost"
)

// Day is what is assumed of a day.
type Day struct {
	Students int     // people who attend at least one class
	Lessons  int     // classes that each of them attends
	Size     int     // students of a class
	Minutes  int     // how long a class is
	Peak     float64 // how many times as many classes the fullest bell begins as the mean one; at least 1
	JoinS    int     // seconds within which a class joins
	StartS   int     // seconds within which the classes of one bell begin
	Watchers float64 // share of the students of a class who watch its replay in the evening
	Seed     uint64
}

// Usual is the day of docs/scaling.md.
func Usual() Day {
	return Day{Students: 10_000, Lessons: 4, Size: 30, Minutes: 45, Peak: 1.5, JoinS: 180, StartS: 120, Watchers: 1.0 / 3, Seed: 18}
}

func (d Day) check() error {
	switch {
	case d.Students < 1 || d.Students > mostStudents:
		return errors.New("-students has to be from 1 to 3000000")
	case d.Lessons < 1 || d.Lessons > len(bells) || d.Size < 1 || d.Size > 1000 || d.Minutes < 5 || d.Minutes > 240:
		return errors.New("-lessons, -class or -minutes is out of bounds")
	case d.Peak < 1 || d.Peak > float64(len(bells)) || d.JoinS < 1 || d.JoinS > 1800 || d.StartS < 1 || d.StartS > 1800 || d.Watchers < 0 || d.Watchers > 1:
		return errors.New("-peak, -join, -start or -watchers is out of bounds")
	}
	return nil
}

const mostStudents = 3_000_000

// classes is how many classes the day has.
func (d Day) classes() int {
	return int(math.Ceil(float64(d.Students) * float64(d.Lessons) / float64(d.Size)))
}

// bells are when lessons begin, in minutes after midnight, local time. The third has the peak.
var bells = []int{8 * 60, 8*60 + 50, 9*60 + 45, 10*60 + 35, 11*60 + 30, 12*60 + 20, 13*60 + 30, 14*60 + 20}

const peakBell = 2

// zones are where the schools of a deployment are: a deployment serves one continent. Minutes before UTC+1, and share.
var zones = []struct {
	ahead int
	share float64
}{{0, 0.6}, {60, 0.25}, {-60, 0.15}}

// Two days are looked at, in steps of so many seconds: what is left of the first one's replays is made in the second.
const (
	step  = 5
	ticks = 2 * 86_400 / step
)

// Load is what the day's classes do, for every step. All of it grows with the classes: those of a smaller day are the
// first ones of a larger.
type Load struct {
	Classes, Students []float64 // live
	Starts, Ends      []float64 // of classes, a second
	Joins             []float64 // people who enter or come back, a second
	Viewers           []float64 // who watch a replay
}

// simulate draws each class from the seed by its number: its zone, its bell, and when its teacher presses Start. Within
// a class people come evenly over JoinS; their number in a second is taken as Poisson's by whoever sizes for it.
func (d Day) simulate() Load {
	load := Load{
		Classes: make([]float64, ticks), Students: make([]float64, ticks), Starts: make([]float64, ticks),
		Ends: make([]float64, ticks), Joins: make([]float64, ticks), Viewers: make([]float64, ticks),
	}
	length := d.Minutes * 60
	people := float64(d.Size + 1)
	draw := rand.New(rand.NewPCG(d.Seed, 0)) //nolint:gosec // a simulation that has to be the same again
	for range d.classes() {
		zone, bell, wait := pickZone(draw.Float64()), d.pickBell(draw.Float64()), draw.IntN(d.StartS)
		at := (bells[bell]-zones[zone].ahead)*60 + wait
		load.Starts[at/step] += 1.0 / step
		load.Ends[(at+length)/step] += 1.0 / step
		between(load.Classes, at, at+length, 1)
		between(load.Students, at, at+length, float64(d.Size))
		between(load.Joins, at, at+d.JoinS, people/float64(d.JoinS))
		between(load.Joins, at, at+length, people*cost.ReturnsEach/3600)
		// Replays are watched from five in the afternoon on, each for as long as the class was.
		view := (17*60-zones[zone].ahead)*60 + int(draw.Float64()*5*3600)
		between(load.Viewers, view, view+length, d.Watchers*float64(d.Size))
	}
	for _, series := range [][]float64{load.Classes, load.Students, load.Joins, load.Viewers} {
		sum := 0.0
		for i := range series {
			sum += series[i]
			series[i] = max(0, sum)
		}
	}
	return load
}

// between adds to a series of differences, from one second to another.
func between(series []float64, from, to int, what float64) {
	series[from/step] += what
	series[max(to/step, from/step+1)] -= what
}

func pickZone(u float64) int {
	for i, z := range zones {
		if u -= z.share; u < 0 {
			return i
		}
	}
	return 0
}

// pickBell gives the peak's bell Peak times the mean share.
func (d Day) pickBell(u float64) int {
	n := float64(len(bells))
	peak := d.Peak / n
	if u < peak {
		return peakBell
	}
	i := min(int((u-peak)/(1-peak)*(n-1)), len(bells)-2)
	if i >= peakBell {
		i++
	}
	return cmp.Or(i, 0)
}
