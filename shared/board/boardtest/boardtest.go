// Package boardtest writes by a hand that is computed: strokes with the size, speed, tremor and pressure of somebody
// who writes letters with a pen that reports 120 times a second. The same numbers give the same strokes. It is for
// tests only.
package boardtest

import (
	"math"
	"math/rand/v2"

	"github.com/lectern/lectern/shared/board"
)

// letters are the ways of a pen through letters and figures, in units of their height, y downwards.
var letters = []struct {
	name string
	way  [][2]float64
}{
	{"a", [][2]float64{{0.9, 0.15}, {0.5, 0}, {0.1, 0.35}, {0.15, 0.85}, {0.5, 1}, {0.85, 0.6}, {0.9, 0.15}, {0.88, 0.7}, {1.05, 1}}},
	{"e", [][2]float64{{0.1, 0.5}, {0.85, 0.45}, {0.6, 0.02}, {0.1, 0.3}, {0.2, 0.9}, {0.6, 1}, {1, 0.8}}},
	{"l", [][2]float64{{0, 0.9}, {0.5, 0.3}, {0.45, -0.9}, {0.2, -0.8}, {0.25, 0.6}, {0.45, 1}, {0.7, 0.85}}},
	{"o", [][2]float64{{0.5, 0}, {0.05, 0.4}, {0.3, 0.95}, {0.8, 0.85}, {0.9, 0.3}, {0.5, 0}}},
	{"s", [][2]float64{{0.85, 0.1}, {0.4, 0}, {0.2, 0.3}, {0.7, 0.6}, {0.7, 0.95}, {0.1, 0.95}}},
	{"m", [][2]float64{{0, 0}, {0.05, 1}, {0.1, 0.3}, {0.4, 0}, {0.5, 0.4}, {0.5, 1}, {0.6, 0.3}, {0.9, 0}, {1, 0.4}, {1.05, 1}}},
	{"u", [][2]float64{{0, 0}, {0.1, 0.9}, {0.5, 1}, {0.8, 0.2}, {0.85, 0}, {0.85, 0.8}, {1.1, 1}}},
	{"2", [][2]float64{{0.1, 0.2}, {0.5, -0.4}, {0.9, 0}, {0.5, 0.6}, {0, 1}, {0.5, 0.95}, {1, 1}}},
	{"3", [][2]float64{{0.1, -0.4}, {0.7, -0.4}, {0.7, 0.1}, {0.35, 0.25}, {0.8, 0.45}, {0.6, 1}, {0, 0.9}}},
	{"6", [][2]float64{{0.8, -0.5}, {0.2, 0.1}, {0.1, 0.8}, {0.6, 1}, {0.8, 0.6}, {0.4, 0.4}, {0.1, 0.7}}},
	{"8", [][2]float64{{0.5, 0.25}, {0.1, -0.2}, {0.6, -0.5}, {0.85, -0.1}, {0.2, 0.5}, {0.3, 1}, {0.8, 0.8}, {0.5, 0.25}}},
	{"integral sign", [][2]float64{{1, -1}, {0.7, -1.15}, {0.55, -0.6}, {0.5, 0.4}, {0.35, 1.15}, {0, 1}}},
	{"wave", [][2]float64{{0, 0.5}, {0.3, 0.05}, {0.6, 0.5}, {0.9, 0.95}, {1.2, 0.5}, {1.5, 0.05}, {1.8, 0.5}, {2.1, 0.95}, {2.4, 0.5}}},
	{"g", [][2]float64{{0.9, 0.1}, {0.4, 0}, {0.1, 0.5}, {0.5, 0.95}, {0.9, 0.4}, {0.9, 0.1}, {0.85, 1}, {0.7, 1.7}, {0.2, 1.6}, {0.6, 1.1}, {1.1, 0.8}}},
	{"h", [][2]float64{{0, -0.9}, {0.05, 0}, {0.1, 1}, {0.15, 0.4}, {0.5, 0}, {0.75, 0.3}, {0.75, 1}}},
	{"a bar", [][2]float64{{0, 0}, {0.25, 0.02}, {0.5, -0.02}, {0.75, 0.01}, {1, 0}, {1.5, 0.03}, {2, 0}}},
	{"c", [][2]float64{{0.5, 0}, {0.1, 0.3}, {0.1, 0.8}, {0.5, 1}, {0.9, 0.9}}},
	{"w", [][2]float64{{0, 0}, {0.3, 0.9}, {0.4, 1}, {0.6, 0.3}, {0.65, 0.2}, {0.8, 0.9}, {0.95, 1}, {1.2, 0}}},
	{"B", [][2]float64{{0.1, 1}, {0.2, 0}, {0.3, -0.9}, {0.6, -0.95}, {0.8, -0.5}, {0.3, -0.05}, {0.85, 0.2}, {0.8, 0.9}, {0.25, 1}}},
	{"A", [][2]float64{{0, 1}, {0.25, 0.2}, {0.5, -0.9}, {0.7, 0.1}, {0.95, 1}, {0.6, 0.4}, {0.2, 0.35}, {0.9, 0.3}}},
	{"G", [][2]float64{{0.9, -0.6}, {0.5, -0.95}, {0.1, -0.4}, {0.1, 0.5}, {0.5, 1}, {0.9, 0.7}, {0.95, 0.3}, {0.6, 0.3}}},
	{"infinity", [][2]float64{{0, 0.6}, {0.4, 0.1}, {0.8, 0.7}, {1.1, 0.9}, {1.3, 0.4}, {1, 0.05}, {0.6, 0.5}, {0.35, 0.9}, {0.05, 0.6}}},
	{"epsilon", [][2]float64{{0.8, 0}, {0.3, 0.1}, {0.4, 0.45}, {0.75, 0.5}, {0.2, 0.6}, {0.15, 0.95}, {0.8, 1}}},
	{"gamma", [][2]float64{{0, 0.1}, {0.3, 0}, {0.5, 0.6}, {0.6, 1.2}, {0.35, 1.6}, {0.3, 1.2}, {0.9, 0.4}, {1.1, 0}}},
}

// Strokes writes n strokes of that many points each.
func Strokes(n, points int) []board.Ink {
	out := make([]board.Ink, n)
	for i := range out {
		out[i] = stroke(rand.New(rand.NewPCG(uint64(i), 14)), letters[i%len(letters)].way, points) //nolint:gosec // the same each time
	}
	return out
}

const reportMS = 1000.0 / 120

// stroke writes one letter: as high as 30 to 220 px of a page that is 1280 px wide, slanted, with a tremor of a third
// of a pixel, slower where the way bends more (by its curvature to the power of a third) and at its ends.
func stroke(r *rand.Rand, letter [][2]float64, points int) board.Ink {
	const px = board.PageWidth / 1280.0
	height := (30 + 190*r.Float64()) * px
	left, top, slant := 300+6000*r.Float64(), 600+3000*r.Float64(), 0.25*(r.Float64()-0.3)
	way := smooth(letter, 400)
	times := pace(way)
	ink := board.Ink{HasPressure: true}
	firm, at, j := 90+80*r.Float64(), 0.0, 0
	for i := range points {
		share := float64(i) / float64(points-1)
		for j < len(times)-2 && times[j+1] < share {
			j++
		}
		within := (share - times[j]) / math.Max(times[j+1]-times[j], 1e-9)
		x := way[j][0] + (way[j+1][0]-way[j][0])*within
		y := way[j][1] + (way[j+1][1]-way[j][1])*within
		press := firm * math.Min(1, math.Min(float64(i+2)/8, float64(points-i+1)/7)) * (1 + 0.12*math.Sin(share*7))
		ink.Points = append(ink.Points, board.Point{
			X: round(left + (x-slant*y)*height + r.NormFloat64()*0.33*px), Y: round(top + y*height + r.NormFloat64()*0.33*px),
			T: round(at), Pressure: min(board.MaxPressure, max(0, round(press+2*r.NormFloat64()))),
		})
		at += reportMS
	}
	return ink
}

func round(f float64) int { return int(math.Round(f)) }

// smooth goes through the points in that many steps (a Catmull–Rom spline).
func smooth(through [][2]float64, steps int) [][2]float64 {
	at := func(i int) [2]float64 { return through[min(max(i, 0), len(through)-1)] }
	out := make([][2]float64, steps)
	for s := range out {
		u := float64(s) / float64(steps-1) * float64(len(through)-1)
		i := min(int(u), len(through)-2)
		u -= float64(i)
		for axis := range 2 {
			a, b, c, d := at(i - 1)[axis], at(i)[axis], at(i + 1)[axis], at(i + 2)[axis]
			out[s][axis] = 0.5 * (2*b + (c-a)*u + (2*a-5*b+4*c-d)*u*u + (3*b-a-3*c+d)*u*u*u)
		}
	}
	return out
}

// pace returns when a hand is at each point of its way, from 0 to 1.
func pace(way [][2]float64) []float64 {
	out := make([]float64, len(way))
	total := 0.0
	for i := 1; i < len(way); i++ {
		dx, dy := way[i][0]-way[i-1][0], way[i][1]-way[i-1][1]
		length, bend := math.Hypot(dx, dy), 0.0
		if i > 1 {
			bx, by := way[i-1][0]-way[i-2][0], way[i-1][1]-way[i-2][1]
			bend = math.Abs(math.Atan2(bx*dy-by*dx, bx*dx+by*dy)) / math.Max(length, 1e-6)
		}
		share := float64(i) / float64(len(way))
		speed := math.Cbrt(1/(0.6+bend)) * (0.35 + math.Sin(math.Pi*share))
		total += length / speed
		out[i] = total
	}
	for i := range out {
		out[i] /= total
	}
	return out
}
