package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

func verified(t *testing.T, args ...string) (code int, out, trouble string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

func TestVerify(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := testkit.Database(t)
	f := testkit.Tenant(t, db)
	teacher := testkit.Participant(t, db, f, f.Session, f.Teacher, classroom.RoleTeacher)
	args := []string{"-session", f.Session.String(), "-database-url", db.AdminURL}

	code, out, _ := verified(t, args...)
	require.Zero(t, code)
	require.Contains(t, out, "no events yet")

	_, err := db.Store.Append(ctx, f.Tenant, f.Session, teacher, postgres.Free,
		testkit.Draft("session.started", nil),
		testkit.Draft("participant.muted", map[string]string{"text": "one"}),
		testkit.Draft("participant.muted", map[string]string{"text": "two"}))
	require.NoError(t, err)
	code, out, _ = verified(t, args...)
	require.Zero(t, code)
	require.Regexp(t, `^session [0-9a-f-]{36}: chain verified, 3 events, 0 of them erased, last hash [0-9a-f]{64}\n$`, out)

	admin := db.Admin(t)
	for _, sql := range []string{`set session_replication_role = replica`, `update session_state_events set content = '{"text": "ono"}' where seq = 2`} {
		_, err = admin.Exec(ctx, sql)
		require.NoError(t, err)
	}
	code, out, _ = verified(t, args...)
	require.Equal(t, 1, code)
	require.Contains(t, out, "BROKEN at seq 2: its content")

	testkit.Erase(t, db, f, f.Teacher)
	code, out, _ = verified(t, args...)
	require.Zero(t, code, "what was tampered with is erased, and the chain was whole")
	require.Contains(t, out, "3 of them erased")
}

func TestVerifySaysWhatItCannotDo(t *testing.T) {
	t.Parallel()
	db := testkit.Database(t)
	code, _, trouble := verified(t, "-session", classroom.NewID().String(), "-database-url", db.AdminURL)
	require.Equal(t, 2, code)
	require.Contains(t, trouble, "There is no such session.")
	code, _, trouble = verified(t, "-session", "")
	require.Equal(t, 2, code)
	require.Contains(t, trouble, "SESSION=<id>")
	code, _, trouble = verified(t, "-session", classroom.NewID().String(), "-database-url", "postgres://127.0.0.1:1/x")
	require.Equal(t, 2, code)
	require.Contains(t, trouble, "does not answer")
}

func TestLocalDatabase(t *testing.T) {
	state := t.TempDir()
	t.Setenv("LECTERN_MIGRATE_URL", "")
	t.Setenv("LECTERN_STATE", state)
	_, err := localDatabase()
	require.ErrorContains(t, err, "make dev")
	require.NoError(t, os.WriteFile(filepath.Join(state, "secrets.env"), []byte("A=b\nLECTERN_MIGRATE_URL=postgres://x@127.0.0.1:7102/lectern?sslmode=disable\n"), 0o600))
	address, err := localDatabase()
	require.NoError(t, err)
	require.Equal(t, "postgres://x@127.0.0.1:7102/lectern?sslmode=disable", address)
}
