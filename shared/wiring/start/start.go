// Package start is the part of wiring for programs that cannot begin. It knows nothing of what they would have done.
package start

import (
	"context"
	"io"
	"log/slog"
	"os"

	"github.com/lectern/lectern/shared/telemetry"
)

// Failed ends a program that cannot begin, with a line that says why: a setting that is missing, a secret that cannot
// be read. Lambda starts it anew with the next event.
func Failed(err error) {
	write(os.Stdout, err)
	os.Exit(1)
}

func write(to io.Writer, err error) {
	slog.New(slog.NewJSONHandler(to, nil)).LogAttrs(context.Background(), slog.LevelError, "start",
		slog.String("code", "not-started"), slog.String("error", err.Error()), telemetry.Of(telemetry.One(telemetry.ServerErrors)))
}
