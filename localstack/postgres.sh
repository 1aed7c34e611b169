#!/usr/bin/env bash
# Runs Postgres in the foreground, making its data folder first. It refuses to be root: then it becomes nobody.
# usage: localstack/postgres.sh PORT DATA_FOLDER PASSWORD_FILE DATABASE [SETTING=VALUE ...]
# The superuser is postgres, with the password of the file; there is no Unix socket.
set -euo pipefail
source "$(dirname "$0")/env.sh"
port=$1 data=$2 password_file=$3 database=$4
shift 4
bin=$(postgres_bin)
[[ -x $bin/postgres ]] || fail "Postgres is not installed: run localstack/tools.sh postgres."

unprivileged=()
if [[ $(id -u) -eq 0 ]]; then
  id nobody >/dev/null 2>&1 || fail "There is no user nobody to run the database as: start as another user than root."
  unprivileged=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups --)
  install -d -o nobody -g "$(id -g nobody)" -m 700 "$data"
else
  install -d -m 700 "$data"
fi
cd "$data"

if [[ -s PG_VERSION && $(<PG_VERSION) != "$("$bin/postgres" --version | sed 's/.* \([0-9]*\)[.].*/\1/')" ]]; then
  fail "The database in $data was made by Postgres $(<PG_VERSION), and this is $("$bin/postgres" --version). Remove that folder to begin anew."
fi
if [[ ! -s PG_VERSION ]]; then
  # initdb wants an empty folder and a password it may read.
  if [[ ${#unprivileged[@]} -gt 0 ]]; then owner=(-o nobody -g "$(id -g nobody)"); else owner=(); fi
  install "${owner[@]}" -m 600 "$password_file" "$data.password"
  "${unprivileged[@]}" "$bin/initdb" --pgdata=. --username=postgres --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 \
    --pwfile="$data.password" --no-sync --no-instructions >/dev/null
  rm "$data.password"
  [[ $database == postgres ]] || printf 'create database %s;\n' "$database" | "${unprivileged[@]}" "$bin/postgres" --single -D . postgres >/dev/null
fi
settings=()
for setting in "$@"; do settings+=(-c "$setting"); done
exec "${unprivileged[@]}" "$bin/postgres" -D . -c port="$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c max_connections=200 -c shared_buffers=64MB -c log_min_messages=warning -c log_line_prefix='%m [%p] ' "${settings[@]}"
