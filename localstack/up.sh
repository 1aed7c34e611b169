#!/usr/bin/env bash
# Starts the whole system on this machine and prints where it is. `make dev` calls it.
# usage: localstack/up.sh [--detach]
# Without --detach it stays, shows what functions log, and Ctrl-C stops everything. With it, localstack/down.sh does.
# Settings: .env.example. KEEP=1 keeps the database of the last run; otherwise everything starts from nothing.
set -euo pipefail
source "$(dirname "$0")/env.sh"
source "$ROOT/localstack/stack.sh"
cd "$ROOT"

# All in one function: bash reads a script as it goes, and this one outlives changes of its file.
main() {
began=$(date +%s%N)
detach=
case "${1:-}" in
--detach) detach=yes ;;
"") ;;
*) fail "usage: localstack/up.sh [--detach]" ;;
esac
[[ $LECTERN_PORT_BASE =~ ^[0-9]+$ && $LECTERN_PORT_BASE -ge 1024 && $LECTERN_PORT_BASE -le 65500 ]] || fail "LECTERN_PORT_BASE must be a number between 1024 and 65500, not $LECTERN_PORT_BASE."

# Which port is whose.
WEB_PORT=$(port 0) LOCALSTACK_PORT=$(port 1) POSTGRES_PORT=$(port 2) REDIS_PORT=$(port 3) LIVEKIT_PORT=$(port 4)
LIVEKIT_UDP_PORT=$(port 5) ISSUER_PORT=$(port 6) MODEL_PORT=$(port 8) EGRESS_PORT=$(port 9)
export WEB_PORT LOCALSTACK_PORT POSTGRES_PORT REDIS_PORT LIVEKIT_PORT LIVEKIT_UDP_PORT ISSUER_PORT MODEL_PORT EGRESS_PORT

# One start at a time for a state folder. Children must not inherit the lock: the kernel keeps it as long as one lives.
mkdir -p "$LECTERN_STATE"
LECTERN_STATE=$(cd "$LECTERN_STATE" && pwd -P)
export LECTERN_STATE
[[ -O $LECTERN_STATE && -O $(dirname "$LECTERN_STATE") || $(dirname "$LECTERN_STATE") == /tmp ]] || fail "$LECTERN_STATE belongs to somebody else: choose another folder with LECTERN_STATE."
exec 8>"$LECTERN_STATE.lock"
flock -n 8 || fail "Another start of this stack is under way; wait for it, or choose other ports: LECTERN_PORT_BASE=$((LECTERN_PORT_BASE + 200)) make dev."

if runs; then
  fail "A stack is running already at http://127.0.0.1:$WEB_PORT: stop it (Ctrl-C where it was started, or localstack/down.sh), or start another beside it: LECTERN_PORT_BASE=$((LECTERN_PORT_BASE + 200)) make dev."
fi
left=$(pids_of_stack)
if [[ -n $left || -f $LECTERN_STATE/run ]]; then
  say "A stack that was killed left its state and $(wc -w <<<"$left") processes behind: cleaning up."
  stop_stack
fi

# port_owner HEX: who listens there, for the sentence.
port_owner() {
  local inode link pid
  inode=$(cat /proc/net/{tcp,tcp6,udp,udp6} 2>/dev/null | awk -v p=":$1" '$2 ~ p"$" { print $10; exit }')
  for link in /proc/[0-9]*/fd/*; do
    if [[ $(readlink "$link" 2>/dev/null) == "socket:[$inode]" ]]; then
      pid=$(cut -d/ -f3 <<<"$link")
      printf 'process %s (%s)' "$pid" "$(cat "/proc/$pid/comm" 2>/dev/null)"
      return
    fi
  done
  printf 'another process'
}
check_port() {
  local number=$1 what=$2 hex
  hex=$(printf '%04X' "$number")
  if awk -v p=":$hex" '$2 ~ p"$" && ($4 == "0A" || $4 == "07") { found = 1 } END { exit !found }' /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 2>/dev/null; then
    fail "Port $number, which $what needs, is in use by $(port_owner "$hex"): stop that, or choose other ports: LECTERN_PORT_BASE=$((LECTERN_PORT_BASE + 200)) make dev."
  fi
}
check_port "$WEB_PORT" "the web page"
check_port "$LOCALSTACK_PORT" LocalStack
check_port "$POSTGRES_PORT" Postgres
check_port "$REDIS_PORT" Redis
check_port "$LIVEKIT_PORT" LiveKit
check_port "$LIVEKIT_UDP_PORT" "LiveKit's media"
check_port "$ISSUER_PORT" "the issuer"
check_port "$MODEL_PORT" "the language model"
check_port "$EGRESS_PORT" "the egress worker"

"$ROOT/localstack/system.sh"
"$ROOT/localstack/tools.sh" postgres python identity web livekit go 8>&-
step "building the functions" make --no-print-directory -j2 build 8>&-
at=$(date +%s%N)
LECTERN_ASSEMBLY=$("$ROOT/localstack/synth.sh" 8>&- 2> >(sed 's/^/  /' >&2)) || fail "The CDK app does not synthesise; what it said is above."
say "  stacks … $(seconds_since "$at") s"

# The state of this run. The way to it is open to the user postgres, what is in it is not.
chmod 711 "$LECTERN_STATE"
if [[ $(id -u) -eq 0 ]] && ! setpriv --reuid=postgres --regid=postgres --clear-groups test -x "$LECTERN_STATE"; then
  fail "The user postgres, which the database runs as, cannot enter $LECTERN_STATE: choose another folder with LECTERN_STATE."
fi
if [[ ${KEEP:-0} == 1 ]]; then
  find "$LECTERN_STATE" -mindepth 1 -maxdepth 1 ! -name postgres ! -name superuser ! -name secrets.env ! -name issuer -exec rm -rf {} +
else
  find "$LECTERN_STATE" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
fi
mkdir -m 755 -p "$LECTERN_STATE/logs"
mkdir -m 1777 -p "$LECTERN_STATE/tmp"
mkdir -m 700 -p "$LECTERN_STATE"/{localstack,egress,issuer}
: >"$LECTERN_STATE/logs/functions.log"

random() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
if [[ ! -s $LECTERN_STATE/secrets.env ]]; then
  (
    umask 077
    postgres_password=$(random 16)
    printf '%s\n' "$postgres_password" >"$LECTERN_STATE/superuser"
    cat >"$LECTERN_STATE/secrets.env" <<SECRETS
LECTERN_LIVEKIT_SECRET=$(random 32)
LECTERN_ISSUER_SECRET=$(random 24)
LECTERN_ORIGIN_SECRET=$(random 24)
LECTERN_APP_PASSWORD=$(random 16)
LECTERN_MIGRATE_URL=postgres://postgres:$postgres_password@127.0.0.1:$POSTGRES_PORT/lectern?sslmode=disable
SECRETS
  )
fi
set -a
source "$LECTERN_STATE/secrets.env"
LECTERN_ROOT=$ROOT LECTERN_PYTHON=$PYTHON LECTERN_ASSEMBLY=$LECTERN_ASSEMBLY LECTERN_STACK=$LECTERN_STATE LECTERN_NO_WATCH=false
ISSUER_LOGOUTS=$(for host in 127.0.0.1 localhost demo.localhost; do printf 'http://%s:%s/,http://%s:%s/sign-in,' "$host" "$WEB_PORT" "$host" "$WEB_PORT"; done)
ISSUER_LOGOUTS=${ISSUER_LOGOUTS%,}
[[ -n $detach ]] && LECTERN_NO_WATCH=true
set +a
(
  umask 077
  "$PYTHON" -c 'import os, string, sys; print(string.Template("".join(l for l in sys.stdin if not l.startswith("#"))).substitute(os.environ), end="")' <localstack/livekit.yaml >"$LECTERN_STATE/livekit.yaml"
)

stopping=
follower=
finish() {
  local status=$?
  trap '' INT TERM HUP
  trap - EXIT
  [[ -z $follower ]] || kill "$follower" 2>/dev/null || true
  if [[ -n $stopping ]]; then
    printf '\n'
    local at
    at=$(date +%s%N)
    printf 'Stopping … '
    stop_stack
    say "stopped in $(seconds_since "$at") s. No process is left."
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

stopping=yes
if [[ -n $detach ]]; then say detached >"$LECTERN_STATE/run"; else say "attached $$" >"$LECTERN_STATE/run"; fi
say "Starting"
# A session of its own: Ctrl-C reaches this script only, which stops it in order.
TMPDIR=$LECTERN_STATE/tmp setsid process-compose --config localstack/process-compose.yaml --tui=false --disable-dotenv --keep-project --ordered-shutdown \
  --use-uds --unix-socket "$LECTERN_STATE/process-compose.sock" --log-file "$LECTERN_STATE/logs/process-compose.log" up \
  >"$LECTERN_STATE/logs/all.log" 2>&1 </dev/null 8>&- &
composer=$!
"$PYTHON" localstack/ready.py "$LECTERN_STATE/process-compose.sock" "$LECTERN_STATE/logs" 240 8>&- || {
  [[ -s $LECTERN_STATE/logs/process-compose.log ]] || tail -n 5 "$LECTERN_STATE/logs/all.log" >&2
  exit 1
}

line() { printf '│ %-74s │\n' "$1"; }
rule() { printf '%s' "$1"; printf '─%.0s' {1..76}; printf '%s\n' "$2"; }
printf '\n'
rule ┌ ┐
line "Lectern is ready after $(seconds_since "$began") s"
line ""
line "http://127.0.0.1:$WEB_PORT"
line ""
line "Sign in as   Ines Duarte (teacher), Kwame Mensah (assistant), Alex Moreau"
line "             (administrator), Aylin Demir, Jonas Weber, Lena Fischer or"
line "             Mateo Ruiz (students). There are no passwords."
line ""
line "Logs         $LECTERN_STATE/logs"
line "Database     LECTERN_MIGRATE_URL in $LECTERN_STATE/secrets.env"
if [[ -n $detach ]]; then line "Stop         localstack/down.sh"; else line "Stop         Ctrl-C"; fi
rule └ ┘

if [[ -n $detach ]]; then
  stopping=
  exit 0
fi
exec 8>&-
say "What the functions log follows. A change under functions/ or shared/ answers within seconds, one under web/ at once."
tail --pid="$composer" -q -n 0 -F "$LECTERN_STATE/logs/functions.log" "$LECTERN_STATE/logs/watch.log" 2>/dev/null &
follower=$!
wait "$composer" || true
say "process-compose ended by itself; its log is $LECTERN_STATE/logs/process-compose.log."
exit 1
}

main "$@"
