package testkit_test

import (
	"context"
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
