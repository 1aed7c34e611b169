package migrations_test

import (
	"context"
	"net/url"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/postgres/migrations"
	"github.com/lectern/lectern/shared/testkit"
)

func TestApplyTwice(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	// A password is the cluster's: on the shared one it would lock the other tests out.
	server, err := testkit.StartDurable()
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	owner := server.URL
	applied, err := migrations.Apply(ctx, owner, "it's a \\ \"password\"")
	require.NoError(t, err)
	require.NotEmpty(t, applied)
	require.True(t, slices.IsSorted(applied), "in the order of their numbers, which may have gaps")
	require.EqualValues(t, 1, applied[0])
	again, err := migrations.Apply(ctx, owner, testkit.AppPassword)
	require.NoError(t, err)
	require.Empty(t, again)

	app, err := url.Parse(owner)
	require.NoError(t, err)
	app.User = url.UserPassword("lectern_app", testkit.AppPassword)
	conn, err := pgx.Connect(ctx, app.String())
	require.NoError(t, err)
	require.NoError(t, conn.Close(ctx))
}

// Deploy commands may overlap; both end with the same schema.
func TestApplyAtTheSameTime(t *testing.T) {
	t.Parallel()
	owner := testkit.EmptyDatabase(t)
	versions, failures := make(chan int, 4), make(chan error, 4)
	for range cap(versions) {
		go func() {
			applied, err := migrations.Apply(context.Background(), owner, testkit.AppPassword)
			versions <- len(applied)
			failures <- err
		}()
	}
	sum := 0
	for range cap(versions) {
		sum += <-versions
		require.NoError(t, <-failures)
	}
	var known int
	conn, err := pgx.Connect(context.Background(), owner)
	require.NoError(t, err)
	defer func() { _ = conn.Close(context.Background()) }()
	require.NoError(t, conn.QueryRow(context.Background(), `select count(*) from migrations.versions where version_id > 0`).Scan(&known))
	require.Equal(t, known, sum, "each migration ran once")
}

// The owner on AWS is no superuser: it may create roles and owns its database.
func TestApplyWithoutSuperuser(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	admin := testkit.EmptyDatabase(t)
	conn, err := pgx.Connect(ctx, admin)
	require.NoError(t, err)
	defer func() { _ = conn.Close(ctx) }()
	owner, err := url.Parse(admin)
	require.NoError(t, err)
	name := "owner_" + owner.Path[1:]
	t.Cleanup(func() {
		for _, sql := range []string{"reassign owned by " + name + " to current_user", "drop owned by " + name, "drop role " + name} {
			if _, err := conn.Exec(context.Background(), sql); err != nil {
				t.Log(err)
			}
		}
	})
	for _, sql := range []string{
		"create role " + name + " login createrole password 'owner'",
		"alter database " + owner.Path[1:] + " owner to " + name,
		"alter schema public owner to " + name,
	} {
		_, err := conn.Exec(ctx, sql)
		require.NoError(t, err, sql)
	}
	owner.User = url.UserPassword(name, "owner")
	applied, err := migrations.Apply(ctx, owner.String(), testkit.AppPassword)
	require.NoError(t, err)
	require.NotEmpty(t, applied)
}

func TestFingerprintIsStable(t *testing.T) {
	t.Parallel()
	require.Len(t, migrations.Fingerprint(), 16)
	require.Equal(t, migrations.Fingerprint(), migrations.Fingerprint())
}
