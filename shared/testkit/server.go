package testkit

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// missingTool is the absence of a program that a test needs, with what to do about it.
type missingTool string

func (m missingTool) Error() string { return string(m) }

const (
	superviseEnv = "LECTERN_TESTKIT_SUPERVISE"
	startTimeout = 30 * time.Second
)

// The throw-away server is nobody's child in particular: the first process that needs it starts a supervisor (its
// own binary, see init), which runs Postgres and waits for the exclusive lock on the file "users". Every test
// process holds that lock shared until it ends, however it ends; so the supervisor gets it when the last has gone,
// stops Postgres, and removes the folder.
func init() {
	if folder := os.Getenv(superviseEnv); folder != "" {
		os.Exit(supervise(folder))
	}
}

func folderPath() string {
	return filepath.Join(os.TempDir(), "lectern-testkit-"+strconv.Itoa(os.Getuid()))
}

// sharedServer gives the superuser's address of the server, starting it where none runs.
func sharedServer() (string, error) {
	if _, err := binaries(); err != nil {
		return "", err
	}
	folder := folderPath()
	if err := os.MkdirAll(folder, 0o711); err != nil {
		return "", err
	}
	users, err := os.OpenFile(filepath.Join(folder, "users"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return "", err
	}
	start, err := os.OpenFile(filepath.Join(folder, "start"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return "", err
	}
	defer func() { _ = start.Close() }()
	if err := flock(start, syscall.LOCK_EX); err != nil {
		return "", err
	}
	if err := flock(users, syscall.LOCK_SH); err != nil { // never closed: held for the life of this process
		return "", err
	}
	held = users
	addressFile := filepath.Join(folder, "address")
	if b, err := os.ReadFile(addressFile); err == nil && answers(string(b)) {
		return serverURL(string(b)), nil
	}
	_ = os.Remove(addressFile)
	if err := startSupervisor(folder); err != nil {
		return "", err
	}
	for deadline := time.Now().Add(startTimeout); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if b, err := os.ReadFile(addressFile); err == nil && answers(string(b)) {
			return serverURL(string(b)), nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(folder, "log"))
	return "", fmt.Errorf("postgres did not start within %s: %s", startTimeout, log)
}

var held *os.File // the shared lock of this process

func serverURL(hostPort string) string { return "postgres://postgres@" + hostPort + "/postgres" }

func answers(hostPort string) bool {
	c, err := net.DialTimeout("tcp", hostPort, time.Second)
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}

func startSupervisor(folder string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), superviseEnv+"="+folder)
	cmd.Stdout, cmd.Stderr, cmd.Dir = log, log, "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}

// supervise runs Postgres until no test process is left. The exit code is for nobody; what went wrong is in the log.
func supervise(folder string) int {
	postgres, data, err := startPostgres(folder)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	users, err := os.OpenFile(filepath.Join(folder, "users"), os.O_RDWR, 0o600)
	if err == nil {
		err = flock(users, syscall.LOCK_EX)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	_ = os.Remove(filepath.Join(folder, "address"))
	_ = postgres.Process.Signal(syscall.SIGQUIT) // immediate: nothing of it is kept
	_ = postgres.Wait()
	_ = os.RemoveAll(data)
	return 0
}

// startPostgres makes a cluster that promises nothing (no fsync) and runs it on a free port of 127.0.0.1.
func startPostgres(folder string) (cmd *exec.Cmd, data string, err error) {
	bin, err := binaries()
	if err != nil {
		return nil, "", err
	}
	leftovers, _ := filepath.Glob(filepath.Join(folder, "data-*")) // of a supervisor that was killed
	for _, old := range leftovers {
		_ = os.RemoveAll(old)
	}
	data, err = os.MkdirTemp(folder, "data-")
	if err != nil {
		return nil, "", err
	}
	credential, err := unprivileged(data)
	if err != nil {
		return nil, "", err
	}
	port, err := freePort()
	if err != nil {
		return nil, "", err
	}
	run := func(program string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, program), args...)
		c.Stdout, c.Stderr, c.Dir = os.Stdout, os.Stderr, data
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=UTC"}
		c.SysProcAttr = &syscall.SysProcAttr{Credential: credential}
		return c
	}
	if err := run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions").Run(); err != nil {
		return nil, "", fmt.Errorf("initdb: %w", err)
	}
	args := []string{"-D", data, "-p", strconv.Itoa(port)}
	for _, setting := range []string{
		"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "fsync=off", "synchronous_commit=off",
		"full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "shared_buffers=64MB",
	} {
		args = append(args, "-c", setting)
	}
	cmd = run("postgres", args...)
	dieWithParent(cmd.SysProcAttr)
	if err := cmd.Start(); err != nil {
		return nil, "", fmt.Errorf("postgres: %w", err)
	}
	hostPort := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	for deadline := time.Now().Add(startTimeout); !answers(hostPort); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			_ = cmd.Process.Kill()
			return nil, "", errors.New("postgres does not listen")
		}
	}
	return cmd, data, os.WriteFile(filepath.Join(folder, "address"), []byte(hostPort), 0o600)
}

// unprivileged gives the account that Postgres runs as when we are root, which it refuses to be, and makes folder its own.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		if account, err = user.Lookup("nobody"); err != nil {
			return nil, missingTool("Postgres refuses to run as root, and there is no account postgres or nobody: run the tests as another user")
		}
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

// binaries finds the folder with postgres and initdb: the newest of Debian's and Homebrew's places, or that of the PATH.
func binaries() (string, error) {
	var found []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"} {
		matches, _ := filepath.Glob(pattern)
		found = append(found, matches...)
	}
	slices.SortFunc(found, func(a, b string) int { return majorVersion(b) - majorVersion(a) })
	if program, err := exec.LookPath("postgres"); err == nil {
		found = append(found, filepath.Dir(program))
	}
	for _, folder := range found {
		if _, err := os.Stat(filepath.Join(folder, "initdb")); err == nil {
			return folder, nil
		}
	}
	return "", missingTool("no Postgres on this machine: run `make setup` (Debian: apt-get install postgresql), or set LECTERN_TEST_DATABASE_URL to a superuser's address")
}

func majorVersion(folder string) int {
	digits := strings.TrimFunc(filepath.Base(filepath.Dir(folder)), func(r rune) bool { return r < '0' || r > '9' })
	n, _ := strconv.Atoi(digits)
	return n
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// flock takes the lock however long it takes.
func flock(f *os.File, how int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), how); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
