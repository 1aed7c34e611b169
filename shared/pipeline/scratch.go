package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
)

const scratchPrefix = "lectern-step-"

// scratched is false until the process has made its first folder.
var scratched atomic.Bool

// Scratch makes a folder for a step's temporary files, and removes those that killed processes left behind: an instance
// of a function keeps its disk over a crash. The caller removes the folder.
func Scratch() (string, error) {
	dir := os.TempDir()
	left, err := filepath.Glob(filepath.Join(dir, scratchPrefix+"*"))
	if err != nil {
		return "", err
	}
	first := !scratched.Swap(true)
	for _, folder := range left {
		owner, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(folder), scratchPrefix), "-")
		pid, err := strconv.Atoi(owner)
		// A process started anew may have the number of the one before it.
		if err == nil && (!running(pid) || (first && pid == os.Getpid())) {
			_ = os.RemoveAll(folder) // another process may be removing it, too
		}
	}
	return os.MkdirTemp(dir, fmt.Sprintf("%s%d-", scratchPrefix, os.Getpid()))
}

func running(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}

// Free says how many bytes can still be written to a folder's disk.
func Free(folder string) (int64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, fmt.Errorf("pipeline: free space: %w", err)
	}
	return int64(disk.Bavail) * disk.Bsize, nil
}
