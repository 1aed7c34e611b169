# shellcheck shell=bash
# Sourced by every script here: where things are, which port is whose, how to talk. Sets nothing on this machine.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -f "$ROOT/.env" ]]; then
  # What is already set wins over the file.
  while IFS='=' read -r name value; do
    [[ $name =~ ^[A-Z_]+$ && -z "${!name:-}" ]] && export "$name=$value"
  done <"$ROOT/.env"
fi

export LECTERN_PORT_BASE="${LECTERN_PORT_BASE:-7100}"
export LECTERN_CACHE="${LECTERN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lectern}"
export LECTERN_STATE="${LECTERN_STATE:-/tmp/lectern-$(id -u)/$LECTERN_PORT_BASE}"
[[ ":$PATH:" == *":$LECTERN_CACHE/bin:"* ]] || export PATH="$LECTERN_CACHE/bin:$PATH"
PYTHON="$LECTERN_CACHE/venv/bin/python"

say() { printf '%s\n' "$*"; }

# fail SENTENCE: one sentence that says what is wrong and what to do about it.
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# step NAME COMMAND…: runs it, and says how long it took. Its output is shown when it fails.
step() {
  local name=$1 at log
  shift
  at=$(date +%s%N)
  log=$(mktemp)
  printf '  %s … ' "$name"
  if ! "$@" >"$log" 2>&1; then
    printf '\n'
    tail -n 40 "$log" >&2
    rm -f "$log"
    fail "$name failed; what it said last is above."
  fi
  rm -f "$log"
  printf '%s s\n' "$(seconds_since "$at")"
}

# seconds_since NANOSECONDS: with one decimal.
seconds_since() { awk -v d=$(($(date +%s%N) - $1)) 'BEGIN { printf "%.1f", d / 1e9 }'; }

# port OFFSET: the port of one component.
port() { printf '%d' $((LECTERN_PORT_BASE + $1)); }

# Where localstack/tools.sh puts Postgres. It refuses to run as root, so root's is where another account may read it: a
# home folder is often closed to others.
postgres_home() { if [[ $(id -u) -eq 0 ]]; then printf /var/cache/lectern/postgres; else printf '%s' "$LECTERN_CACHE/postgres"; fi; }
postgres_bin() { printf '%s/bin' "$(postgres_home)"; }
