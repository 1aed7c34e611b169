package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

// stack is a running Lectern.
type stack struct {
	base string // address for browsers
	stop func() error
}

// findStack takes the stack at the configured ports if it answers, and starts one of its own beside it otherwise.
func findStack(ctx context.Context) (stack, error) {
	ports := os.Getenv("LECTERN_PORT_BASE")
	if ports == "" {
		ports = "7100"
	}
	base := "http://127.0.0.1:" + ports
	if ready(ctx, base) {
		return stack{base: base, stop: func() error { return nil }}, nil
	}
	fmt.Printf("         no stack answers at %s: one is started for this class\n", base)
	free, err := exec.CommandContext(ctx, "python3", "localstack/freebase.py").Output()
	if err != nil {
		return stack{}, fmt.Errorf("localstack/freebase.py: %w", err)
	}
	ports = strings.TrimSpace(string(free))
	state, err := os.MkdirTemp("", "lectern-demo-")
	if err != nil {
		return stack{}, err
	}
	environment := append(os.Environ(), "LECTERN_PORT_BASE="+ports, "LECTERN_STATE="+state)
	script := func(ctx context.Context, name string, args ...string) error {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Env = environment
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", name, err, out)
		}
		return nil
	}
	s := stack{base: "http://127.0.0.1:" + ports, stop: func() error {
		// The class's context may have ended; the stack must still go.
		return errors.Join(script(context.WithoutCancel(ctx), "localstack/down.sh"), os.RemoveAll(state))
	}}
	if err := script(ctx, "localstack/up.sh", "--detach"); err != nil {
		return stack{}, errors.Join(err, s.stop())
	}
	return s, nil
}

// ready says whether Lectern answers, its database included.
func ready(ctx context.Context, base string) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/api/v1/readyz", nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}
