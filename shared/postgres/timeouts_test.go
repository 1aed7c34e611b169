package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
)

func TestFunctionsHaveTimeouts(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	conn, err := pgx.Connect(context.Background(), c.db.URL)
	require.NoError(t, err)
	defer func() { _ = conn.Close(context.Background()) }()
	for setting, want := range map[string]string{
		"statement_timeout": "10s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "10s", "idle_session_timeout": "4min",
	} {
		var got string
		require.NoError(t, conn.QueryRow(context.Background(), `select current_setting($1)`, setting).Scan(&got))
		require.Equal(t, want, got, setting)
	}
}

// A function that died without a word holds a class's lock: it is thrown out, and who waited is told to come again.
func TestASilentHolderIsThrownOut(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	ctx := context.Background()
	silent, err := pgx.Connect(ctx, c.db.URL)
	require.NoError(t, err)
	defer func() { _ = silent.Close(ctx) }()
	_, err = silent.Exec(ctx, `set idle_in_transaction_session_timeout = '1s'`) // in production 10 s
	require.NoError(t, err)
	tx, err := silent.Begin(ctx)
	require.NoError(t, err)
	_, err = tx.Exec(ctx, `select pg_advisory_xact_lock(uuid_hash_extended($1, 0))`, c.Session)
	require.NoError(t, err)

	impatient, err := pgx.Connect(ctx, c.db.URL)
	require.NoError(t, err)
	defer func() { _ = impatient.Close(ctx) }()
	_, err = impatient.Exec(ctx, `set lock_timeout = '100ms'`)
	require.NoError(t, err)
	_, err = impatient.Exec(ctx, `select pg_advisory_lock(uuid_hash_extended($1, 0))`, c.Session)
	require.Equal(t, "database-unavailable", fault.As(postgres.MapError("wait", err)).Code)

	began := time.Now()
	_, err = c.append(c.teacher, chat("after it"))
	require.NoError(t, err)
	require.Less(t, time.Since(began), 5*time.Second)
	require.Error(t, silent.Ping(ctx), "the silent one is gone")
}
