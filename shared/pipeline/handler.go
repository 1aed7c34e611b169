package pipeline

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/lambda/messages"
)

// warm is false until the process has done its first step.
var warm atomic.Bool

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
		if in.Mode != "" {
			attrs = append(attrs, slog.String("mode", in.Mode))
		}
		if cold {
			attrs = append(attrs, slog.Bool("cold", true))
		}
		if err == nil {
			log.LogAttrs(ctx, slog.LevelInfo, name, attrs...)
			return out, nil
		}
		named := Named(err)
		attrs = append(attrs, slog.String("code", string(named.Name)), slog.String("error", err.Error()))
		level := slog.LevelError
		if named.Name.Passing() {
			level = slog.LevelWarn
		}
		log.LogAttrs(ctx, level, name, attrs...)
		return out, messages.InvokeResponse_Error{Type: string(named.Name), Message: named.Reason}
	}
}

func withMargin(ctx context.Context, margin time.Duration) (context.Context, context.CancelFunc) {
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, deadline.Add(-margin))
	}
	return context.WithCancel(ctx)
}
