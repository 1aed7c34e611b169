package postgres_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/testkit"
)

func TestOneOfManyTakesARun(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other, ctx := testkit.Tenant(t, db), testkit.Tenant(t, db), context.Background()
	_, err := db.Store.ClaimRun(ctx, f.Tenant, f.Session, 0)
	require.True(t, fault.Is(err, "replay-in-progress"), "a session that has not ended has no run")
	taught(t, db, f)
	_, err = db.Store.ClaimRun(ctx, other.Tenant, f.Session, 0)
	require.True(t, fault.Is(err, "replay-in-progress"), "of another school")

	db.Connections(t, 16)
	var won atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			run, err := db.Store.ClaimRun(ctx, f.Tenant, f.Session, 0)
			if err == nil {
				won.Add(int64(run))
			}
		})
	}
	all.Wait()
	require.EqualValues(t, 1, won.Load())
}

func TestTheFirstRunIsTakenOnce(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	runs := make(chan int, 8)
	db.Connections(t, cap(runs))
	for range cap(runs) {
		go func() {
			run, _, err := db.Store.ClaimFirstRun(t.Context(), f.Tenant, f.Session)
			if err != nil {
				run = -1
			}
			runs <- run
		}()
	}
	for range cap(runs) {
		require.Equal(t, 1, <-runs)
	}
	_, err := db.Admin(t).Exec(t.Context(), `update sessions set run = 4 where id = $1`, f.Session)
	require.NoError(t, err)
	run, _, err := db.Store.ClaimFirstRun(t.Context(), f.Tenant, f.Session)
	require.NoError(t, err)
	require.Equal(t, 4, run)
	_, _, err = db.Store.ClaimFirstRun(t.Context(), other.Tenant, f.Session)
	require.Error(t, err, "another school's session")
}
