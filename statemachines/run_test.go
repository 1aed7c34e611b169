package statemachines_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/pipeline"
)

// function is a step as the machine sees it: JSON in, JSON or a named error out.
type function func(payload []byte) ([]byte, *failure)

// failure is an error as Step Functions hands it to Catch.
type failure struct {
	Error string `json:"Error"`
	Cause string `json:"Cause"`
}

// lambda makes a step a function of the machine.
func lambda[T any](step func(context.Context, pipeline.Input) (T, error)) function {
	return func(payload []byte) ([]byte, *failure) {
		var in pipeline.Input
		if err := json.Unmarshal(payload, &in); err != nil {
			return nil, &failure{Error: "step.failed", Cause: err.Error()}
		}
		out, err := step(context.Background(), in)
		if err != nil {
			named := pipeline.Named(err)
			cause, _ := json.Marshal(map[string]string{"errorType": string(named.Name), "errorMessage": named.Reason})
			return nil, &failure{Error: string(named.Name), Cause: string(cause)}
		}
		text, err := json.Marshal(out)
		if err != nil {
			return nil, &failure{Error: "step.failed", Cause: err.Error()}
		}
		return text, nil
	}
}

// definition is artifacts.asl.json as far as it is run here.
type definition struct {
	StartAt string
	States  map[string]struct {
		Type           string
		Next           string
		Default        string
		Result         any
		ResultPath     json.RawMessage
		ResultSelector map[string]string
		Parameters     struct {
			FunctionName string
			Payload      map[string]string
		}
		Retry []struct {
			ErrorEquals []string
			MaxAttempts int
		}
		Catch []struct {
			ErrorEquals []string
			ResultPath  string
			Next        string
		}
		Choices []struct {
			Variable, StringEquals, Next string
		}
	}
}

// run executes the machine as it is deployed, without waiting between attempts, and returns the state it ended in.
func run(t *testing.T, functions map[string]function, in pipeline.Input) string {
	t.Helper()
	text, err := os.ReadFile("artifacts.asl.json")
	require.NoError(t, err)
	var m definition
	require.NoError(t, json.Unmarshal(text, &m))
	raw, err := json.Marshal(in)
	require.NoError(t, err)
	var data map[string]any
	require.NoError(t, json.Unmarshal(raw, &data))

	for name, steps := m.StartAt, 0; ; steps++ {
		require.Less(t, steps, 50, "the machine does not end")
		s, ok := m.States[name]
		require.True(t, ok, name)
		switch s.Type {
		case "Succeed", "Fail":
			return name
		case "Pass":
			set(data, path(s.ResultPath), s.Result)
			name = s.Next
		case "Choice":
			name = s.Default
			for _, c := range s.Choices {
				if get(data, c.Variable) == c.StringEquals {
					name = c.Next
					break
				}
			}
		case "Task":
			payload := map[string]any{}
			for key, value := range s.Parameters.Payload {
				if bare, ok := strings.CutSuffix(key, ".$"); ok {
					payload[bare] = get(data, value)
					require.NotNil(t, payload[bare], "%s: %s", name, value)
					continue
				}
				payload[key] = value
			}
			input, err := json.Marshal(payload)
			require.NoError(t, err)
			call := functions[strings.Trim(s.Parameters.FunctionName, "${}")]
			require.NotNil(t, call, s.Parameters.FunctionName)
			attempts := make([]int, len(s.Retry))
			output, failed := call(input)
			for failed != nil {
				i := slices.IndexFunc(s.Retry, func(r struct {
					ErrorEquals []string
					MaxAttempts int
				},
				) bool {
					return slices.Contains(r.ErrorEquals, failed.Error)
				})
				if i < 0 || attempts[i] >= s.Retry[i].MaxAttempts {
					break
				}
				attempts[i]++
				output, failed = call(input)
			}
			if failed != nil {
				next := ""
				for _, c := range s.Catch {
					if slices.Contains(c.ErrorEquals, failed.Error) || slices.Contains(c.ErrorEquals, "States.ALL") {
						set(data, c.ResultPath, map[string]any{"Error": failed.Error, "Cause": failed.Cause})
						next = c.Next
						break
					}
				}
				require.NotEmpty(t, next, "%s: nobody catches %s", name, failed.Error)
				name = next
				continue
			}
			if p := path(s.ResultPath); p != "" {
				var answer any
				require.NoError(t, json.Unmarshal(output, &answer))
				picked := map[string]any{}
				for key, from := range s.ResultSelector {
					picked[strings.TrimSuffix(key, ".$")] = get(map[string]any{"Payload": answer}, from)
				}
				set(data, p, picked)
			}
			name = s.Next
		default:
			require.Fail(t, "a state of another type", s.Type)
		}
	}
}

// path reads a ResultPath; null returns "".
func path(raw json.RawMessage) string {
	var p string
	_ = json.Unmarshal(raw, &p)
	return p
}

func get(data map[string]any, path string) any {
	var at any = data
	for _, part := range strings.Split(strings.TrimPrefix(path, "$."), ".") {
		m, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = m[part]
	}
	return at
}

func set(data map[string]any, path string, value any) {
	parts := strings.Split(strings.TrimPrefix(path, "$."), ".")
	for _, part := range parts[:len(parts)-1] {
		inner, ok := data[part].(map[string]any)
		if !ok {
			inner = map[string]any{}
			data[part] = inner
		}
		data = inner
	}
	data[parts[len(parts)-1]] = value
}

// killer ends a function at its nth operation outside of itself: nothing it does after that has an effect.
type killer struct {
	at    int  // 0: never
	after bool // whether the operation still happens, unknown to the one who asked for it
	count int
	dead  bool
}

var errKilled = errors.New("killed")

// do runs an operation, unless the function is dead or dies of it.
func (k *killer) do(operation func() error) error {
	if k.dead {
		return errKilled
	}
	k.count++
	if k.count != k.at {
		return operation()
	}
	if k.after {
		if err := operation(); err != nil {
			return err
		}
	}
	k.dead = true
	return errKilled
}

// mortal makes a function that dies when the killer says so, and is started anew for the next call.
func (k *killer) mortal(f function) function {
	return func(payload []byte) ([]byte, *failure) {
		out, failed := f(payload)
		if k.dead {
			k.dead = false
			return nil, &failure{Error: "Runtime.ExitError", Cause: `{"errorMessage":"RequestId: 1 Error: signal: killed"}`}
		}
		return out, failed
	}
}

func (k *killer) String() string {
	if k.after {
		return fmt.Sprintf("after operation %d", k.at)
	}
	return fmt.Sprintf("before operation %d", k.at)
}
