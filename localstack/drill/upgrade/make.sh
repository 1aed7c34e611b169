#!/usr/bin/env bash
# Makes localstack/drill/upgrade/4345b21.sql anew: the database of two schools at that commit, with what a small class
# leaves behind. Needs the repository's history, and initdb, postgres and pg_dump of one major version (14 to 16) in
# PG_BIN.
# usage: localstack/drill/upgrade/make.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
commit=4345b21
PG_BIN="${PG_BIN:-/usr/lib/postgresql/15/bin}"
scratch=$(mktemp -d)
trap 'git -C "$here" worktree remove --force "$scratch/tree"; rm -rf "$scratch"' EXIT
git -C "$here" worktree add --quiet --detach "$scratch/tree" "$commit"
cp "$here/make_test.go.txt" "$scratch/tree/shared/postgres/fixture_test.go"
cd "$scratch/tree"
unset LECTERN_TEST_DATABASE_URL # its own server, of PG_BIN's version
CI=true PATH="$PG_BIN:$PATH" PG_DUMP="$PG_BIN/pg_dump" FIXTURE="$scratch/dump.sql" \
  go test -count=1 -run '^TestMakeFixture$' ./shared/postgres
# What only psql understands, and settings that a newer server does not know.
grep -vE '^\\|^SET (transaction_timeout|row_security)|^--|^$' "$scratch/dump.sql" >"$here/$commit.sql"
wc -c "$here/$commit.sql"
