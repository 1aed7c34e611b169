package timeline

import (
	"cmp"
	"math"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern/lectern/shared/transcript"
)

// knot is a moment of a file's clock and where it lies on the session's, in ms.
type knot struct{ from, to float64 }

// knotsOf returns the bends of a fit: what marks say beyond their lag is added to the start time. Where a step goes
// back, the time before and after it is squeezed, so that the map never does.
func knotsOf(f fitted, constant, start, length float64) []knot {
	session := func(segment int, at float64) float64 {
		shift := f.constants[segment] - constant + f.rate*at
		if reach := float64(Reach(int64(at))); math.Abs(shift) > reach {
			shift = math.Copysign(reach, shift)
		}
		return start + at + shift
	}
	knots := []knot{{0, session(0, 0)}}
	for k, at := range f.breaks {
		if at <= 1 || at >= length {
			continue
		}
		before, after := session(k, at), session(k+1, at)
		if back := before - after; back >= 0 {
			early, late := max(1, at-back), min(length-1, at+back)
			knots = append(knots, knot{early, session(k, early)}, knot{late, session(k+1, late)})
			continue
		}
		knots = append(knots, knot{at - 1, session(k, at-1)}, knot{at, after})
	}
	return append(knots, knot{length, session(len(f.breaks), length)})
}

// segmentsOf makes segments of knots whose times are whole ms. Knots that would go back are moved or left out.
func segmentsOf(knots []knot) []Segment {
	slices.SortStableFunc(knots, func(a, b knot) int { return cmp.Compare(a.from, b.from) })
	type point struct{ from, to int64 }
	var points []point
	for _, k := range knots {
		p := point{int64(math.Round(k.from)), int64(math.Round(k.to))}
		if n := len(points); n > 0 {
			if p.from <= points[n-1].from {
				continue
			}
			p.to = max(p.to, points[n-1].to)
		}
		points = append(points, p)
	}
	if len(points) == 1 {
		points = append(points, point{points[0].from + 1, points[0].to + 1})
	}
	var out []Segment
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		out = append(out, Segment{FromMS: a.from, ToMS: b.from, SessionFromMS: a.to, Rate: float64(b.to-a.to) / float64(b.from-a.from)})
	}
	// What follows the last one goes on at the clock's own speed, not at that of a squeeze.
	if last := out[len(out)-1]; last.Rate < 1-2*maxDrift || last.Rate > 1+2*maxDrift {
		end := points[len(points)-1]
		out = append(out, Segment{FromMS: end.from, ToMS: end.from + 1, SessionFromMS: end.to, Rate: 1})
	}
	return out
}

// Words puts the words heard in a recording on the session's clock. No word is lost, and none passes another. A
// recording that the map does not know gives none, and ok is false.
func (m Map) Words(heard transcript.Heard) (words []transcript.Word, ok bool) {
	a, ok := m.Of(heard.RecordingID)
	if !ok {
		return nil, false
	}
	words = make([]transcript.Word, len(heard.Words))
	for i, w := range heard.Words {
		words[i] = transcript.Word{Text: w.Text, StartMS: a.Session(w.StartMS), EndMS: a.Session(max(w.StartMS, w.EndMS))}
	}
	return words, true
}

// Tracks returns what each participant said, on the session's clock, in the order in which the recordings were heard.
func (m Map) Tracks(heard []transcript.Heard) []transcript.Track {
	var out []transcript.Track
	at := map[uuid.UUID]int{}
	for _, h := range heard {
		words, ok := m.Words(h)
		if !ok {
			continue
		}
		i, there := at[h.ParticipantID]
		if !there {
			i = len(out)
			at[h.ParticipantID] = i
			out = append(out, transcript.Track{ParticipantID: h.ParticipantID})
		}
		out[i].Words = append(out[i].Words, words...)
	}
	return out
}
