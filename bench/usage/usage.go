// Package usage says what processes cost: the time that they had a processor, and the memory that they hold.
package usage

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ticks of the kernel's clock for processes are a hundredth of a second on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// Used is what some processes used so far.
type Used struct {
	Processes int
	CPU       time.Duration
	Resident  int64 // bytes; what processes share counts for each
	Share     int64 // bytes; what processes share is divided among them
}

// Sub is what was used since an earlier moment. The memory is that of now.
func (u Used) Sub(earlier Used) Used {
	u.CPU -= earlier.CPU
	return u
}

// Of adds up processes. Those that ended are left out.
func Of(pids ...int) (u Used) {
	for _, pid := range pids {
		own, ended, ok := times(pid)
		if !ok {
			continue
		}
		u.Processes++
		u.CPU += own
		if name(pid) == "postgres" { // its server answers for connections that ended
			u.CPU += ended
		}
		u.Resident += field(pid, "status", "VmRSS:")
		u.Share += field(pid, "smaps_rollup", "Pss:")
	}
	return u
}

// Find returns the running processes for which the function says yes.
func Find(is func(pid int) bool) (pids []int) {
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil
	}
	for _, folder := range folders {
		if pid, err := strconv.Atoi(filepath.Base(folder)); err == nil && is(pid) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// Below returns the processes of that name which were started by a process, or by one of its children.
func Below(ancestor int, program string) []int {
	return Find(func(pid int) bool {
		if name(pid) != program {
			return false
		}
		for at := parent(pid); at > 1; at = parent(at) {
			if at == ancestor {
				return true
			}
		}
		return false
	})
}

// Stack returns the processes of a local stack, by the name of their program. Which are its own is in their
// environment, but for Postgres, which works in its folder.
func Stack(state string) map[string][]int {
	all := map[string][]int{}
	mark := []byte("\x00LECTERN_STACK=" + state + "\x00")
	Find(func(pid int) bool {
		folder := "/proc/" + strconv.Itoa(pid)
		environment, _ := os.ReadFile(folder + "/environ")
		at, _ := os.Readlink(folder + "/cwd")
		if bytes.Contains(append([]byte{0}, environment...), mark) || at == filepath.Join(state, "postgres") {
			all[name(pid)] = append(all[name(pid)], pid)
		}
		return false
	})
	return all
}

func name(pid int) string {
	target, _ := os.Readlink("/proc/" + strconv.Itoa(pid) + "/exe")
	return filepath.Base(strings.TrimSuffix(target, " (deleted)"))
}

// stat are the fields of /proc/<pid>/stat from the state on: the name before it may hold anything.
func stat(pid int) []string {
	raw, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	_, rest, found := strings.Cut(string(raw), ") ")
	if fields := strings.Fields(rest); found && len(fields) > 14 {
		return fields
	}
	return nil
}

func parent(pid int) int {
	fields := stat(pid)
	if fields == nil {
		return 0
	}
	p, _ := strconv.Atoi(fields[1])
	return p
}

// times are a process's own and those of its children that ended.
func times(pid int) (own, ended time.Duration, ok bool) {
	fields := stat(pid)
	if fields == nil {
		return 0, 0, false
	}
	at := func(i int) time.Duration {
		n, _ := strconv.ParseInt(fields[i], 10, 64)
		return time.Duration(n) * tick
	}
	return at(11) + at(12), at(13) + at(14), true
}

func field(pid int, file, name string) int64 {
	raw, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/" + file)
	for line := range strings.Lines(string(raw)) {
		if rest, found := strings.CutPrefix(line, name); found {
			n, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return n << 10
		}
	}
	return 0
}
