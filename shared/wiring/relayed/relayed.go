// Package relayed is the part of wiring for functions that change classes: a store that tells their rooms.
package relayed

import (
	"context"
	"log/slog"
	"os"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/relay"
	"github.com/lectern/lectern/shared/telemetry"
)

// Store returns the store with a relay. LiveKit's key is read when the first message is sent. note takes why one could
// not be.
func Store(c config.Config, store *postgres.Store, note func(context.Context, error)) *relay.Store {
	return relay.New(store, relay.Settings{URL: c.LiveKitURL, Note: note, Key: func(ctx context.Context) (string, string, error) {
		key, err := c.LiveKitKey(ctx)
		return key.Key, key.Secret, err
	}})
}

// Log writes a line about what could not be sent, for functions that have no request to note it on.
func Log(ctx context.Context, err error) {
	lines.LogAttrs(ctx, slog.LevelWarn, "relay", slog.String("error", err.Error()), telemetry.Of(telemetry.One(telemetry.RelaysLost)))
}

var lines = slog.New(slog.NewJSONHandler(os.Stdout, nil))
