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

// definition is a machine's file as far as it is run here.
type definition struct {
	StartAt string
	States  map[string]walked
}

type walked struct {
	Type           string
	Next           string
	Default        string
	End            bool
	Result         any
	ResultPath     json.RawMessage
	OutputPath     string
	ResultSelector map[string]string
	Parameters     json.RawMessage
	ItemsPath      string
	ItemSelector   map[string]string
	ItemProcessor  definition
	MaxConcurrency int
	Retry          []struct {
		ErrorEquals []string
		MaxAttempts int
	}
	Catch []struct {
		ErrorEquals []string
		ResultPath  string
		Next        string
	}
	Choices []struct {
		condition
		And  []condition
		Next string
	}
}

type condition struct {
	Variable, StringEquals   string
	BooleanEquals, IsPresent *bool
}

func (c condition) holds(data map[string]any) bool {
	value := get(data, c.Variable)
	switch {
	case c.IsPresent != nil:
		return (value != nil) == *c.IsPresent
	case c.BooleanEquals != nil:
		return value == *c.BooleanEquals
	}
	return value == c.StringEquals
}

// walk is a machine being run.
type walk struct {
	t         *testing.T
	functions map[string]function
}

// run executes the machine "artifacts".
func run(t *testing.T, functions map[string]function, in pipeline.Input) string {
	t.Helper()
	return runFile(t, "artifacts.asl.json", functions, in)
}

// runFile executes a machine as it is deployed, without waiting between attempts, and returns the state it ended in. The
// items of a Map are worked on one after the other.
func runFile(t *testing.T, file string, functions map[string]function, in pipeline.Input) string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var m definition
	require.NoError(t, json.Unmarshal(text, &m))
	raw, err := json.Marshal(in)
	require.NoError(t, err)
	var data map[string]any
	require.NoError(t, json.Unmarshal(raw, &data))
	w := &walk{t: t, functions: functions}
	end, _, failed := w.through(m, data)
	require.Nil(t, failed, "every failure is caught")
	return end
}

// through runs the states of a machine, or of a Map's item, to their end.
func (w *walk) through(m definition, data map[string]any) (string, any, *failure) {
	w.t.Helper()
	for name, steps := m.StartAt, 0; ; steps++ {
		require.Less(w.t, steps, 50, "the machine does not end")
		s, ok := m.States[name]
		require.True(w.t, ok, name)
		var output any = data
		var failed *failure
		switch s.Type {
		case "Succeed", "Fail":
			return name, data, nil
		case "Pass":
			if s.Parameters != nil {
				output = w.pick(name, s.Parameters, data)
			} else {
				set(data, path(s.ResultPath), s.Result)
			}
		case "Choice":
			name = choose(s, data)
			continue
		case "Task":
			output, failed = w.task(name, s, data)
		case "Map":
			output, failed = w.each(name, s, data)
		default:
			require.Fail(w.t, "a state of another type", s.Type)
		}
		switch {
		case failed != nil:
			next := s.caught(failed, data)
			if next == "" {
				return name, nil, failed
			}
			name = next
		case s.End:
			return name, output, nil
		default:
			name = s.Next
		}
	}
}

func choose(s walked, data map[string]any) string {
	for _, c := range s.Choices {
		if len(c.And) == 0 && c.holds(data) || len(c.And) > 0 && !slices.ContainsFunc(c.And, func(each condition) bool { return !each.holds(data) }) {
			return c.Next
		}
	}
	return s.Default
}

// caught notes a failure where the state says, and returns where it goes on; "" when nobody catches it.
func (s walked) caught(failed *failure, data map[string]any) string {
	for _, c := range s.Catch {
		if slices.Contains(c.ErrorEquals, failed.Error) || slices.Contains(c.ErrorEquals, "States.ALL") {
			set(data, c.ResultPath, map[string]any{"Error": failed.Error, "Cause": failed.Cause})
			return c.Next
		}
	}
	return ""
}

// task calls a function, again as often as the state says, and puts its answer where the state says.
func (w *walk) task(name string, s walked, data map[string]any) (any, *failure) {
	var parameters struct {
		FunctionName string
		Payload      json.RawMessage
	}
	require.NoError(w.t, json.Unmarshal(s.Parameters, &parameters))
	input, err := json.Marshal(w.pick(name, parameters.Payload, data))
	require.NoError(w.t, err)
	call := w.functions[strings.Trim(parameters.FunctionName, "${}")]
	require.NotNil(w.t, call, parameters.FunctionName)
	attempts := make([]int, len(s.Retry))
	text, failed := call(input)
	for failed != nil {
		i := 0
		for i < len(s.Retry) && !slices.Contains(s.Retry[i].ErrorEquals, failed.Error) {
			i++
		}
		if i == len(s.Retry) || attempts[i] >= s.Retry[i].MaxAttempts {
			return nil, failed
		}
		attempts[i]++
		text, failed = call(input)
	}
	var answer any
	require.NoError(w.t, json.Unmarshal(text, &answer))
	return s.put(data, map[string]any{"Payload": answer}), nil
}

// each runs a Map. The first item whose failure nobody catches fails it.
func (w *walk) each(name string, s walked, data map[string]any) (any, *failure) {
	items, ok := get(data, s.ItemsPath).([]any)
	require.True(w.t, ok, "%s: %s is no list", name, s.ItemsPath)
	require.Positive(w.t, s.MaxConcurrency, name)
	answers := []any{}
	for _, item := range items {
		inner := map[string]any{}
		for key, from := range s.ItemSelector {
			if rest, ok := strings.CutPrefix(from, "$$.Map.Item.Value"); ok {
				inner[strings.TrimSuffix(key, ".$")] = get(map[string]any{"item": item}, "$.item"+rest)
				continue
			}
			inner[strings.TrimSuffix(key, ".$")] = get(data, from)
		}
		_, answer, failed := w.through(s.ItemProcessor, inner)
		if failed != nil {
			return nil, failed
		}
		answers = append(answers, answer)
	}
	return s.put(data, answers), nil
}

// put applies ResultSelector, ResultPath and OutputPath.
func (s walked) put(data map[string]any, result any) any {
	if s.OutputPath != "" {
		return get(map[string]any{"result": result}, "$.result"+strings.TrimPrefix(s.OutputPath, "$"))
	}
	if len(s.ResultSelector) > 0 {
		picked := map[string]any{}
		for key, from := range s.ResultSelector {
			picked[strings.TrimSuffix(key, ".$")] = get(result.(map[string]any), from)
		}
		result = picked
	}
	if p := path(s.ResultPath); p != "" {
		set(data, p, result)
	}
	return data
}

// pick builds an object whose names that end in ".$" are paths into data, which must be there.
func (w *walk) pick(name string, template json.RawMessage, data map[string]any) map[string]any {
	var fields map[string]any
	require.NoError(w.t, json.Unmarshal(template, &fields))
	out := map[string]any{}
	for key, value := range fields {
		bare, isPath := strings.CutSuffix(key, ".$")
		if isPath {
			value = get(data, value.(string))
			require.NotNil(w.t, value, "%s: %s", name, bare)
		}
		out[bare] = value
	}
	return out
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
