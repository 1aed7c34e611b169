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
	owner    *syscall.Credential // of the files in data; nil: us
}

// Options say what a Postgres of one's own has that the shared one has not.
type Options struct {
	HBA              string   // the lines of pg_hba.conf; empty: everybody of this machine is trusted
	Certificate, Key []byte   // in PEM; given, it speaks TLS, too
	Settings         []string // name=value
}

// Durable is a Postgres of one's own. That of StartDurable keeps its promises, for benchmarks: what it commits is on
// disk.
type Durable struct {
	URL    string // superuser's
	server *server
	folder string
}

// StartDurable is StartServer with a server that waits for the disk.
func StartDurable() (*Durable, error) {
	return StartServer(Options{Settings: []string{"fsync=on", "synchronous_commit=on", "shared_buffers=1GB", "max_wal_size=4GB"}})
}

// StartFast is StartServer with a server that does not wait for the disk, and takes little memory.
func StartFast(o Options) (*Durable, error) {
	o.Settings = append([]string{"fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB"}, o.Settings...)
	return StartServer(o)
}

// StartServer starts one on a free port of 127.0.0.1, with a cluster in a new folder. Stop removes both; should the
// process be killed, Postgres ends with it. Whatever HBA says, it has to trust the role postgres at 127.0.0.1.
func StartServer(o Options) (*Durable, error) {
	runtime.LockOSThread() // the kernel takes the end of the starting thread for the end of the parent
	folder, err := os.MkdirTemp("", "lectern-bench-")
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(folder, 0o711); err != nil {
		return nil, err
	}
	s, err := startServer(folder, io.Discard, o)
	if err != nil {
		_ = os.RemoveAll(folder)
		return nil, err
	}
	return &Durable{URL: serverURL(s.hostPort), server: s, folder: folder}, nil
}

// WriteHBA replaces pg_hba.conf, which counts for connections made after Postgres was told (pg_reload_conf).
func (d *Durable) WriteHBA(lines string) error { return d.server.write("pg_hba.conf", []byte(lines)) }

// Stop ends the server and removes its folder.
func (d *Durable) Stop() {
	d.server.stop()
	_ = os.RemoveAll(d.folder)
}

// startServer makes a cluster in the folder and runs it on a free port of 127.0.0.1, with settings beside the usual
// ones.
func startServer(folder string, log io.Writer, o Options) (*server, error) {
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
	s := &server{data: data, hostPort: net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), owner: credential}
	settings, err := s.furnish(o)
	if err != nil {
		return nil, err
	}
	args := []string{"-D", data, "-p", strconv.Itoa(port)}
	for _, setting := range append([]string{
		"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400", "wal_level=minimal", "max_wal_senders=0",
	}, settings...) {
		args = append(args, "-c", setting)
	}
	s.cmd = program("postgres", args...)
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

// furnish writes the files that the options ask for, and returns the settings that make use of them.
func (s *server) furnish(o Options) ([]string, error) {
	if o.HBA != "" {
		if err := s.write("pg_hba.conf", []byte(o.HBA)); err != nil {
			return nil, err
		}
	}
	if o.Certificate == nil {
		return o.Settings, nil
	}
	if err := errors.Join(s.write("server.crt", o.Certificate), s.write("server.key", o.Key)); err != nil {
		return nil, err
	}
	return append([]string{"ssl=on"}, o.Settings...), nil
}

// write puts a file that Postgres alone may read into its folder.
func (s *server) write(name string, content []byte) error {
	file := filepath.Join(s.data, name)
	if err := os.WriteFile(file, content, 0o600); err != nil || s.owner == nil {
		return err
	}
	return os.Chown(file, int(s.owner.Uid), int(s.owner.Gid))
}

// stop ends Postgres at once: nothing of it is kept.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGQUIT)
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.data)
}

// answers says whether a server there takes statements; one that still starts up listens already. One that is full
// does: to take it for dead would be to start another in its place, under the tests that fill it.
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

// unprivileged returns the account that Postgres runs as when we are root, which it refuses to be, and makes folder its
// own.
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

// binaries finds the folder with postgres and initdb: where localstack/tools.sh puts them (postgres_home in
// localstack/env.sh). Another Postgres of the machine is not taken: tests run on the version that is deployed.
func binaries() (string, error) {
	folder := "/var/cache/lectern/postgres"
	if os.Getuid() != 0 {
		cache := os.Getenv("LECTERN_CACHE")
		if cache == "" {
			base, err := os.UserCacheDir()
			if err != nil {
				return "", err
			}
			cache = filepath.Join(base, "lectern")
		}
		folder = filepath.Join(cache, "postgres")
	}
	bin := filepath.Join(folder, "bin")
	if _, err := os.Stat(filepath.Join(bin, "initdb")); err != nil {
		return "", missingTool("no Postgres for the tests: run `localstack/tools.sh postgres`, or set LECTERN_TEST_DATABASE_URL to a superuser's address")
	}
	return bin, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}
