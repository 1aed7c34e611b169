package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/postgres"
)

func TestFunctionsHaveTimeouts(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
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
	c := newLiveSessionLog(t)
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
	require.Equal(t, "database-unavailable", fault.As(postgres.MapError(err)).Code)

	began := time.Now()
	_, err = c.append(c.teacher, chat("after it"))
	require.NoError(t, err)
	require.Less(t, time.Since(began), 5*time.Second)
	require.Error(t, silent.Ping(ctx), "the silent one is gone")
}

// What the limits raise is the database's trouble, to be tried again; what we cancelled ourselves is not.
func TestWhatTimesOutIsUnavailable(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	ctx := context.Background()
	// told returns what a connection of lectern_app is told that runs these, one after the other.
	told := func(statements ...string) error {
		conn, err := pgx.Connect(ctx, c.db.URL)
		require.NoError(t, err)
		defer func() { _ = conn.Close(ctx) }()
		for _, sql := range statements {
			if _, err = conn.Exec(ctx, sql); err != nil {
				return err
			}
			if strings.Contains(sql, "idle_") {
				time.Sleep(300 * time.Millisecond)
			}
		}
		return err
	}
	for code, statements := range map[string][]string{
		"57014": {"set statement_timeout = '50ms'", "select pg_sleep(5)"},
		"25P03": {"begin", "set idle_in_transaction_session_timeout = '50ms'", "select 1"},
		"57P05": {"set idle_session_timeout = '50ms'", "select 1"},
	} {
		err := told(statements...)
		if pe, ok := errors.AsType[*pgconn.PgError](err); ok {
			require.Equal(t, code, pe.Code)
		}
		require.Error(t, err, code)
		mapped := fault.As(postgres.MapError(err))
		require.NotNil(t, mapped, "%s: %v", code, err)
		require.Equal(t, "database-unavailable", mapped.Code, code)
		require.Equal(t, fault.KindUnavailable, mapped.Kind, code)
	}
	require.Nil(t, fault.As(postgres.MapError(&pgconn.PgError{Code: "57014", Message: "canceling statement due to user request"})))
}
