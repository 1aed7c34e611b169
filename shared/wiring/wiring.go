// Package wiring makes of a function's settings what most functions work with, for their main programs. What only some
// need is in packages below it, so that no function carries what it does not use. It decides nothing.
package wiring

import (
	"context"

	"github.com/lectern/lectern/shared/config"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/wiring/start"
)

// Config reads the function's settings. Without one of those that it needs, named by their variables, the program ends
// and names what is missing.
func Config(needs ...string) config.Config {
	c, err := config.Load(needs...)
	if err != nil {
		start.Failed(err)
	}
	return c
}

// Store opens the database as lectern_app. It connects when the first statement does.
func Store(c config.Config) *postgres.Store {
	store, err := postgres.OpenAuthenticated(context.Background(), c.DatabaseURL, c.DatabasePassword())
	if err != nil {
		start.Failed(err)
	}
	return store
}
