package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/rtc"
)

// stack is a running Lectern with what it takes to hurt it.
type stack struct {
	state   string // folder
	base    int
	web     string
	secrets map[string]string
	store   *postgres.Store
	livekit *rtc.Client
	own     bool // started here, and stopped here
}

func openStack(ctx context.Context, o options) (*stack, error) {
	s := &stack{state: o.state, base: o.base}
	if s.state == "" {
		if err := s.start(ctx); err != nil {
			return nil, errors.Join(err, s.close(ctx))
		}
	}
	s.web = fmt.Sprintf("http://127.0.0.1:%d", s.base)
	if err := s.readSecrets(); err != nil {
		return nil, errors.Join(err, s.close(ctx))
	}
	address := url.URL{
		Scheme: "postgres", User: url.UserPassword("lectern_app", s.secrets["LECTERN_APP_PASSWORD"]), Host: fmt.Sprintf("127.0.0.1:%d", s.base+2), Path: "/lectern",
		RawQuery: "sslmode=disable&pool_max_conns=24",
	}
	var err error
	if s.store, err = postgres.Open(ctx, address.String()); err != nil {
		return nil, errors.Join(err, s.close(ctx))
	}
	s.livekit = rtc.New(rtc.Settings{URL: fmt.Sprintf("http://127.0.0.1:%d", s.base+4), Key: "devkey", Secret: s.secrets["LECTERN_LIVEKIT_SECRET"]})
	return s, nil
}

func (s *stack) start(ctx context.Context) error {
	free, err := exec.CommandContext(ctx, "python3", "localstack/freebase.py").Output()
	if err != nil {
		return fmt.Errorf("localstack/freebase.py: %w", err)
	}
	if s.base, err = strconv.Atoi(strings.TrimSpace(string(free))); err != nil {
		return err
	}
	if s.state, err = os.MkdirTemp("", "lectern-faults-"); err != nil {
		return err
	}
	s.own = true
	say("starting a stack at port base %d", s.base)
	return s.script(ctx, "localstack/up.sh", "--detach")
}

func (s *stack) script(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LECTERN_PORT_BASE="+strconv.Itoa(s.base), "LECTERN_STATE="+s.state)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// close stops the stack if it was started here, also when the run was interrupted.
func (s *stack) close(ctx context.Context) error {
	if s.store != nil {
		s.store.Close()
	}
	if !s.own {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	return errors.Join(s.script(ctx, "localstack/down.sh"), os.RemoveAll(s.state), os.RemoveAll(s.state+".lock"))
}

func (s *stack) readSecrets() error {
	f, err := os.Open(filepath.Join(s.state, "secrets.env"))
	if err != nil {
		return err
	}
	defer f.Close()
	s.secrets = map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			s.secrets[name] = value
		}
	}
	return lines.Err()
}

// deadlocks counts those that the server's log tells of, over all its restarts.
func (s *stack) deadlocks() (int, error) {
	log, err := os.ReadFile(filepath.Join(s.state, "logs", "postgres.log"))
	if err != nil {
		return 0, err
	}
	return strings.Count(string(log), "deadlock detected"), nil
}

// killPostgres kills the server and says how long it was away.
func (s *stack) killPostgres(ctx context.Context) (time.Duration, error) {
	raw, err := os.ReadFile(filepath.Join(s.state, "postgres", "postmaster.pid"))
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
func (s *stack) newPostmaster(killed int) bool {
	raw, err := os.ReadFile(filepath.Join(s.state, "postgres", "postmaster.pid"))
	return err == nil && !strings.HasPrefix(string(raw), strconv.Itoa(killed)+"\n")
}

// killFunctions kills every process that runs a function of this stack.
func (s *stack) killFunctions() (int, error) { return s.kill("bootstrap") }

// killLiveKit kills the media server; process-compose starts it again.
func (s *stack) killLiveKit() error {
	n, err := s.kill("livekit-server")
	if err == nil && n != 1 {
		err = fmt.Errorf("%d media servers were killed, not one", n)
	}
	return err
}

// kill kills the processes of this stack that run a program of that name. Which are the stack's is in their
// environment.
func (s *stack) kill(program string) (int, error) {
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0, err
	}
	killed := 0
	for _, folder := range folders {
		target, err := os.Readlink(filepath.Join(folder, "exe"))
		if err != nil || filepath.Base(strings.TrimSuffix(target, " (deleted)")) != program {
			continue
		}
		environment, err := os.ReadFile(filepath.Join(folder, "environ"))
		if err != nil || !strings.Contains("\x00"+string(environment), "\x00LECTERN_STACK="+s.state+"\x00") {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(folder))
		if err != nil {
			continue
		}
		if err := syscall.Kill(pid, syscall.SIGKILL); err == nil {
			killed++
		} else if !errors.Is(err, syscall.ESRCH) {
			return killed, fmt.Errorf("kill %s: %w", program, err)
		}
	}
	return killed, nil
}
