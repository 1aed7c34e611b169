#!/usr/bin/env bash
# Runs Postgres in the foreground, making its data folder first. As root it becomes the user nobody: see as_nobody.
# usage: localstack/postgres.sh PORT DATA_FOLDER PASSWORD_FILE DATABASE [SETTING=VALUE ...]
# The superuser is postgres, with the password of the file; there is no Unix socket.
set -euo pipefail
source "$(dirname "$0")/env.sh"
port=$1 data=$2 password_file=$3 database=$4
shift 4
bin=$(postgres_bin)
[[ -n $bin ]] || fail "Postgres is not installed: run localstack/tools.sh postgres."
major=$("$bin/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')

unprivileged=() owner=()
if [[ $(id -u) -eq 0 ]]; then
  unprivileged=("${as_nobody[@]}")
  owner=(-o nobody -g "$(id -g nobody)")
fi
install -d "${owner[@]}" -m 700 "$data"
cd "$data"

if [[ -s PG_VERSION && $(<PG_VERSION) != "$major" ]]; then
  fail "The database in $data was made by Postgres $(<PG_VERSION), and this is $major: start once without KEEP=1, which makes a new one."
fi
if [[ ! -s PG_VERSION ]]; then
  # initdb wants an empty folder and a password it may read.
  install "${owner[@]}" -m 600 "$password_file" "$data.password"
  "${unprivileged[@]}" "$bin/initdb" --pgdata=. --username=postgres --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 \
    --pwfile="$data.password" --no-sync --no-instructions >/dev/null
  rm "$data.password"
  [[ $database == postgres ]] || printf 'create database %s;\n' "$database" | "${unprivileged[@]}" "$bin/postgres" --single -D . postgres >/dev/null
fi
settings=()
for setting in "$@"; do settings+=(-c "$setting"); done
# Tests of every package share one server, each of them a database with a pool.
exec "${unprivileged[@]}" "$bin/postgres" -D . -c port="$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c max_connections=300 -c shared_buffers=64MB -c log_min_messages=warning -c log_line_prefix='%m [%p] ' "${settings[@]}"
