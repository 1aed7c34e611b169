package testkit_test

import (
	"context"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

func TestDatabasesAreApart(t *testing.T) {
	t.Parallel()
	a, b := testkit.Database(t), testkit.Database(t)
	f := testkit.Tenant(t, a)
	_, err := a.Store.ResolveTenant(context.Background(), f.Host)
	require.NoError(t, err)
	_, err = b.Store.ResolveTenant(context.Background(), f.Host)
	require.Error(t, err)
}

// Tests run on the Postgres that localstack/postgres names; stacks/ holds the Data stack to the same.
func TestTheServerIsOfTheMajorThatDeploys(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	raw, err := os.ReadFile("../../localstack/postgres/package.json")
	require.NoError(t, err)
	var pinned struct {
		Optional map[string]string `json:"optionalDependencies"`
	}
	require.NoError(t, json.Unmarshal(raw, &pinned))
	require.NotEmpty(t, pinned.Optional)
	var number int
	require.NoError(t, db.Admin(t).QueryRow(t.Context(), `select current_setting('server_version_num')::int`).Scan(&number))
	for name, version := range pinned.Optional {
		major, _, _ := strings.Cut(version, ".")
		require.Equal(t, major, strconv.Itoa(number/10_000), "%s is %s", name, version)
	}
}

// Packages are tested at the same time against one server, and every test opens pools.
func TestEnoughConnectionsForEveryPackageAtOnce(t *testing.T) {
	t.Parallel()
	var most int
	require.NoError(t, testkit.Database(t).Admin(t).QueryRow(t.Context(), `select current_setting('max_connections')::int`).Scan(&most))
	require.GreaterOrEqual(t, most, 300)
}
