// Command replay measures what watching a class again costs: how long the page takes from a seek to the class as it was
// at that moment, in Chromium, and how large a bundle is. It makes a log by chance, always the same for the same seed,
// and needs no stack: the page is the one that is deployed, its API answers from the page tests' fixtures. It prints,
// last:
//
//	seek_p95: ms from asking for a moment until its state is there, snapshots warm; nothing is painted in it
//	bundle_mb: the bundle for staff of the small log
//	bundle_ratio: its size as a part of the JSON that the API sends for the same events, uncompressed
//	fold_rate: events a second of the page's fold over the long log
//
// A short run: replay -events 10000 -seeks 50
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/replay"
)

type options struct {
	events  int
	small   int
	strokes int
	points  int
	seeks   int
	seed    uint64
}

func main() {
	var o options
	flag.IntVar(&o.events, "events", 100_000, "events of the log that is sought in")
	flag.IntVar(&o.small, "small", 10_000, "events of the log whose bundle is weighed")
	flag.IntVar(&o.strokes, "strokes", 30, "strokes among a hundred events")
	flag.IntVar(&o.points, "points", 50, "points of a stroke")
	flag.IntVar(&o.seeks, "seeks", 400, "moments that are sought")
	flag.Uint64Var(&o.seed, "seed", 1, "of the generator")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "replay:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "lectern-bench-replay-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("log: %d %% strokes of %d points, pen at 120 Hz with pressure; places in 8192nds of the page's width, times in ms, pressure 0 to 255\n", o.strokes, o.points)
	fmt.Printf("the rest: %s; seed %d\n", mixed(), o.seed)
	small, err := weigh(generate(o, o.small), filepath.Join(dir, "small.lrb"))
	if err != nil {
		return err
	}
	long, err := weigh(generate(o, o.events), filepath.Join(dir, "long.lrb"))
	if err != nil {
		return err
	}
	fmt.Printf("bundle of %d events: %s\n", o.small, small)
	fmt.Printf("bundle of %d events: %s\n\n", o.events, long)
	//nolint:gosec // our own file, and a number
	node := exec.CommandContext(ctx, "node", "bench/replay/main.mjs", filepath.Join(dir, "long.lrb"), strconv.Itoa(o.seeks))
	node.Stdout, node.Stderr = os.Stdout, os.Stderr
	if err := node.Run(); err != nil {
		return fmt.Errorf("bench/replay/main.mjs: %w", err)
	}
	fmt.Printf("bundle_mb: %.3f MB\nbundle_ratio: %.3f ratio\n", float64(small.bundle)/1e6, small.ratio())
	return nil
}

// weight is what the same events take in bytes.
type weight struct{ bundle, json int }

func (w weight) ratio() float64 { return float64(w.bundle) / float64(w.json) }

func (w weight) String() string {
	return fmt.Sprintf("%.3f MB, the API's JSON %.3f MB, ratio %.3f", float64(w.bundle)/1e6, float64(w.json)/1e6, w.ratio())
}

// pageEvents is how many events the API gives at once.
const pageEvents = 500

// weigh writes the bundle to a file, and measures it beside the API's pages.
func weigh(log []eventlog.Event, file string) (weight, error) {
	last := log[len(log)-1]
	w := replay.NewWriter(last.SessionID, eventlog.Staff, log[0].AtMS, last.AtMS)
	for _, e := range log {
		if err := w.Add(e); err != nil {
			return weight{}, err
		}
	}
	out, err := os.Create(file) //nolint:gosec // in a folder of our own
	if err != nil {
		return weight{}, err
	}
	defer out.Close()
	size, err := w.WriteTo(out)
	if err != nil {
		return weight{}, err
	}
	var total countedBytes
	encoder := json.NewEncoder(&total)
	encoder.SetEscapeHTML(false)
	for at := 0; at < len(log); at += pageEvents {
		events := log[at:min(at+pageEvents, len(log))]
		end := events[len(events)-1]
		page := eventlog.Page{Events: events, Lanes: eventlog.Staff.Lanes(), ThroughN: end.N, ThroughK: end.K, More: at+pageEvents < len(log)}
		if err := encoder.Encode(page); err != nil {
			return weight{}, err
		}
	}
	return weight{int(size), int(total)}, nil
}

type countedBytes int

func (n *countedBytes) Write(b []byte) (int, error) {
	*n += countedBytes(len(b))
	return len(b), nil
}
