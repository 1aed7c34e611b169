// Package database makes a database with Lectern's schema for a benchmark, on a server of its own that waits for the
// disk, or on one that is named.
package database

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/shared/postgres/migrations"
	"github.com/lectern/lectern/shared/postgres/rdsroots"
	"github.com/lectern/lectern/shared/testkit"
)

// Database is one that is dropped when it is closed.
type Database struct {
	Owner *pgx.Conn // superuser
	name  string
	url   *url.URL // of a superuser
	own   *testkit.Durable
}

// password of lectern_app.
const password = "lectern-bench"

// New makes a database on the server that the address, a superuser's, names; without one on a server of its own.
func New(ctx context.Context, server string) (*Database, error) {
	d := &Database{name: fmt.Sprintf("lectern_bench_%d", os.Getpid())}
	if server == "" {
		own, err := testkit.StartDurable()
		if err != nil {
			return nil, err
		}
		d.own, server = own, own.URL
	}
	err := d.make(ctx, server)
	if err != nil {
		err = errors.Join(err, d.Close(ctx))
	}
	return d, err
}

func (d *Database) make(ctx context.Context, server string) (err error) {
	if d.url, err = url.Parse(server); err != nil {
		return err
	}
	if err := d.onServer(ctx, "create database "+d.name); err != nil {
		return err
	}
	d.url.Path = "/" + d.name
	if _, err := migrations.Apply(ctx, d.OwnerURL(), password); err != nil {
		return err
	}
	d.Owner, err = rdsroots.Connect(ctx, d.OwnerURL())
	return err
}

func (d *Database) onServer(ctx context.Context, sql string) error {
	server := *d.url
	server.Path = "/postgres"
	conn, err := rdsroots.Connect(ctx, server.String())
	if err != nil {
		return fmt.Errorf("connect to Postgres: %w", err)
	}
	_, err = conn.Exec(ctx, sql)
	return errors.Join(err, conn.Close(ctx))
}

// OwnerURL is a superuser's address of it.
func (d *Database) OwnerURL() string { return d.url.String() }

// AppURL is lectern_app's address of it.
func (d *Database) AppURL() string {
	app := *d.url
	app.User = url.UserPassword("lectern_app", password)
	return app.String()
}

// PoolURL is AppURL for a pool of so many connections.
func (d *Database) PoolURL(connections int) string {
	app := *d.url
	app.User = url.UserPassword("lectern_app", password)
	q := app.Query()
	q.Set("pool_max_conns", fmt.Sprint(connections))
	app.RawQuery = q.Encode()
	return app.String()
}

// Close drops it, and ends the server that was started for it.
func (d *Database) Close(ctx context.Context) (err error) {
	ctx = context.WithoutCancel(ctx)
	if d.Owner != nil {
		_ = d.Owner.Close(ctx)
	}
	if d.own != nil {
		d.own.Stop()
		return nil
	}
	if d.url == nil {
		return nil
	}
	return d.onServer(ctx, "drop database if exists "+d.name+" with (force)")
}
