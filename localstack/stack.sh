# shellcheck shell=bash
# Sourced by up.sh and down.sh: which processes belong to a stack, and how it ends.
#
# Every process of a stack carries LECTERN_STACK=<state folder> in its environment; Postgres overwrites its own, and is
# known by its working folder. The state folder's file `run` says who started it: "attached PID" (the script that waits
# for Ctrl-C) or "detached".

# pids_of_stack: what belongs to this stack, but not we.
pids_of_stack() {
  local file pid
  {
    grep -lzx "LECTERN_STACK=$LECTERN_STATE" /proc/[0-9]*/environ 2>/dev/null || true
    for file in /proc/[0-9]*/cwd; do
      if [[ "$(readlink "$file" 2>/dev/null)" == "$LECTERN_STATE/postgres" ]]; then printf '%s\n' "$file"; fi
    done
  } | cut -d/ -f3 | sort -nu | while read -r pid; do
    # We, our subshells and who called us are not the stack, though our environment may say so.
    case "$pid" in "$$" | "$BASHPID" | "$PPID") continue ;; esac
    if [[ -d /proc/$pid && "$(ps -o pgid= -p "$pid" | tr -d ' ')" != "$(ps -o pgid= -p $$ | tr -d ' ')" ]]; then printf '%s\n' "$pid"; fi
  done
}

describe() { ps -o pid=,args= -p "$(paste -sd, -)" 2>/dev/null | cut -c1-140; }

# runs: whether a stack that somebody wants is running here.
runs() {
  local mode pid
  [[ -f $LECTERN_STATE/run ]] || return 1
  read -r mode pid <"$LECTERN_STATE/run" || true
  if [[ $mode == attached ]]; then
    [[ -d /proc/$pid ]] && grep -qz 'localstack/up.sh' "/proc/$pid/cmdline" 2>/dev/null
  else
    [[ -S $LECTERN_STATE/process-compose.sock ]] && answers
  fi
}

answers() { curl --silent --fail --max-time 2 --unix-socket "$LECTERN_STATE/process-compose.sock" http://localhost/live >/dev/null 2>&1; }

# stop_stack: ends everything that belongs to the stack, politely first. Fails when something is left.
stop_stack() {
  local left tries
  if answers; then
    curl --silent --max-time 20 --request POST --unix-socket "$LECTERN_STATE/process-compose.sock" http://localhost/project/stop >/dev/null 2>&1 || true
  fi
  for tries in {1..40}; do
    left=$(pids_of_stack)
    [[ -z $left ]] && break
    case $tries in
    10) xargs -r kill -TERM <<<"$left" 2>/dev/null || true ;;
    25 | 35) xargs -r kill -KILL <<<"$left" 2>/dev/null || true ;;
    esac
    sleep 0.1
  done
  rm -f "$LECTERN_STATE/run" "$LECTERN_STATE/process-compose.sock"
  if [[ -n $left ]]; then
    describe <<<"$left" >&2
    fail "These processes of the stack did not end; kill them by their number."
  fi
}
