package main

import (
	"math"
	"slices"
)

const (
	sampleRate   = 16000 // what the acoustic model was trained on
	frameSamples = sampleRate / 100
	framesASec   = sampleRate / frameSamples
)

const (
	silenceDB   = 20.0            // RMS of a whole recording below which nobody speaks: -70 dB of full scale
	contrastDB  = 10.0            // less between quiet and loud: there are no silences to cut at
	threshold   = 0.35            // of the way from quiet to loud
	minSilence  = 25              // frames; the pauses between sentences and clauses
	minSpeech   = 10              // frames; shorter is a click
	margin      = 20              // frames kept around speech: weak first and last sounds, and silence for the model
	maxSegment  = 20 * framesASec // the decoder's search degrades with length
	searchStart = 10 * framesASec // where to look for the quietest place in speech without pauses
	smooth      = framesASec / 10 // width of that place
)

// span is a stretch of samples, end exclusive.
type span struct{ start, end int }

// cut finds the stretches of speech, in order and without overlap, by energy alone: the levels of silence and speech
// are taken from the recording itself. Speech without a pause for 20 s is cut where it is quietest.
func cut(pcm []int16) []span {
	levels := energies(pcm)
	if len(levels) == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(levels))
	quiet, loud := sorted[len(sorted)/10], sorted[len(sorted)*95/100]
	if sorted[len(sorted)-1] < silenceDB {
		return nil
	}
	var speech []span
	if loud-quiet < contrastDB && loud >= silenceDB {
		speech = []span{{0, len(levels)}}
	} else {
		speech = loudStretches(levels, max(silenceDB, quiet+threshold*(loud-quiet)))
	}
	var spans []span
	for _, s := range speech {
		for _, part := range split(levels, s) {
			spans = append(spans, span{part.start * frameSamples, min(part.end*frameSamples, len(pcm))})
		}
	}
	return spans
}

// energies returns the level of each frame in dB over one unit of the sample.
func energies(pcm []int16) []float64 {
	levels := make([]float64, len(pcm)/frameSamples)
	for i := range levels {
		var sum float64
		for _, v := range pcm[i*frameSamples : (i+1)*frameSamples] {
			sum += float64(v) * float64(v)
		}
		levels[i] = 10 * math.Log10(sum/frameSamples+1)
	}
	return levels
}

// loudStretches joins what is louder than the limit over pauses shorter than minSilence, and gives it its margin,
// without reaching into a neighbour's.
func loudStretches(levels []float64, limit float64) (found []span) {
	start, last := -1, -1
	flush := func() {
		if start >= 0 && last+1-start >= minSpeech {
			from := max(0, start-margin)
			if n := len(found); n > 0 {
				if middle := (found[n-1].end + start) / 2; from < found[n-1].end {
					from = max(from, min(middle, start))
					found[n-1].end = min(found[n-1].end, from)
				}
			}
			found = append(found, span{from, min(len(levels), last+1+margin)})
		}
		start = -1
	}
	for i, level := range levels {
		if level < limit {
			if start >= 0 && i-last > minSilence {
				flush()
			}
			continue
		}
		if start < 0 {
			start = i
		}
		last = i
	}
	flush()
	return found
}

// split cuts a stretch that is too long at the quietest tenth of a second of each second half.
func split(levels []float64, s span) (parts []span) {
	for s.end-s.start > maxSegment {
		best, bestLevel := s.start+searchStart, math.Inf(1)
		for at := s.start + searchStart; at < s.start+maxSegment-smooth; at++ {
			var sum float64
			for _, l := range levels[at : at+smooth] {
				sum += l
			}
			if sum < bestLevel {
				best, bestLevel = at+smooth/2, sum
			}
		}
		parts = append(parts, span{s.start, best})
		s.start = best
	}
	return append(parts, s)
}
