package statemachines_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// retrier is one entry of Retry, as far as it says how often and after how long.
type retrier struct {
	ErrorEquals                                   []string
	IntervalSeconds, BackoffRate, MaxDelaySeconds float64
	MaxAttempts                                   int
	JitterStrategy                                string
}

// seconds is the sum of all its pauses, without jitter, which makes each shorter: by half on the average.
func (r retrier) seconds() float64 {
	sum, pause := 0.0, r.IntervalSeconds
	for range r.MaxAttempts {
		if r.MaxDelaySeconds > 0 {
			pause = math.Min(pause, r.MaxDelaySeconds)
		}
		sum += pause
		pause *= r.BackoffRate
	}
	return sum
}

// retrierOf is the first that takes an error, as the machine chooses.
func retrierOf(s state, name string) (retrier, bool) {
	i := slices.IndexFunc(s.Retry, func(r retrier) bool {
		return slices.Contains(r.ErrorEquals, name) || slices.Contains(r.ErrorEquals, "States.ALL")
	})
	if i < 0 {
		return retrier{}, false
	}
	return s.Retry[i], true
}

// A function of the VPC that was idle for weeks gets its network interfaces again within about a minute, and what it is
// for has waited for weeks: no step is given up meanwhile. Nor is one because all instances of its function are busy.
func TestEveryTaskWaitsForItsFunction(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.asl.json")
	require.NoError(t, err)
	require.Len(t, files, 4)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var m machine
		require.NoError(t, json.Unmarshal(text, &m))
		var limit struct{ TimeoutSeconds float64 }
		require.NoError(t, json.Unmarshal(text, &limit))
		for name, s := range m.all() {
			if s.Type != "Task" {
				continue
			}
			if file == "watch.asl.json" {
				requireGoesOn(t, m, name)
				continue
			}
			for _, e := range notYet {
				r, named := retrierOf(s, e)
				require.True(t, named, "%s: %s of %s", e, name, file)
				require.GreaterOrEqual(t, r.seconds(), 90.0, "%s: %s of %s", e, name, file)
				require.LessOrEqual(t, r.seconds(), 600.0, "%s: %s of %s", e, name, file)
			}
			r, named := retrierOf(s, throttled)
			require.True(t, named, "%s of %s", name, file)
			require.Equal(t, "FULL", r.JitterStrategy, "%s of %s: those who wait do not come back together", name, file)
			require.GreaterOrEqual(t, r.seconds()/2, 900.0, "%s of %s: another's run may take all of its fifteen minutes", name, file)
			require.Less(t, r.seconds(), limit.TimeoutSeconds/2, "%s of %s: the machine has time left for the step", name, file)
			_, top := m.States[name]
			if !top {
				require.Less(t, 200*3*r.MaxAttempts, 25_000, "%s of %s: all speakers' attempts fit into the execution's history", name, file)
			}
		}
	}
}

// requireGoesOn: whatever a round of the watch fails with, another follows.
func requireGoesOn(t *testing.T, m machine, name string) {
	t.Helper()
	s := m.States[name]
	require.Contains(t, retried(s), "States.ALL")
	require.Len(t, s.Catch, 1)
	require.Equal(t, []any{"States.ALL"}, s.Catch[0].ErrorEquals)
	counted := m.States[s.Catch[0].Next.(string)]
	require.Equal(t, "Pass", counted.Type)
	waits := m.States[m.States[counted.Next].Default]
	require.Equal(t, "Wait", waits.Type)
	require.Equal(t, name, waits.Next)
}
