// Package stack is a running Lectern for benchmarks and scripted classes: one that somebody started, or one of their
// own at free ports, which ends with them. People call it as browsers do.
package stack

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/rtc"
)

// Options say which stack.
type Options struct {
	// State is the state folder of a stack that runs already, and Base its first port; an empty one starts a stack.
	State string
	Base  int
	// Name is part of the name of the state folder of one that is started.
	Name string
	// Env is what the scripts that start it see besides, as NAME=value.
	Env []string
	// Said is told what is done; it may be nil.
	Said func(format string, args ...any)
}

// Stack is one that runs.
type Stack struct {
	State   string
	Base    int
	Web     string // the address for browsers, without a trailing slash
	Secrets map[string]string

	env []string
	own bool // started here, and stopped here
}

// Open returns the stack that the options name, or starts one. Whoever opens closes, also after an error of their own.
func Open(ctx context.Context, o Options) (*Stack, error) {
	s := &Stack{State: o.State, Base: o.Base, env: o.Env}
	if s.State == "" {
		if err := s.start(ctx, o); err != nil {
			return nil, errors.Join(err, s.Close(ctx))
		}
	}
	s.Web = fmt.Sprintf("http://127.0.0.1:%d", s.Base)
	if err := s.readSecrets(); err != nil {
		return nil, errors.Join(err, s.Close(ctx))
	}
	return s, nil
}

func (s *Stack) start(ctx context.Context, o Options) error {
	free, err := exec.CommandContext(ctx, "python3", "localstack/freebase.py").Output()
	if err != nil {
		return fmt.Errorf("localstack/freebase.py: %w", err)
	}
	if s.Base, err = strconv.Atoi(strings.TrimSpace(string(free))); err != nil {
		return err
	}
	if s.State, err = os.MkdirTemp("", "lectern-"+o.Name+"-"); err != nil {
		return err
	}
	s.own = true
	if o.Said != nil {
		o.Said("starting a stack at port base %d", s.Base)
	}
	return s.script(ctx, "localstack/up.sh", "--detach")
}

func (s *Stack) script(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(append(os.Environ(), s.env...), "LECTERN_PORT_BASE="+strconv.Itoa(s.Base), "LECTERN_STATE="+s.State)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// Close stops the stack if it was started here, also when the run was interrupted.
func (s *Stack) Close(ctx context.Context) error {
	if !s.own {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	return errors.Join(s.script(ctx, "localstack/down.sh"), os.RemoveAll(s.State), os.RemoveAll(s.State+".lock"))
}

func (s *Stack) readSecrets() error {
	f, err := os.Open(filepath.Join(s.State, "secrets.env"))
	if err != nil {
		return err
	}
	defer f.Close()
	s.Secrets = map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), "="); ok {
			s.Secrets[name] = value
		}
	}
	return lines.Err()
}

// OwnerURL is a superuser's address of its database.
func (s *Stack) OwnerURL() string { return s.Secrets["LECTERN_MIGRATE_URL"] }

// Store opens its database as a function has it, with so many connections at most.
func (s *Stack) Store(ctx context.Context, connections int) (*postgres.Store, error) {
	address := url.URL{
		Scheme: "postgres", User: url.UserPassword("lectern_app", s.Secrets["LECTERN_APP_PASSWORD"]), Host: fmt.Sprintf("127.0.0.1:%d", s.Base+2),
		Path: "/lectern", RawQuery: fmt.Sprintf("sslmode=disable&pool_max_conns=%d", connections),
	}
	return postgres.Open(ctx, address.String())
}

// LocalStackURL is where its LocalStack answers.
func (s *Stack) LocalStackURL() string { return fmt.Sprintf("http://127.0.0.1:%d", s.Base+1) }

// LiveKitURL is where its media server answers.
func (s *Stack) LiveKitURL() string { return fmt.Sprintf("http://127.0.0.1:%d", s.Base+4) }

// LiveKit is a client of its media server.
func (s *Stack) LiveKit() *rtc.Client {
	return rtc.New(rtc.Settings{URL: s.LiveKitURL(), Key: "devkey", Secret: s.Secrets["LECTERN_LIVEKIT_SECRET"]})
}

// CookieName is that of its session cookie.
func (s *Stack) CookieName() string { return fmt.Sprintf("lectern_%d", s.Base) }

// Ready says whether a Lectern answers at an address, its database included.
func Ready(ctx context.Context, web string) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, web+"/api/v1/readyz", nil)
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
