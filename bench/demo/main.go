// Command demo teaches a whole class on a running stack without a browser: a teacher signs in through the issuer, makes
// a course of her own, schedules and starts a session, speaks a page of text into it with a camera on, shows slides and
// draws on them; students come and go, write, ask, answer a poll, and one of them gets the floor and agrees to be
// recorded. The class ends, and the replay is awaited. It prints each step with its time, the replay's address, and
// figures: how long after the end the class could be watched, and with its words; how many of the words were wrong; and
// how much longer the words took than the recogniser alone.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

const (
	fixtures     = "dist/fixtures"
	replayWait   = 4 * time.Minute
	longestClass = 10 * time.Minute
	largestFile  = 1 << 28
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, longestClass)
	defer cancel()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

var began = time.Now()

func step(format string, args ...any) {
	fmt.Printf("%6.1f s %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
}

func run(ctx context.Context) (err error) {
	if out, err := exec.CommandContext(ctx, "localstack/fixtures/make.sh").CombinedOutput(); err != nil {
		return fmt.Errorf("localstack/fixtures/make.sh: %w: %s", err, out)
	}
	web, stop, err := findStack(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if serr := stop(); err == nil {
			err = serr
		}
	}()
	step("Lectern answers at %s", web)
	c := class{base: web, shown: map[string]int{}}
	if err := c.prepare(ctx); err != nil {
		return err
	}
	if err := c.teach(ctx); err != nil {
		return err
	}
	if err := c.readLog(ctx); err != nil {
		return err
	}
	return c.replay(ctx)
}

// until asks every 300 ms until the answer is yes.
func until(ctx context.Context, limit time.Duration, what string, ask func() (bool, error)) error {
	deadline := time.Now().Add(limit)
	for {
		yes, err := ask()
		if err != nil || yes {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("waited %s for %s", limit, what)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(300 * time.Millisecond):
		}
	}
}
