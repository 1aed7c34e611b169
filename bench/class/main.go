// Command class holds a large class that talks, on a stack of its own, and says whether anybody lost anything. The
// people are participants with LiveKit's Go client who follow the class as pages do; the API is served by the
// functions' programs behind Lambda Runtime APIs of their own, webhooks go the usual way, and what the functions send
// to the media server goes through a proxy that counts. People join one after the other, write, answer polls, and some
// of them are loaded anew. It prints, last:
//
//	class_lost: messages, answers and events that were acknowledged or told, and are missing in the log or at somebody
//	class_duplicated: messages that are in the log twice, answers that count twice, events that somebody folds twice
//	class_state_mismatch: participants whose events come to another state than the log, by the page's own fold
//	class_senddata_per_s: the most messages to the room in any second
//
// A short run: class -people 30 -seconds 10 -joins 5s -reconnects 5
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/lectern/lectern/bench/stack"
)

// mostSends is what a class may cost the media server, in calls a second.
const mostSends = 4

type options struct {
	people     int
	joins      time.Duration
	seconds    int
	rate       float64
	polls      int
	answers    time.Duration
	reconnects int
	processes  int
	settle     time.Duration
	keep       string
	state      string
	base       int
}

func main() {
	var o options
	flag.IntVar(&o.people, "people", 200, "students, each a client of the media server")
	flag.DurationVar(&o.joins, "joins", 30*time.Second, "within which all of them join")
	flag.IntVar(&o.seconds, "seconds", 60, "how long they talk")
	flag.Float64Var(&o.rate, "rate", 20, "chat messages a second, of all together")
	flag.IntVar(&o.polls, "polls", 3, "polls meanwhile, which everybody answers")
	flag.DurationVar(&o.answers, "answers", 2*time.Second, "within which the answers to a poll are sent")
	flag.IntVar(&o.reconnects, "reconnects", 20, "people who are loaded anew meanwhile")
	flag.IntVar(&o.processes, "processes", 16, "processes of each function, at most")
	flag.DurationVar(&o.settle, "settle", 5*time.Second, "after the last message, until which everybody has to hold everything")
	flag.StringVar(&o.keep, "keep", "", "file to keep the events in that everybody folds")
	flag.StringVar(&o.state, "state", "", "state folder of a running stack to use instead of starting one")
	flag.IntVar(&o.base, "base", 0, "port base of that stack; messages to its rooms are not counted")
	flag.Parse()
	stack.Run("class", func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	if o.reconnects >= o.people {
		return errors.New("-reconnects has to be less than -people: somebody has to write")
	}
	p, err := open(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(ctx)) }()
	c, err := p.start(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.end(ctx)) }()
	if err := c.join(ctx); err != nil {
		return err
	}
	if err := c.talk(ctx); err != nil {
		return err
	}
	result, err := c.check(ctx)
	if err != nil {
		return err
	}
	sent, most := p.counter.Sent()
	stack.Say("%d messages to the room", sent)
	for _, line := range result.details {
		fmt.Println("  " + line)
	}
	fmt.Printf("class_lost: %d\nclass_duplicated: %d\nclass_state_mismatch: %d participants\nclass_senddata_per_s: %d messages/s\n",
		result.lost, result.doubled, result.mismatched, most)
	if result.lost+result.doubled+result.mismatched > 0 || most > mostSends {
		return fmt.Errorf("the first three have to be 0, and the last at most %d", mostSends)
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
