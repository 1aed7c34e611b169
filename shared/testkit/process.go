package testkit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// server is one Postgres with a cluster of its own.
type server struct {
	cmd      *exec.Cmd
	data     string // removed with it
	hostPort string
}

// Durable is a Postgres that keeps its promises, for benchmarks: what it commits is on disk.
type Durable struct {
	URL    string // superuser's
	server *server
	folder string
}

// StartDurable starts one on a free port of 127.0.0.1, with a cluster in a new folder. Stop removes both; should the
// process be killed, Postgres ends with it.
func StartDurable() (*Durable, error) {
	runtime.LockOSThread() // the kernel takes the end of the starting thread for the end of the parent
	folder, err := os.MkdirTemp("", "lectern-bench-")
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(folder, 0o711); err != nil {
		return nil, err
	}
	s, err := startServer(folder, io.Discard, "fsync=on", "synchronous_commit=on", "shared_buffers=1GB", "max_wal_size=4GB")
	if err != nil {
		_ = os.RemoveAll(folder)
		return nil, err
	}
	return &Durable{URL: serverURL(s.hostPort), server: s, folder: folder}, nil
}

// Stop ends the server and removes its folder.
func (d *Durable) Stop() {
	d.server.stop()
	_ = os.RemoveAll(d.folder)
}

// startServer makes a cluster in the folder and runs it on a free port of 127.0.0.1, with settings beside the usual ones.
func startServer(folder string, log io.Writer, settings ...string) (*server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	data, err := os.MkdirTemp(folder, "data-")
	if err != nil {
		return nil, err
	}
	credential, err := unprivileged(data)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	program := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Stdout, c.Stderr, c.Dir = log, log, data
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=UTC"}
		c.SysProcAttr = &syscall.SysProcAttr{Credential: credential}
		return c
	}
	if err := program("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions").Run(); err != nil {
		return nil, fmt.Errorf("initdb: %w", err)
	}
	args := []string{"-D", data, "-p", strconv.Itoa(port)}
	for _, setting := range append([]string{
		"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "wal_level=minimal", "max_wal_senders=0",
	}, settings...) {
		args = append(args, "-c", setting)
	}
	s := &server{cmd: program("postgres", args...), data: data, hostPort: net.JoinHostPort("127.0.0.1", strconv.Itoa(port))}
	dieWithParent(s.cmd.SysProcAttr)
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	for deadline := time.Now().Add(startTimeout); !answers(s.hostPort); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.stop()
			return nil, errors.New("postgres does not listen")
		}
	}
	return s, nil
}

// stop ends Postgres at once: nothing of it is kept.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGQUIT)
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.data)
}

// answers says whether a server there takes statements; one that still starts up listens already. One that is full does:
// to take it for dead would be to start another in its place, under the tests that fill it.
func answers(hostPort string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, serverURL(hostPort))
	if err != nil {
		refused, ok := errors.AsType[*pgconn.PgError](err)
		return ok && refused.Code == "53300" // too_many_connections
	}
	_ = conn.Close(ctx)
	return true
}

// unprivileged gives the account that Postgres runs as when we are root, which it refuses to be, and makes folder its
// own. It is nobody: initdb wants an account that has a name, and this is the one that every Linux has.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("nobody")
	if err != nil {
		return nil, missingTool("Postgres refuses to run as root, and there is no account nobody: run the tests as another user")
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return nil, err
	}
	if err := os.Chown(folder, uid, gid); err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// binaries finds the folder with postgres and initdb that localstack/tools.sh installed. No other Postgres of this
// machine will do: tests run on the version that deploys. Links are resolved, since the programs find their
// libraries from where they really are, and since root's home, where the link may be, is closed to nobody.
func binaries() (string, error) {
	cache := os.Getenv("LECTERN_CACHE") // found as localstack/env.sh finds it
	if cache == "" {
		caches := os.Getenv("XDG_CACHE_HOME")
		if caches == "" {
			caches = filepath.Join(os.Getenv("HOME"), ".cache")
		}
		cache = filepath.Join(caches, "lectern")
	}
	folder, err := filepath.EvalSymlinks(filepath.Join(cache, "postgres", "bin"))
	if err == nil {
		_, err = os.Stat(filepath.Join(folder, "initdb"))
	}
	if err != nil {
		return "", missingTool("no Postgres on this machine: run `make setup`, or set LECTERN_TEST_DATABASE_URL to a superuser's address")
	}
	return folder, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}
