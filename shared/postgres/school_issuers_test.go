package postgres_test

import (
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

func TestTwoSchoolsDoNotShareAClient(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	f, other := testkit.Tenant(t, db), testkit.Tenant(t, db)
	const take = `update tenants set issuer_url = (select issuer_url from tenants where id = $1), client_id = $2 where id = $3`
	_, err := db.Admin(t).Exec(t.Context(), take, f.Tenant, "lectern", other.Tenant)
	var refused *pgconn.PgError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "tenants_issuer_key", refused.ConstraintName)
	_, err = db.Admin(t).Exec(t.Context(), take, f.Tenant, "lectern-south", other.Tenant)
	require.NoError(t, err, "another client at the same issuer")
}
