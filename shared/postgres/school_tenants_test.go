package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

func TestResolveTenant(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	a, b := testkit.Tenant(t, db), testkit.Tenant(t, db)
	ctx := context.Background()
	for _, f := range []*testkit.Fixture{a, b} {
		tenant, err := db.Store.ResolveTenant(ctx, strings.ToUpper(f.Host))
		require.NoError(t, err)
		require.Equal(t, f.Tenant, tenant.ID)
		require.Equal(t, "groups", tenant.RoleClaim)
	}
	_, err := db.Store.ResolveTenant(ctx, "nowhere.localhost")
	requireCode(t, "tenant-not-found", err)
}
