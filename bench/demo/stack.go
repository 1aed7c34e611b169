package main

import (
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/lectern/lectern/bench/stack"
)

// usualBase is the first port of a stack unless LECTERN_PORT_BASE says another.
const usualBase = 7100

// findStack takes the stack at the configured ports if it answers, and starts one of its own beside it otherwise. It
// returns the address for browsers.
func findStack(ctx context.Context) (web string, stop func() error, err error) {
	base := usualBase
	if ports := os.Getenv("LECTERN_PORT_BASE"); ports != "" {
		if base, err = strconv.Atoi(ports); err != nil {
			return "", nil, fmt.Errorf("LECTERN_PORT_BASE: %w", err)
		}
	}
	web = fmt.Sprintf("http://127.0.0.1:%d", base)
	if stack.Ready(ctx, web) {
		return web, func() error { return nil }, nil
	}
	fmt.Printf("         no stack answers at %s: one is started for this class\n", web)
	s, err := stack.Open(ctx, stack.Options{Name: "demo"})
	if err != nil {
		return "", nil, err
	}
	return s.Web, func() error { return s.Close(ctx) }, nil
}
