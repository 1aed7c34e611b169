package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// snapshot counts the rows of every table that the seed writes to, and reads what a second seeding could change.
func snapshot(t *testing.T, db *testkit.DB) string {
	t.Helper()
	var s string
	require.NoError(t, db.Admin(t).QueryRow(context.Background(), `
		select jsonb_build_object(
			'tenants', (select jsonb_agg(to_jsonb(x) order by x.id) from tenants x),
			'domains', (select count(*) from tenant_domains), 'roles', (select count(*) from roles),
			'users', (select jsonb_agg(to_jsonb(x) order by x.id) from users x), 'user_roles', (select count(*) from user_roles),
			'courses', (select jsonb_agg(to_jsonb(x) order by x.id) from courses x), 'enrollments', (select count(*) from enrollments),
			'lessons', (select jsonb_agg(to_jsonb(x) order by x.id) from lessons x),
			'sessions', (select jsonb_agg(to_jsonb(x) order by x.id) from sessions x), 'heads', (select count(*) from session_heads))::text`).Scan(&s))
	return s
}

func TestSeedingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", now))
	before := snapshot(t, db)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7106", now.Add(48*time.Hour)))
	require.JSONEq(t, before, snapshot(t, db))

	tenant, err := db.Store.ResolveTenant(ctx, "127.0.0.1")
	require.NoError(t, err)
	require.Equal(t, postgres.DemoTenant, tenant.ID)
	require.NoError(t, postgres.Seed(ctx, db.AdminURL, "http://127.0.0.1:7306", now))
	tenant, err = db.Store.ResolveTenant(ctx, "demo.localhost")
	require.NoError(t, err)
	require.Equal(t, "http://127.0.0.1:7306", tenant.IssuerURL, "the issuer's address follows the ports")
}
