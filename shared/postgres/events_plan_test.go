package postgres_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The plans of append_events are made on its first calls and kept, here on an empty table without statistics: they
// must be those of a full one. Read by any other index than the operation's, each append would go through the log.
func TestAppendReadsNoMoreThanItsOperation(t *testing.T) {
	t.Parallel()
	c := newLiveClass(t)
	for range 50 {
		c.must(c.student, chat("a"), chat("b"), chat("c"))
	}
	c.db.Store.Close() // a connection hands in its counts when it ends
	admin := c.db.Admin(t)
	require.Eventually(t, func() bool { // one scan a call at least: from 17 on Postgres looks for several ids in one
		var scans int64
		err := admin.QueryRow(t.Context(), `select idx_scan from pg_stat_user_indexes where indexrelname = 'session_state_events_op_key'`).Scan(&scans)
		return err == nil && scans >= 50
	}, 10*time.Second, 20*time.Millisecond)
	require.Zero(t, c.count(`select coalesce(sum(idx_tup_read), 0)::bigint from pg_stat_user_indexes where relname = 'session_state_events'`))
	require.Zero(t, c.count(`select seq_tup_read from pg_stat_user_tables where relname = 'session_state_events'`))
	require.Greater(t, c.count(`select idx_scan from pg_stat_user_indexes where indexrelname = 'session_participants_pkey'`), int64(50))
}
