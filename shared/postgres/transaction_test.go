package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// What lectern_app sees of every table: nothing without a tenant, without an error; and of two schools, its own.
func TestRowsOfOneTenantAtATime(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	a, b := testkit.Tenant(t, db), testkit.Tenant(t, db)
	ctx := context.Background()
	app, err := pgx.Connect(ctx, db.URL)
	require.NoError(t, err)
	defer func() { _ = app.Close(ctx) }()
	readable := complaints(t, db.Admin(t), `select c.relname `+ourTables+` and has_table_privilege('lectern_app', c.oid, 'select')`)
	require.Greater(t, len(readable), 25)
	for _, table := range readable {
		var n int
		require.NoError(t, app.QueryRow(ctx, "select count(*) from "+table).Scan(&n))
		require.Zero(t, n, table)
	}
	for _, f := range []*testkit.Fixture{a, b} {
		require.NoError(t, db.Store.InTenant(ctx, f.Tenant, func(ctx context.Context, tx *postgres.Tx) error {
			require.Equal(t, f.Tenant, tx.Tenant)
			for _, table := range readable {
				column := "tenant_id"
				if table == "tenants" {
					column = "id"
				}
				var foreign int
				require.NoError(t, tx.QueryRow(ctx, fmt.Sprintf("select count(*) from %s where %s <> $1", table, column), f.Tenant).Scan(&foreign))
				require.Zero(t, foreign, table)
			}
			var own int
			require.NoError(t, tx.QueryRow(ctx, "select count(*) from users").Scan(&own))
			require.Equal(t, 6, own)
			return nil
		}))
	}
	err = db.Store.InTenant(ctx, a.Tenant, func(ctx context.Context, tx *postgres.Tx) error {
		_, err := tx.Exec(ctx, `insert into roles (tenant_id, role) values ($1, 'admin')`, b.Tenant)
		return err
	})
	require.ErrorContains(t, err, "row-level security")
	var left string
	require.NoError(t, db.Store.InTenant(ctx, a.Tenant, func(context.Context, *postgres.Tx) error { return nil }))
	require.NoError(t, app.QueryRow(ctx, `select coalesce(current_setting('app.tenant_id', true), '')`).Scan(&left))
	require.Empty(t, left, "the setting ends with its transaction")
}

// cut ends every connection of lectern_app to the class's database, and returns when they have ended.
func (c *sessionLog) cut() {
	c.t.Helper()
	const others = ` from pg_stat_activity where datname = current_database() and usename = 'lectern_app'`
	require.Positive(c.t, c.count(`select count(pg_terminate_backend(pid))`+others))
	require.Eventually(c.t, func() bool { return c.count(`select count(*)`+others) == 0 }, 10*time.Second, 5*time.Millisecond)
}

// A connection that died while nobody looked is replaced without the caller noticing.
func TestDeadConnectionsAreReplaced(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	ctx := context.Background()
	for range 5 {
		require.NoError(t, c.db.Store.Ready(ctx))
		c.cut()
		c.must(c.student, chat("still here"))
		c.cut()
		require.EqualValues(t, 1, c.read("staff", start, wholeLog).Events[0].Seq)
		c.cut()
		require.NoError(t, c.db.Store.InTenant(ctx, c.Tenant, func(context.Context, *postgres.Tx) error { return nil }))
	}
	require.True(t, c.verdict().OK())
}

func TestUnreachableDatabaseIsUnavailable(t *testing.T) {
	t.Parallel()
	store, err := postgres.Open(context.Background(), "postgres://lectern_app:secret@127.0.0.1:1/lectern?sslmode=disable")
	require.NoError(t, err, "opening connects to nothing")
	defer store.Close()
	err = store.Ready(context.Background())
	requireCode(t, "database-unavailable", err)
	require.Positive(t, fault.As(err).RetryAfter)
	require.NotContains(t, err.Error(), "secret")

	_, err = postgres.Open(context.Background(), "postgres://lectern_app:secret@:not a port")
	require.Error(t, err)
	require.NotContains(t, err.Error(), "secret")
}
