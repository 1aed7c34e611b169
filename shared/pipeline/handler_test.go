package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/telemetry"
)

// output has a figure.
type output struct{}

func (output) Metrics(Input) []telemetry.Value {
	return []telemetry.Value{telemetry.By(telemetry.ReplaySeconds, 61)}
}

// lineOf is the line of a step as it is read.
func lineOf(t *testing.T, in Input, err error) map[string]any {
	t.Helper()
	var text bytes.Buffer
	level, attrs := told("mix", in, output{}, err)
	slog.New(slog.NewJSONHandler(&text, nil)).LogAttrs(context.Background(), level, "mix", attrs...)
	read := map[string]any{}
	require.NoError(t, json.Unmarshal(text.Bytes(), &read))
	delete(read, "time")
	delete(read, "msg")
	delete(read, "_aws")
	return read
}

func TestStepsReportWhatFailed(t *testing.T) {
	t.Parallel()
	killed := map[string]Failure{
		"mix":       {Error: "Sandbox.Timedout"},
		"derive":    {Error: "database.unavailable"},
		"align":     {Error: "step.failed"},
		"rendition": {Error: "Runtime.ExitError"},
	}
	for name, c := range map[string]struct {
		in   Input
		err  error
		want map[string]any
	}{
		"done": {want: map[string]any{"level": "INFO", "env": "local", "ReplaySeconds": 61.0}},
		"for good": {err: artifact.Errorf(artifact.MixFailed, nil, "Because."), want: map[string]any{
			"level": "ERROR", "step": "mix", "code": "mix.failed", "error": "mix.failed: Because.", "env": "local", "StepsFailed": 1.0,
		}},
		"for now": {err: artifact.Errorf(artifact.CollectPending, nil, "Because."), want: map[string]any{
			"level": "WARN", "step": "mix", "code": "collect.pending", "error": "collect.pending: Because.",
		}},
		"the database": {err: artifact.Errorf(artifact.DatabaseUnavailable, nil, "Because."), want: map[string]any{
			"level": "WARN", "step": "mix", "code": "database.unavailable", "error": "database.unavailable: Because.", "env": "local", "DatabaseAway": 1.0,
		}},
		"speech": {err: artifact.Errorf(artifact.SpeechRejected, nil, "Because."), want: map[string]any{
			"level": "ERROR", "step": "mix", "code": "speech.rejected", "error": "speech.rejected: Because.", "env": "local", "SpeechFailed": 1.0, "StepsFailed": 1.0,
		}},
		"unnamed": {err: errors.New("anything"), want: map[string]any{
			"level": "ERROR", "step": "mix", "code": "step.failed", "error": "anything", "env": "local", "StepsFailed": 1.0,
		}},
		"the final part, behind steps that could not say it": {in: Input{Mode: "final", Failures: killed}, want: map[string]any{
			"level": "INFO", "mode": "final", "env": "local", "StepsFailed": 3.0, "ReplaySeconds": 61.0,
			"given_up": "derive:database.unavailable mix:Sandbox.Timedout rendition:Runtime.ExitError",
		}},
		"behind the replay, others were counted": {in: Input{Mode: "settle", Failures: killed}, want: map[string]any{
			"level": "INFO", "mode": "settle", "env": "local", "StepsFailed": 1.0, "ReplaySeconds": 61.0, "given_up": "rendition:Runtime.ExitError",
		}},
	} {
		require.Equal(t, c.want, lineOf(t, c.in, c.err), name)
	}
}
