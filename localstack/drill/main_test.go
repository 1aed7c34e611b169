package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/testkit"
)

// The whole rehearsal, with the function as it is built for Lambda.
func TestTheSchemaUnderRDSsRules(t *testing.T) {
	t.Parallel()
	testkit.EmptyDatabase(t) // skips where there is no Postgres
	dir := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-tags", "lambda.norpc", "-o", filepath.Join(dir, "bootstrap"), "github.com/lectern/lectern/functions/migrate")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	said, err := build.CombinedOutput()
	require.NoError(t, err, string(said))
	var out bytes.Buffer
	err = run(t.Context(), dir, &out)
	require.NoError(t, err, out.String())
	require.Contains(t, out.String(), "\ndrill_schema: passed\n")
}

// What stands for RDS refuses what RDS refuses.
func TestTokens(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	token, err := appRole.token(ctx, "db.example:5432", "lectern_app")
	require.NoError(t, err)
	require.NoError(t, admits(ctx, "db.example:5432", "lectern_app", token))
	require.ErrorContains(t, admits(ctx, "db.example:5433", "lectern_app", token), "another place")
	require.ErrorContains(t, admits(ctx, "db.example:5432", "lectern_erase", token), "another place or user")
	require.ErrorContains(t, admits(ctx, "db.example:5432", "lectern_app", "a password"), "no token")
	require.ErrorContains(t, admits(ctx, "db.example:5432", "lectern_app", token+"0"), "nobody here")
	other, err := appRole.token(ctx, "db.example:5432", "lectern_owner")
	require.NoError(t, err)
	require.ErrorContains(t, admits(ctx, "db.example:5432", "lectern_owner", other), "somebody else")
	at := time.Now().Add(-16 * time.Minute).UTC().Format("20060102T150405Z")
	require.ErrorContains(t, admits(ctx, "db.example:5432", "lectern_app", "db.example:5432/?Action=connect&DBUser=lectern_app&X-Amz-Date="+at), "expired")
}
