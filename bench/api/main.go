// Command api measures how many chat messages a second the API takes, against bare appends of the same events to the
// same sessions. Messages are posted by students over HTTP to a gateway, which hands them to processes of the function
// as Lambda does; appends call append_events over as many connections, and pay from the students' budgets as messages
// do. What is to be sent to media rooms goes to a sink here.
//
// A process that has booked a send to the room sleeps until it is due, at most one for each session: so many processes
// and clients there are besides those that can be at work. The sides take turns within each round, so that a slow
// moment of the machine hits both; a figure is the median of the rounds' ratios. It prints, last:
//
//	chat_post_vs_append: posts a second / appends a second
//
// With -what ops it is strokes on the board by POST …/ops of functions/studio, and the figure is ops_post_vs_append.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
)

type options struct {
	what      string
	sessions  int
	people    int
	processes int
	rounds    int
	seconds   float64
	warm      float64
	url       string
	dist      string
}

func main() {
	var o options
	flag.StringVar(&o.what, "what", "chat", "what is posted: chat or ops")
	flag.IntVar(&o.sessions, "sessions", 10, "live sessions")
	flag.IntVar(&o.people, "people", 400, "students in each of them")
	flag.IntVar(&o.processes, "processes", 16, "processes of the function at work, besides those asleep; and connections of the appends")
	flag.IntVar(&o.rounds, "rounds", 9, "rounds; each runs both sides once")
	flag.Float64Var(&o.seconds, "seconds", 2, "how long a side runs in a round")
	flag.Float64Var(&o.warm, "warm", 0.5, "how long a side runs before, uncounted")
	flag.StringVar(&o.url, "url", "", "superuser's address of a Postgres to use instead of an own one; a database is made and dropped")
	flag.StringVar(&o.dist, "dist", "dist", "folder of built functions")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	if kinds[o.what].function == "" {
		return fmt.Errorf("-what is chat or ops, not %s", o.what)
	}
	b, err := open(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close(ctx)) }()
	var posts, appends []measured
	for range o.rounds {
		if err := b.clear(ctx); err != nil {
			return err
		}
		for _, side := range []struct {
			write   func(ctx context.Context, worker int) error
			workers int
			into    *[]measured
		}{{b.append, o.processes, &appends}, {b.post, o.processes + o.sessions, &posts}} {
			if _, err := b.measure(ctx, side.workers, duration(o.warm), side.write); err != nil {
				return err
			}
			b.sent.Store(0)
			m, err := b.measure(ctx, side.workers, duration(o.seconds), side.write)
			if err != nil {
				return err
			}
			*side.into = append(*side.into, m)
		}
	}
	b.print(posts, appends)
	return nil
}

func duration(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }

func (b *bench) print(posts, appends []measured) {
	fmt.Printf("%d sessions of %d students, %d processes besides %d asleep at most, %d rounds of %.1f s a side\n",
		b.sessions, b.people, b.processes, b.sessions, b.rounds, b.seconds)
	rate := func(m measured) float64 { return m.rate }
	for _, side := range []struct {
		name string
		all  []measured
	}{{"append", appends}, {b.what, posts}} {
		low, mid, high := quartiles(side.all, rate)
		fmt.Printf("  %-7s %6.0f a second  [%.0f to %.0f]", side.name, mid, low, high)
		fmt.Printf("  p50 %5.1f ms, p95 %6.1f ms", median(side.all, func(m measured) float64 { return m.p50 }), median(side.all, func(m measured) float64 { return m.p95 }))
		fmt.Printf("  CPU ms each: Postgres %.2f", median(side.all, func(m measured) float64 { return m.postgres }))
		if side.name != "append" {
			fmt.Printf(", function %.2f", median(side.all, func(m measured) float64 { return m.function }))
		}
		fmt.Printf(", this program %.2f\n", median(side.all, func(m measured) float64 { return m.bench }))
	}
	fmt.Printf("  memory of a function's process: %.1f MiB resident, %.1f MiB without what they share\n",
		median(posts, func(m measured) float64 { return m.resident }), median(posts, func(m measured) float64 { return m.share }))
	fmt.Printf("  messages to a session's room: %.1f a second\n", median(posts, func(m measured) float64 { return m.sent / float64(b.sessions) }))
	ratios := make([]measured, len(posts))
	for i := range posts {
		ratios[i].rate = posts[i].rate / appends[i].rate
	}
	low, mid, high := quartiles(ratios, rate)
	fmt.Printf("%s_post_vs_append: %.2f ratio (interquartile %.2f to %.2f)\n", b.what, mid, low, high)
}

func quartiles(all []measured, of func(measured) float64) (low, mid, high float64) {
	values := make([]float64, len(all))
	for i, m := range all {
		values[i] = of(m)
	}
	slices.Sort(values)
	return values[len(values)/4], values[len(values)/2], values[len(values)*3/4]
}

func median(all []measured, of func(measured) float64) float64 {
	_, mid, _ := quartiles(all, of)
	return mid
}
