// Command live measures how soon a class sees what its teacher shows. On a real local stack a class is taught: one real
// page of the teacher and one of a student in Chromium, and many more participants that receive with LiveKit's Go
// client. The teacher's page changes slides at a lecture's pace; in turn it sends a raw reliable message of the same
// size. A raw message counts until the student page's handler is called, an operation until the view of the student
// page's store holds the slide. With all receivers an assistant's page draws three strokes a second besides. It prints,
// last:
//
//	live_op_ratio: the median over rounds of p50(op) / p50(raw), while somebody draws
//	ink_p95_ms: ms, the 95th percentile of ink from the pen's page to the student's, while it is drawn
//	live_op_p95_30: ms, the 95th percentile of op with 30 receivers
//	live_lost: confirmed events missing at any receiver 5 s after the last
//	late_join_ms: from the press of Join until the view holds the last of 10,000 events
//	live_event_ratio: the median over rounds of p50(chat) / p50(raw), from a student's post, served by the function's
//	process behind a Lambda Runtime API, to each receiver; against a message that the server sends without any of it
//
// With -only events the last is all that is measured, without a browser.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"time"

	"github.com/lectern/lectern/bench/audience"
	"github.com/lectern/lectern/bench/stack"
)

// joinsAtOnce is how many participants join at a time.
const joinsAtOnce = 10

type options struct {
	receivers int
	rounds    int
	turns     int
	every     time.Duration
	few       int
	fewTurns  int
	late      int
	settle    time.Duration
	only      string

	eventRounds int
	eventTurns  int
	eventEvery  time.Duration

	state string
	base  int
}

func main() {
	var o options
	flag.IntVar(&o.receivers, "receivers", 100, "participants besides the two pages")
	flag.IntVar(&o.rounds, "rounds", 5, "rounds with all receivers; the ratio is their median")
	flag.IntVar(&o.turns, "turns", 10, "slide changes of a round, and as many raw messages")
	flag.DurationVar(&o.every, "every", 2*time.Second, "between two messages")
	flag.IntVar(&o.few, "few", 30, "receivers of the round for live_op_p95_30")
	flag.IntVar(&o.fewTurns, "few-turns", 40, "slide changes of that round")
	flag.IntVar(&o.late, "late", 10_000, "events in the log of the class that is joined late")
	flag.DurationVar(&o.settle, "settle", 5*time.Second, "after the last message, until which everybody has to hold everything")
	flag.StringVar(&o.only, "only", "", "events: measure live_event_ratio alone")
	flag.IntVar(&o.eventRounds, "event-rounds", 5, "rounds for live_event_ratio")
	flag.IntVar(&o.eventTurns, "event-turns", 10, "messages of each kind in such a round")
	flag.DurationVar(&o.eventEvery, "event-every", time.Second, "between two messages of a kind")
	flag.StringVar(&o.state, "state", "", "state folder of a running stack to use instead of starting one")
	flag.IntVar(&o.base, "base", 0, "port base of that stack")
	flag.Parse()
	stack.Run("live", func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	if o.only != "" && o.only != "events" {
		return fmt.Errorf("-only is events, not %s", o.only)
	}
	s, err := openStack(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	stack.Say("the stack answers at %s", s.Web)
	if o.only == "" {
		if err := pagesToo(ctx, s, o); err != nil {
			return err
		}
	}
	ratios, err := tell(ctx, s, o)
	if err == nil {
		fmt.Printf("live_event_ratio: %.2f ratio\n", quantile(ratios, 0.5))
	}
	return err
}

// pagesToo measures what needs pages in a browser.
func pagesToo(ctx context.Context, s *school, o options) (err error) {
	browser, err := startBrowser(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, browser.close()) }()
	few, err := teach(ctx, s, browser, o, lesson{receivers: o.few, rounds: 1, turns: o.fewTurns})
	if err != nil {
		return err
	}
	many, err := teach(ctx, s, browser, o, lesson{receivers: o.receivers, rounds: o.rounds, turns: o.turns, draws: true})
	if err != nil {
		return err
	}
	late, err := joinLate(ctx, s, browser, o.late)
	if err != nil {
		return err
	}
	fmt.Println()
	fmt.Printf("live_op_ratio: %.2f ratio\n", quantile(many.ratios, 0.5))
	fmt.Printf("live_op_p95_%d: %.1f ms\n", o.few, quantile(few.ops, 0.95))
	fmt.Printf("ink_p95_ms: %.1f ms\n", quantile(many.inks, 0.95))
	fmt.Printf("live_lost: %d events\n", few.lost+many.lost)
	fmt.Printf("late_join_ms: %.0f ms\n", late)
	if few.lost+many.lost > 0 {
		return errors.New("nothing may be lost")
	}
	return nil
}

// measured is what a class was like.
type measured struct {
	raws, ops []float64 // ms
	inks      []float64 // ms, of each stroke
	ratios    []float64 // of each round
	lost      int
}

// lesson is how a class is taught.
type lesson struct {
	receivers, rounds, turns int
	draws                    bool
}

// teach holds a class with so many receivers and measures it.
func teach(ctx context.Context, s *school, browser *browser, o options, l lesson) (m measured, err error) {
	c, err := open(ctx, s, l.receivers+1)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, c.end(ctx)) }()
	if err := browser.enter(ctx, "teacher", c, c.teacher); err != nil {
		return m, err
	}
	if err := browser.enter(ctx, "student", c, c.students[0]); err != nil {
		return m, err
	}
	all := audience.New(c.id)
	defer all.Leave()
	if err := all.EnterAll(ctx, c.students[1:], joinsAtOnce); err != nil {
		return m, err
	}
	stack.Say("a class of %d receivers, and the pages of the teacher and of a student", l.receivers)
	if l.draws {
		if err := browser.enter(ctx, "assistant", c, c.drawer); err != nil {
			return m, err
		}
		if err := browser.draw(ctx, "assistant", c); err != nil {
			return m, err
		}
	}
	page := 1
	for round := range l.rounds + 1 { // the first warms up
		var raws, ops []float64
		for range l.turns {
			page = page%pages + 1
			raw, op, err := browser.turn(ctx, c, page, o.every)
			if err != nil {
				return m, err
			}
			raws, ops = append(raws, raw), append(ops, op)
		}
		if round == 0 {
			continue
		}
		ratio := quantile(ops, 0.5) / quantile(raws, 0.5)
		stack.Say("round %d: raw p50 %.1f ms, op p50 %.1f ms, p95 %.1f ms; ratio %.2f", round, quantile(raws, 0.5), quantile(ops, 0.5), quantile(ops, 0.95), ratio)
		m.raws, m.ops, m.ratios = append(m.raws, raws...), append(m.ops, ops...), append(m.ratios, ratio)
	}
	if l.draws {
		if m.inks, err = browser.drawn(ctx, "assistant"); err != nil {
			return m, err
		}
		stack.Say("%d strokes, their ink p50 %.1f ms, p95 %.1f ms", len(m.inks), quantile(m.inks, 0.5), quantile(m.inks, 0.95))
		sleep(ctx, 2*time.Second) // the last one is on its way into the log
	}
	last, err := c.head(ctx)
	if err != nil {
		return m, err
	}
	sleep(ctx, o.settle)
	m.lost = all.Missing(last)
	for _, who := range []string{"teacher", "student"} {
		n, err := browser.lastN(ctx, who)
		if err != nil {
			return m, err
		}
		m.lost += int(max(0, last-n))
	}
	stack.Say("%d events; %d missing; the receivers were told %d times and read %d times", last, m.lost, all.Told.Load(), all.Reads.Load())
	return m, errors.Join(browser.leave(ctx, "teacher"), browser.leave(ctx, "student"), browser.leave(ctx, "assistant"))
}

// joinLate lets a student's page join a class whose log holds so many events.
func joinLate(ctx context.Context, s *school, browser *browser, events int) (ms float64, err error) {
	c, err := open(ctx, s, 1)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, c.end(ctx)) }()
	if err := c.fill(ctx, events); err != nil {
		return 0, err
	}
	last, err := c.head(ctx)
	if err != nil {
		return 0, err
	}
	read, bytes, err := c.readWhole(ctx)
	if err != nil {
		return 0, err
	}
	stack.Say("a log of %d events is read by the API in %d ms, %.1f MB of JSON", last, read.Milliseconds(), float64(bytes)/1e6)
	ms, err = browser.join(ctx, "student", c, c.students[0], last)
	return ms, errors.Join(err, browser.leave(ctx, "student"))
}

func quantile(values []float64, part float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	at := part * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (sorted[high]-sorted[low])*(at-float64(low))
}

func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
