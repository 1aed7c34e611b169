package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/rtc"
)

// victim is a running Lectern with what it takes to hurt it.
type victim struct {
	*stack.Stack
	store   *postgres.Store
	livekit *rtc.Client
}

// connections are for all writers of the load.
const connections = 24

func openStack(ctx context.Context, o options) (*victim, error) {
	s, err := stack.Open(ctx, stack.Options{State: o.state, Base: o.base, Name: "faults", Said: stack.Say})
	if err != nil {
		return nil, err
	}
	v := &victim{Stack: s, livekit: s.LiveKit()}
	if v.store, err = s.Store(ctx, connections); err != nil {
		return nil, errors.Join(err, s.Close(ctx))
	}
	return v, nil
}

func (s *victim) close(ctx context.Context) error {
	s.store.Close()
	return s.Close(ctx)
}

// deadlocks counts those that the server's log tells of, over all its restarts.
func (s *victim) deadlocks() (int, error) {
	log, err := os.ReadFile(filepath.Join(s.State, "logs", "postgres.log"))
	if err != nil {
		return 0, err
	}
	return strings.Count(string(log), "deadlock detected"), nil
}

// killPostgres kills the server and says how long it was away.
func (s *victim) killPostgres(ctx context.Context) (time.Duration, error) {
	raw, err := os.ReadFile(filepath.Join(s.State, "postgres", "postmaster.pid"))
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		return 0, err
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		return 0, fmt.Errorf("kill Postgres: %w", err)
	}
	at := time.Now()
	for s.store.Ready(ctx) != nil || !s.newPostmaster(pid) {
		if time.Since(at) > time.Minute {
			return 0, errors.New("postgres did not come back within a minute")
		}
		sleep(ctx, 50*time.Millisecond)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
	}
	return time.Since(at), nil
}

// newPostmaster says whether another server than the killed one holds the data.
func (s *victim) newPostmaster(killed int) bool {
	raw, err := os.ReadFile(filepath.Join(s.State, "postgres", "postmaster.pid"))
	return err == nil && !strings.HasPrefix(string(raw), strconv.Itoa(killed)+"\n")
}

// killFunctions kills every process that runs a function of this stack.
func (s *victim) killFunctions() (int, error) { return s.kill("bootstrap") }

// killLiveKit kills the media server; process-compose starts it again.
func (s *victim) killLiveKit() error {
	n, err := s.kill("livekit-server")
	if err == nil && n != 1 {
		err = fmt.Errorf("%d media servers were killed, not one", n)
	}
	return err
}

// kill kills the processes of this stack that run a program of that name.
func (s *victim) kill(program string) (int, error) {
	return s.Kill(func(p stack.Process) bool { return p.Program == program })
}
