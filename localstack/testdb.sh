#!/usr/bin/env bash
# A throw-away Postgres for a run of the tests, on a free port.
# usage: localstack/testdb.sh start   prints the superuser's address
#        localstack/testdb.sh stop
# Nothing it holds is worth keeping, so it does not wait for the disk.
set -euo pipefail
source "$(dirname "$0")/env.sh"
folder="${LECTERN_TESTDB:-${TMPDIR:-/tmp}/lectern-testdb-$(id -u)}"

stop() {
  local pid
  if [[ -s $folder/data/postmaster.pid ]]; then
    pid=$(head -n 1 "$folder/data/postmaster.pid")
    if [[ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" == "$(readlink -f "$folder/data")" ]]; then
      kill -INT "$pid" 2>/dev/null || true
      for _ in {1..50}; do
        [[ -d /proc/$pid ]] || break
        sleep 0.1
      done
      if [[ -d /proc/$pid ]]; then kill -QUIT "$pid" 2>/dev/null || true; fi
    fi
  fi
  rm -rf "$folder"
}

start() {
  local port password address
  stop
  [[ -x $(postgres_bin)/postgres ]] || "$ROOT/localstack/tools.sh" postgres >&2
  mkdir -p "$folder"
  chmod 711 "$folder"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s\n' "$password" >"$folder/superuser")
  setsid "$ROOT/localstack/postgres.sh" "$port" "$folder/data" "$folder/superuser" postgres \
    max_connections=400 fsync=off synchronous_commit=off full_page_writes=off autovacuum=off >"$folder/log" 2>&1 </dev/null &
  address="postgres://postgres:$password@127.0.0.1:$port/postgres?sslmode=disable"
  for _ in {1..150}; do
    if python3 "$ROOT/localstack/pgready.py" "$port"; then
      printf '%s\n' "$address"
      return
    fi
    sleep 0.2
  done
  tail -n 20 "$folder/log" >&2
  fail "The tests' Postgres did not start; what it said is above."
}

case "${1:-}" in
start | stop) "$1" ;;
*) fail "usage: localstack/testdb.sh start|stop" ;;
esac
