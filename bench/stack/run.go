package stack

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

var began = time.Now()

// Say prints a line with the seconds since the program began.
func Say(format string, args ...any) {
	fmt.Printf("%6.1f s  %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
}

// Run runs a bench until it is done or interrupted, and ends the program: with 1 and the error, under the bench's name,
// when there is one.
func Run(name string, bench func(context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := bench(ctx)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %s\n", name, err)
		os.Exit(1)
	}
}
