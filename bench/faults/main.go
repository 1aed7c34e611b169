// Command faults kills Postgres, the functions and LiveKit with SIGKILL under a load of appends and webhooks, and then
// reads the log: nothing that was acknowledged may be missing, nothing may be there twice, and every session must be
// live with its room or ended within two minutes of a killed media server. Postgres may not have reported a deadlock
// (SQLSTATE 40P01) at any time. It starts a stack of its own. A short run of at most five minutes:
//
//	faults -postgres 3 -functions 3 -livekit 1 -sessions 2
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/lectern/lectern/bench/stack"
)

// settleLimit is how long a session may take to be live with its room or ended.
const settleLimit = 2 * time.Minute

type options struct {
	postgres, functions, livekit int // how often each is killed
	sessions                     int // that last through all of it
	appenders                    int // writers to the log for each session
	pause                        time.Duration
	state                        string // of a stack that runs already; empty starts one
	base                         int
}

func main() {
	var o options
	flag.IntVar(&o.postgres, "postgres", 10, "how often Postgres is killed")
	flag.IntVar(&o.functions, "functions", 10, "how often every function process is killed")
	flag.IntVar(&o.livekit, "livekit", 3, "how often LiveKit is killed")
	flag.IntVar(&o.sessions, "sessions", 3, "sessions that last through all of it")
	flag.IntVar(&o.appenders, "appenders", 4, "writers to the log for each session")
	flag.DurationVar(&o.pause, "pause", 3*time.Second, "between a recovery and the next kill")
	flag.StringVar(&o.state, "state", "", "state folder of a running stack to use instead of starting one")
	flag.IntVar(&o.base, "base", 0, "port base of that stack")
	flag.Parse()
	stack.Run("faults", func(ctx context.Context) error { return run(ctx, o) })
}

func run(ctx context.Context, o options) (err error) {
	s, err := openStack(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	stack.Say("the stack answers at %s", s.Web)
	school, err := gather(ctx, s)
	if err != nil {
		return err
	}
	l := newLoad(s, school)
	defer l.stop()
	for range o.sessions {
		c, err := school.open(ctx)
		if err != nil {
			return err
		}
		if err := l.add(ctx, c, o.appenders); err != nil {
			return err
		}
	}
	stack.Say("%d sessions are live; %d writers, %d callers and %d reporters at work", o.sessions, o.sessions*o.appenders, o.sessions, o.sessions)
	stuck, err := killAll(ctx, s, school, l, o)
	if err != nil {
		return err
	}
	l.stop()
	stack.Say("%s", l.summary())
	result, err := l.verify(ctx)
	if err != nil {
		return err
	}
	deadlocks, err := s.deadlocks()
	if err != nil {
		return err
	}
	fmt.Printf("acked_lost: %d events\nduplicated: %d events\nstuck: %d sessions\ndeadlocks: %d statements\n", result.lost, result.doubled, stuck, deadlocks)
	for _, line := range result.details {
		fmt.Println("  " + line)
	}
	if result.lost+result.doubled+stuck+result.broken+deadlocks > 0 {
		return errors.New("the figures must all be 0")
	}
	return nil
}

// killAll kills in turn, and waits for each recovery.
func killAll(ctx context.Context, s *victim, school *school, l *load, o options) (stuck int, err error) {
	for i := range max(o.postgres, o.functions) {
		if i < o.postgres {
			took, err := s.killPostgres(ctx)
			if err != nil {
				return 0, err
			}
			stack.Say("Postgres killed, %d of %d: back after %.1f s", i+1, o.postgres, took.Seconds())
			sleep(ctx, o.pause)
		}
		if i < o.functions {
			n, err := s.killFunctions()
			if err != nil {
				return 0, err
			}
			stack.Say("%d function processes killed, %d of %d", n, i+1, o.functions)
			sleep(ctx, o.pause)
		}
	}
	for i := range o.livekit {
		// One more class, whose teacher does not come back.
		lone, err := school.open(ctx)
		if err != nil {
			return stuck, err
		}
		teacher, err := lone.enter(ctx, school.teacher)
		if err != nil {
			return stuck, err
		}
		sleep(ctx, o.pause)
		if err := s.killLiveKit(); err != nil {
			return stuck, err
		}
		killed := time.Now()
		teacher.Leave()
		stack.Say("LiveKit killed, %d of %d", i+1, o.livekit)
		for _, c := range append(l.classes(), lone) {
			how, took := c.settle(ctx, s, killed, c != lone)
			if how == "" {
				stuck++
				how = "STUCK"
			}
			stack.Say("  session %s: %s after %.0f s", c.id, how, took.Seconds())
		}
	}
	return stuck, ctx.Err()
}

func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
