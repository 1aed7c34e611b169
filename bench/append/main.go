// Command append measures how many events a second the log takes, against a plain INSERT of the same row: same
// columns, types, checks, indexes and policies, and a foreign key for the actor, whom the append looks up itself; sent
// the same way (the setting of the tenant and the statement in one round trip), and committed to disk. The sides take
// turns within each round, so that a slow moment of the machine hits both; a figure is the median of the rounds'
// ratios.
//
//	append_spread  append / plain insert, both over all sessions and writers
//	append_budgeted  the same, paid from each writer's budget
//	append_hot     append of all writers to one session / one writer's plain insert
//	append_batch   append of all writers to one session, a full batch per call / one event per call
//	append_batch_spread  the same over all sessions
//
// Without -url it starts a Postgres of its own with fsync on, in a folder of its own, and removes it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"time"
)

type options struct {
	sessions, writers, batch, rounds int
	seconds                          time.Duration
	url                              string
}

func main() {
	var o options
	flag.IntVar(&o.sessions, "sessions", 100, "sessions that events are spread over")
	flag.IntVar(&o.writers, "writers", 32, "concurrent writers, a connection each")
	flag.IntVar(&o.batch, "batch", 32, "events in one call of the batch side")
	flag.IntVar(&o.rounds, "rounds", 9, "rounds; each runs every side once")
	seconds := flag.Float64("seconds", 1, "how long a side runs in a round")
	flag.StringVar(&o.url, "url", "", "superuser's address of a Postgres to use instead of an own one; a database is made and dropped")
	flag.Parse()
	o.seconds = time.Duration(*seconds * float64(time.Second))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "append:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	b, err := newBench(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close(ctx)) }()
	sides := b.sides()
	rates := map[string][]float64{}
	for range o.rounds {
		if err := b.clear(ctx); err != nil {
			return err
		}
		for _, s := range sides { // plans cached, pages warm
			if _, err := b.measure(ctx, s, 200*time.Millisecond); err != nil {
				return err
			}
		}
		for _, s := range sides {
			rate, err := b.measure(ctx, s, o.seconds)
			if err != nil {
				return err
			}
			rates[s.name] = append(rates[s.name], rate)
		}
	}
	fmt.Printf("%d sessions, %d writers, %d rounds of %s a side, batches of %d\n", o.sessions, o.writers, o.rounds, o.seconds, o.batch)
	for _, s := range sides {
		low, mid, high := quartiles(rates[s.name])
		fmt.Printf("%-14s %8.0f events/s  [%.0f to %.0f]\n", s.name, mid, low, high)
	}
	for _, f := range []struct{ name, side, against string }{
		{"append_spread", "spread", "plain_spread"},
		{"append_budgeted", "budgeted", "plain_spread"},
		{"append_hot", "hot", "plain_single"},
		{"append_batch_spread", "batch_spread", "spread"},
		{"append_batch", "batch_hot", "hot"},
	} {
		ratios := make([]float64, o.rounds)
		for i := range ratios {
			ratios[i] = rates[f.side][i] / rates[f.against][i]
		}
		low, mid, high := quartiles(ratios)
		fmt.Printf("%s: %.2f ratio (interquartile %.2f to %.2f)\n", f.name, mid, low, high)
	}
	return nil
}

func quartiles(v []float64) (low, mid, high float64) {
	s := slices.Sorted(slices.Values(v))
	return s[len(s)/4], s[len(s)/2], s[len(s)*3/4]
}
