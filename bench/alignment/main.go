// Alignment holds the map of recordings on the session's clock against the truth. It simulates a class at speed, with
// real Ogg Opus and VP8 files: clicks in the sound, flashes in the picture and events in the log at known moments; a
// track that comes late, a mute, a track that is restarted, a reconnect in which the file loses time, clocks that
// drift, and marks of speech that are late and get lost. Then it has words of known times recognised and placed.
//
// Residuals are of clicks that no mark is of, so that nothing was fitted to them. It fails when a figure misses its
// bound.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// options are the flags.
type options struct {
	minutes, drift, step, lag, lost, startError float64
	seed                                        uint64
	classes                                     int
	ffmpeg, speech                              string
	words                                       bool
}

// The bounds.
const (
	mostResidualMS  = 100
	mostWordStartMS = 300
	leastMatched    = 0.9
)

func main() {
	var o options
	flag.Float64Var(&o.minutes, "minutes", 10, "length of the class")
	flag.Float64Var(&o.drift, "drift", 2000, "of the teacher's clock, ppm; the student's has -3/4 of it")
	flag.Float64Var(&o.step, "step", 400, "ms that the file loses in the reconnect")
	flag.Float64Var(&o.lag, "lag", 300, "most ms that a mark is late")
	flag.Float64Var(&o.lost, "lost", 0.1, "share of the marks that get lost")
	flag.Float64Var(&o.startError, "start-error", 20, "most ms that a file's start time is wrong, either way")
	flag.Uint64Var(&o.seed, "seed", 1, "of the first class")
	flag.IntVar(&o.classes, "classes", 3, "how many are simulated")
	flag.StringVar(&o.ffmpeg, "ffmpeg", "", "the program; found when empty")
	flag.StringVar(&o.speech, "speech", "dist/speech/bootstrap", "our Whisper")
	flag.BoolVar(&o.words, "words", true, "have words recognised and placed")
	flag.Parse()
	ok, err := measure(context.Background(), o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/alignment:", err)
		os.Exit(1)
	}
	if !ok {
		os.Exit(1)
	}
}

func measure(ctx context.Context, o options) (ok bool, err error) {
	if o.ffmpeg == "" {
		if o.ffmpeg, err = findFFmpeg(); err != nil {
			return false, err
		}
	}
	folder, err := os.MkdirTemp("", "lectern-alignment-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(folder)
	var all figures
	var flashes, heldOut []float64
	for i := range o.classes {
		seed := o.seed + uint64(i) //nolint:gosec // a few
		random := rand.New(rand.NewPCG(seed, 17))
		c, err := newClass(random, o)
		if err != nil {
			return false, err
		}
		began := time.Now()
		f, err := c.measure(ctx, o.ffmpeg, folder, seed)
		if err != nil {
			return false, err
		}
		seen, err := video(ctx, random, o.ffmpeg, folder, o)
		if err != nil {
			return false, err
		}
		flashes = append(flashes, seen...)
		heldOut = append(heldOut, float64(f.heldOutP95))
		all.clicks, all.missed = all.clicks+f.clicks, all.missed+f.missed
		all.residuals, all.constant = append(all.residuals, f.residuals...), append(all.constant, f.constant...)
		all.slidesRight, all.utterances = all.slidesRight+f.slidesRight, all.utterances+f.utterances
		all.marks, all.matched = all.marks+f.marks, all.matched+f.matched
		fmt.Printf("class %d (%.0f s to simulate):\n", seed, time.Since(began).Seconds())
		for _, a := range f.alignments {
			fmt.Printf("  %-9s by %s, anchored by %s: %d segments, drift %+.0f ppm, %d of %d marks matched, late by %d ms\n",
				a.Source, a.Method, a.Anchor, len(a.Segments), a.DriftPPM, a.Matched, a.Marks, a.LagMS)
		}
	}
	residual, constant := p95(all.residuals), p95(all.constant)
	fmt.Printf("clicks: %d, not heard: %d; marks matched: %d of %d; utterances on the right slide: %d of %d\n",
		all.clicks, all.missed, all.matched, all.marks, all.slidesRight, all.utterances)
	fmt.Printf("align_residual_p95: %.0f ms\n", residual)
	fmt.Printf("align_residual_max: %.0f ms\n", slices.Max(all.residuals))
	fmt.Printf("align_offset_p95: %.0f ms (the best constant offset for each file)\n", constant)
	fmt.Printf("marks_residual_p95: %.0f ms (of marks held out; their lag's spread is in it)\n", slices.Max(heldOut))
	fmt.Printf("video_residual_p95: %.0f ms\n", p95(flashes))
	ok = residual <= mostResidualMS && constant > mostResidualMS
	if !o.words {
		return ok, nil
	}
	w, err := words(ctx, folder, o)
	if err != nil {
		return false, err
	}
	fmt.Printf("word_start_p95: %.0f ms\n", p95(w.off))
	fmt.Printf("words_matched: %.3f (%d of %d)\n", w.matched(), len(w.off), w.said)
	return ok && p95(w.off) <= mostWordStartMS && w.matched() >= leastMatched, nil
}

func findFFmpeg() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	for _, candidate := range []string{"dist/align/ffmpeg", "dist/mix/ffmpeg", filepath.Join(cache, "lectern", "bin", "ffmpeg")} {
		if _, err := os.Stat(candidate); err == nil {
			return filepath.Abs(candidate)
		}
	}
	return "", fmt.Errorf("ffmpeg is missing: run make dist/mix/ffmpeg")
}
