package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The plans of append_events are made on its first calls and kept, here on an empty table without statistics: they
// must be those of a full one. Read by any other index than the operation's, each append would go through the log.
func TestAppendReadsNoMoreThanItsOperation(t *testing.T) {
	t.Parallel()
	c := newLiveSessionLog(t)
	for range 50 {
		c.must(c.student, chat("a"), chat("b"), chat("c"))
	}
	c.db.Store.Close() // a connection hands in its counts when it ends
	admin := c.db.Admin(t)
	require.Eventually(t, func() bool { // one look for each append: since Postgres 17 a list of ids is one
		var scans int64
		err := admin.QueryRow(context.Background(), `
			select idx_scan from pg_stat_user_indexes where indexrelname = 'session_state_events_id_key'`).Scan(&scans)
		return err == nil && scans > 50
	}, 10*time.Second, 20*time.Millisecond)
	require.Zero(t, c.count(`select coalesce(sum(idx_tup_read), 0)::bigint from pg_stat_user_indexes where relname = 'session_state_events'`))
	require.Zero(t, c.count(`select seq_tup_read from pg_stat_user_tables where relname = 'session_state_events'`))
	scans := c.count(`select sum(idx_scan)::bigint from pg_stat_user_indexes
		where indexrelname = 'session_participants_id_idx'`)
	require.Greater(t, scans, int64(50))
	require.LessOrEqual(t, c.count(`select sum(idx_tup_read)::bigint from pg_stat_user_indexes where relname = 'session_participants'`), scans)
	require.Less(t, c.count(`select seq_tup_read from pg_stat_user_tables where relname = 'session_participants'`), int64(50))
	// The head's row stays on its page, the relay's columns included, but for a time when the page could not be tidied
	// because somebody was looking at it.
	require.Less(t, c.count(`select n_tup_upd - n_tup_hot_upd from pg_stat_user_tables where relname = 'session_heads'`), int64(5))
}
