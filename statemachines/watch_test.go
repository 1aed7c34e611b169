package statemachines_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/watch/reconcile"
)

// watching is watch.asl.json as far as it is run here.
type watching struct {
	StartAt string
	States  map[string]struct {
		Type       string
		Next       string
		Default    string
		Error      string
		Result     any
		Parameters map[string]any
		ResultPath string
		Retry      []struct{ MaxAttempts int }
		Catch      []struct{ Next string }
		Choices    []struct {
			Variable                 string
			IsPresent, BooleanEquals *bool
			NumericGreaterThanEquals *float64
			Next                     string
		}
	}
}

// watch runs the machine, with one answer per attempt of Reconcile, and returns the state it ended in and how many
// entries its history has, as Step Functions counts them.
func watch(t *testing.T, input reconcile.State, answer func(reconcile.State) (reconcile.State, bool)) (end string, entries int) {
	t.Helper()
	text, err := os.ReadFile("watch.asl.json")
	require.NoError(t, err)
	var m watching
	require.NoError(t, json.Unmarshal(text, &m))
	data := map[string]any{"tenant_id": input.TenantID.String(), "session_id": input.SessionID.String()}
	entries = 2 // the execution's own beginning and end
	for name := m.StartAt; ; {
		s, ok := m.States[name]
		require.True(t, ok, name)
		entries += 2 // entered, exited
		next := s.Next
		switch s.Type {
		case "Succeed", "Fail":
			return name, entries
		case "Wait":
		case "Pass":
			value := s.Result
			if value == nil {
				require.Equal(t, map[string]any{"count.$": "States.MathAdd($.failures.count, 1)"}, s.Parameters)
				value = map[string]any{"count": get(data, "$.failures.count").(float64) + 1}
			}
			set(data, s.ResultPath, jsonOf(t, value))
		case "Choice":
			next = s.Default
			for _, c := range s.Choices {
				found := get(data, c.Variable)
				switch {
				case c.IsPresent != nil && (found != nil) == *c.IsPresent,
					c.BooleanEquals != nil && found == *c.BooleanEquals,
					c.NumericGreaterThanEquals != nil && found.(float64) >= *c.NumericGreaterThanEquals:
					next = c.Next
				default:
					continue
				}
				break
			}
		case "Task":
			next = s.Catch[0].Next
			var in reconcile.State
			raw, err := json.Marshal(data)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(raw, &in))
			for range s.Retry[0].MaxAttempts + 1 {
				entries += 3 // scheduled, started, succeeded or failed
				out, ok := answer(in)
				if ok {
					data, next = jsonOf(t, out).(map[string]any), s.Next
					break
				}
			}
		default:
			require.Fail(t, "a state of another type", s.Type)
		}
		name = next
	}
}

func jsonOf(t *testing.T, v any) (out any) {
	t.Helper()
	raw, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, &out))
	return out
}

// reconciled is what a round that succeeds does to the state: it counts itself, and hands over when the history is
// full.
func reconciled(in reconcile.State) (reconcile.State, bool) {
	in.Rounds++
	in.Done = in.Full()
	return in, true
}

func TestNoWatchOutgrowsItsHistory(t *testing.T) {
	t.Parallel()
	const limit = 25_000
	attempts := 0
	for name, c := range map[string]struct {
		answer func(reconcile.State) (reconcile.State, bool)
		end    string
	}{
		"every round succeeds": {reconciled, "Done"},
		"every round fails":    {func(in reconcile.State) (reconcile.State, bool) { return in, false }, "Failing"},
		"every round succeeds at the last attempt": {func(in reconcile.State) (reconcile.State, bool) {
			if attempts++; attempts%4 != 0 {
				return in, false
			}
			return reconciled(in)
		}, "Done"},
		"most rounds succeed at the last attempt, some fail": {func(in reconcile.State) (reconcile.State, bool) {
			if attempts++; attempts%4 != 0 || attempts%28 == 0 {
				return in, false
			}
			return reconciled(in)
		}, "Done"},
		"the function dies for good after 990 rounds at the last attempt": {func(in reconcile.State) (reconcile.State, bool) {
			if attempts++; attempts%4 != 0 || in.Rounds >= 990 {
				return in, false
			}
			return reconciled(in)
		}, "Failing"},
	} {
		attempts = 0
		end, entries := watch(t, reconcile.State{}, c.answer)
		require.Equal(t, c.end, end, name)
		require.Less(t, entries, limit, name)
	}
}

func TestAWatchThatEndsInFailureSaysSoByName(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("watch.asl.json")
	require.NoError(t, err)
	var m watching
	require.NoError(t, json.Unmarshal(text, &m))
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for name, s := range m.States {
		if s.Type == "Fail" {
			require.Equal(t, "watch.failing", s.Error, name)
			require.Contains(t, string(page), "`"+s.Error+"`")
		}
	}
}
