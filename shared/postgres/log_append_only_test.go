package postgres_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"
)

// as runs statements in one transaction as a role of the database, for the class's tenant, and returns the first error.
func (c *sessionLog) as(role string, statements ...string) error {
	c.t.Helper()
	ctx := context.Background()
	tx, err := c.db.Admin(c.t).Begin(ctx)
	require.NoError(c.t, err)
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, `select set_config('app.tenant_id', $1, true)`, c.Tenant.String())
	require.NoError(c.t, err)
	_, err = tx.Exec(ctx, `set local role `+role)
	require.NoError(c.t, err)
	for _, sql := range statements {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

func TestTheLogIsAppendOnly(t *testing.T) {
	t.Parallel()
	const (
		denied  = "42501" // by grant
		refused = "LE403" // by trigger
	)
	c := newLiveSessionLog(t)
	for name, attempt := range map[string]struct{ role, sql, code string }{
		"app inserts":             {"lectern_app", `insert into session_state_events select * from session_state_events`, denied},
		"app updates":             {"lectern_app", `update session_state_events set at_ms = 0`, denied},
		"app deletes":             {"lectern_app", `delete from session_state_events`, denied},
		"app truncates":           {"lectern_app", `truncate session_state_events`, denied},
		"app moves the head":      {"lectern_app", `update session_heads set last_seq = 0`, denied},
		"app ends the session":    {"lectern_app", `update session_heads set status = 'ended'`, "LE410"},
		"app switches triggers":   {"lectern_app", `alter table session_state_events disable trigger all`, denied},
		"owner updates":           {"lectern_migrate", `update session_state_events set at_ms = 0`, refused},
		"owner deletes":           {"lectern_migrate", `delete from session_state_events`, refused},
		"owner truncates":         {"lectern_migrate", `truncate session_state_events`, refused},
		"superuser updates":       {"postgres", `update session_state_events set at_ms = 0`, refused},
		"superuser truncates":     {"postgres", `truncate session_state_events`, refused},
		"backup deletes":          {"lectern_backup", `delete from session_state_events`, denied},
		"erase changes a time":    {"lectern_erase", `update session_state_events set at_ms = 0`, denied},
		"erase rewrites content":  {"lectern_erase", `update session_state_events set content = '{}'`, refused},
		"erase keeps the salt":    {"lectern_erase", `update session_state_events set content = null`, refused},
		"erase deletes a session": {"lectern_erase", `delete from session_state_events`, refused},
		"app moves an actor":      {"lectern_app", `update session_participants set id = gen_random_uuid()`, refused},
		"app deletes an actor":    {"lectern_app", `delete from session_participants`, denied},
		"owner deletes an actor":  {"lectern_migrate", `delete from session_participants`, refused},
		"owner truncates actors":  {"lectern_migrate", `truncate session_participants cascade`, refused},
		"superuser moves one":     {"postgres", `update session_participants set session_id = gen_random_uuid()`, refused},
		"erase inserts":           {"lectern_erase", `insert into session_state_events select * from session_state_events`, denied},
	} {
		err := c.as(attempt.role, attempt.sql)
		var pe *pgconn.PgError
		require.ErrorAs(t, err, &pe, name)
		require.Equal(t, attempt.code, pe.Code, "%s: %s", name, pe.Message)
		require.True(t, c.verdict().OK(), name)
		require.EqualValues(t, 1, c.events(), name)
	}
}

func TestPurgeLeavesATombstone(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	c.must(c.teacher, chat("x"), draft("session.ended", nil))
	require.NoError(t, c.as("lectern_erase",
		`insert into session_tombstones (tenant_id, session_id, last_seq, last_hash) select tenant_id, session_id, last_seq, last_hash from session_heads`,
		`delete from session_state_events`))
	require.Zero(t, c.events())
	v := c.verdict()
	require.True(t, v.OK())
	require.True(t, v.Purged)
}

func TestAppMayCancelWhatHasNotBegun(t *testing.T) {
	t.Parallel()
	c := newSessionLog(t)
	require.NoError(t, c.as("lectern_app", `update session_heads set status = 'cancelled'`))
	require.Error(t, c.as("lectern_app", `update session_heads set status = 'scheduled'`))
}
