package stack

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Process is one of a stack's processes.
type Process struct {
	PID      int
	Program  string // base name of what it runs
	Function string // whose Lambda it is: "mix"; empty for other processes
}

// Processes lists the processes of this stack, but Postgres's. Which are the stack's is in their environment.
func (s *Stack) Processes() ([]Process, error) {
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil, err
	}
	var all []Process
	for _, folder := range folders {
		target, err := os.Readlink(filepath.Join(folder, "exe"))
		if err != nil {
			continue
		}
		environment, err := os.ReadFile(filepath.Join(folder, "environ"))
		if err != nil {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(folder))
		if err != nil {
			continue
		}
		p := Process{PID: pid, Program: filepath.Base(strings.TrimSuffix(target, " (deleted)"))}
		ours := false
		for entry := range strings.SplitSeq(string(environment), "\x00") {
			name, value, _ := strings.Cut(entry, "=")
			switch name {
			case "LECTERN_STACK":
				ours = value == s.State
			case "AWS_LAMBDA_FUNCTION_NAME":
				p.Function = strings.TrimPrefix(value, "lectern-local-")
			}
		}
		if ours {
			all = append(all, p)
		}
	}
	return all, nil
}

// Kill kills the processes of this stack that are wanted with SIGKILL, and says how many they were.
func (s *Stack) Kill(wanted func(Process) bool) (int, error) {
	all, err := s.Processes()
	killed := 0
	for _, p := range all {
		if !wanted(p) {
			continue
		}
		if err := syscall.Kill(p.PID, syscall.SIGKILL); err == nil {
			killed++
		} else if !errors.Is(err, syscall.ESRCH) {
			return killed, fmt.Errorf("kill %s: %w", p.Program, err)
		}
	}
	return killed, err
}
