package testkit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// missingTool is the absence of a program that a test needs, with what to do about it.
type missingTool string

func (m missingTool) Error() string { return string(m) }

const (
	// postgresMajor is the version that the Data stack deploys, that localstack/postgres installs and tests run on.
	postgresMajor = "17"

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

// folderPath is one for each version of Postgres, so that checkouts of two versions can be tested side by side.
func folderPath() string {
	return filepath.Join(os.TempDir(), "lectern-testkit-"+strconv.Itoa(os.Getuid())+"-"+postgresMajor)
}

// sharedServer returns the superuser's address of the server, starting it where none runs.
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

// held keeps the shared lock of this process: a file that nobody refers to is closed by the garbage collector.
var held *os.File //nolint:unused // written to be held, never read

func serverURL(hostPort string) string {
	return "postgres://postgres@" + hostPort + "/postgres?sslmode=disable"
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
	leftovers, _ := filepath.Glob(filepath.Join(folder, "data-*")) // of a supervisor that was killed
	for _, old := range leftovers {
		_ = os.RemoveAll(old)
	}
	postgres, err := startServer(folder, os.Stderr, Options{
		Settings: []string{"fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"},
	})
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "address"), []byte(postgres.hostPort), 0o600)
	}
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
	postgres.stop()
	return 0
}

// flock takes the lock however long it takes.
func flock(f *os.File, how int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), how); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
