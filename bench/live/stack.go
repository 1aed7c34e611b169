package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/stack"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// school is a running Lectern with the way into its database.
type school struct {
	*stack.Stack
	owner *pgx.Conn       // superuser: makes people, who are signed in
	store *postgres.Store // as a function has it
}

func openStack(ctx context.Context, o options) (*school, error) {
	pages := "built"
	if o.only != "" {
		pages = "" // nobody looks at them
	}
	running, err := stack.Open(ctx, stack.Options{State: o.state, Base: o.base, Name: "live", Env: []string{"LECTERN_WEB=" + pages}, Said: stack.Say})
	if err != nil {
		return nil, err
	}
	s := &school{Stack: running}
	if s.owner, err = rdsroots.Connect(ctx, s.OwnerURL()); err == nil {
		s.store, err = s.Store(ctx, 4)
	}
	if err != nil {
		err = errors.Join(err, s.close(ctx))
	}
	return s, err
}

// close stops the stack if it was started here, also when the run was interrupted.
func (s *school) close(ctx context.Context) error {
	if s.store != nil {
		s.store.Close()
	}
	if s.owner != nil {
		_ = s.owner.Close(context.WithoutCancel(ctx))
	}
	return s.Close(ctx)
}
