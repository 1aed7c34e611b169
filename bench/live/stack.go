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
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/postgres"
)

// stack is a running Lectern with the way into its database.
type stack struct {
	state string // folder
	base  int
	web   string
	owner *pgx.Conn       // superuser: makes people, who are signed in
	store *postgres.Store // as a function has it
	own   bool            // started here, and stopped here
}

func openStack(ctx context.Context, o options) (*stack, error) {
	s := &stack{state: o.state, base: o.base}
	err := s.open(ctx)
	if err != nil {
		err = errors.Join(err, s.close(ctx))
	}
	return s, err
}

func (s *stack) open(ctx context.Context) error {
	if s.state == "" {
		if err := s.start(ctx); err != nil {
			return err
		}
	}
	s.web = fmt.Sprintf("http://127.0.0.1:%d", s.base)
	secrets, err := s.secrets()
	if err != nil {
		return err
	}
	if s.owner, err = pgx.Connect(ctx, secrets["LECTERN_MIGRATE_URL"]); err != nil {
		return err
	}
	address := url.URL{
		Scheme: "postgres", User: url.UserPassword("lectern_app", secrets["LECTERN_APP_PASSWORD"]), Host: fmt.Sprintf("127.0.0.1:%d", s.base+2),
		Path: "/lectern", RawQuery: "sslmode=disable",
	}
	s.store, err = postgres.Open(ctx, address.String())
	return err
}

func (s *stack) start(ctx context.Context) error {
	free, err := exec.CommandContext(ctx, "python3", "localstack/freebase.py").Output()
	if err != nil {
		return fmt.Errorf("localstack/freebase.py: %w", err)
	}
	if s.base, err = strconv.Atoi(strings.TrimSpace(string(free))); err != nil {
		return err
	}
	if s.state, err = os.MkdirTemp("", "lectern-live-"); err != nil {
		return err
	}
	s.own = true
	say("starting a stack at port base %d", s.base)
	return s.script(ctx, "localstack/up.sh", "--detach")
}

func (s *stack) script(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LECTERN_PORT_BASE="+strconv.Itoa(s.base), "LECTERN_STATE="+s.state, "LECTERN_WEB=built")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// close stops the stack if it was started here, also when the run was interrupted.
func (s *stack) close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	if s.store != nil {
		s.store.Close()
	}
	if s.owner != nil {
		_ = s.owner.Close(ctx)
	}
	if !s.own {
		return nil
	}
	return errors.Join(s.script(ctx, "localstack/down.sh"), os.RemoveAll(s.state), os.RemoveAll(s.state+".lock"))
}

func (s *stack) secrets() (map[string]string, error) {
	f, err := os.Open(filepath.Join(s.state, "secrets.env"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			out[name] = value
		}
	}
	return out, lines.Err()
}
