package pipeline

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/lambda/messages"

	"github.com/lectern/lectern/shared/artifact"
	"github.com/lectern/lectern/shared/telemetry"
)

// warm is false until the process has done its first step.
var warm atomic.Bool

// Measured is an answer of a step that has figures for operators: those that this run of it adds.
type Measured interface {
	Metrics(in Input) []telemetry.Value
}

// Noted is an answer of a step with more to say in its line in the log: names and ids, nothing that people wrote.
type Noted interface {
	Notes() map[string]string
}

// Handler makes a step a Lambda function: it decodes the input, ends the context margin before Lambda does, writes one
// line, and answers errors under their names.
func Handler[T any](name string, margin time.Duration, step func(context.Context, Input) (T, error)) func(context.Context, json.RawMessage) (T, error) {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	return func(ctx context.Context, payload json.RawMessage) (T, error) {
		began := time.Now()
		cold := !warm.Swap(true)
		var in Input
		var out T
		err := json.Unmarshal(payload, &in)
		if err == nil {
			inner, cancel := withMargin(ctx, margin)
			out, err = step(inner, in)
			cancel()
		}
		attrs := []slog.Attr{
			slog.Int64("ms", time.Since(began).Milliseconds()), slog.String("tenant_id", in.TenantID.String()),
			slog.String("session_id", in.SessionID.String()), slog.Int("run", in.Run),
		}
		if cold {
			attrs = append(attrs, slog.Bool("cold", true))
		}
		level, more := told(name, in, out, err)
		log.LogAttrs(ctx, level, name, append(attrs, more...)...)
		if err != nil {
			named := Named(err)
			return out, messages.InvokeResponse_Error{Type: string(named.Name), Message: named.Reason}
		}
		return out, nil
	}
}

// told is what a step's line says of its input and of how it went, with the figures that it reports.
func told(step string, in Input, out any, err error) (slog.Level, []slog.Attr) {
	var attrs []slog.Attr
	var values []telemetry.Value
	level := slog.LevelInfo
	if in.Mode != "" {
		attrs = append(attrs, slog.String("mode", in.Mode))
	}
	if given := givenUp(in); len(given) > 0 {
		attrs = append(attrs, slog.String("given_up", strings.Join(given, " ")))
		values = append(values, telemetry.By(telemetry.StepsFailed, float64(len(given))))
	}
	if n, is := out.(Noted); is && err == nil {
		for name, note := range n.Notes() {
			attrs = append(attrs, slog.String(name, note))
		}
	}
	if m, is := out.(Measured); is && err == nil {
		values = append(values, m.Metrics(in)...)
	}
	if err != nil {
		named := Named(err)
		attrs = append(attrs, slog.String("step", step), slog.String("code", string(named.Name)), slog.String("error", err.Error()))
		values = append(values, telemetry.OfCode(string(named.Name))...)
		level = slog.LevelWarn
		if !named.Name.Passing() {
			level = slog.LevelError
			values = append(values, telemetry.One(telemetry.StepsFailed))
		}
	}
	return level, append(attrs, telemetry.Of(values...))
}

// behindReplay are the failures that come after the final part of publish, whose input has had the others.
var behindReplay = []string{"publish", "rendition"}

// givenUp names the steps before this one whose last line did not say that they failed for good, with the error that
// the machine caught: they were killed, or tried again until the machine had enough. Each is named once in a run.
func givenUp(in Input) []string {
	var out []string
	for step, f := range in.Failures {
		n := artifact.Name(f.Error)
		told := (slices.Contains(artifact.Names, n) || n == artifact.ExportChanged) && !n.Passing()
		if !told && (in.Mode != "settle" || slices.Contains(behindReplay, step)) {
			out = append(out, step+":"+f.Error)
		}
	}
	slices.Sort(out)
	return out
}

func withMargin(ctx context.Context, margin time.Duration) (context.Context, context.CancelFunc) {
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, deadline.Add(-margin))
	}
	return context.WithCancel(ctx)
}
