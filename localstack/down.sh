#!/usr/bin/env bash
# Stops the stack of this port base and state folder, and checks that no process of it is left.
# usage: localstack/down.sh
set -euo pipefail
source "$(dirname "$0")/env.sh"
source "$ROOT/localstack/stack.sh"
[[ -d $LECTERN_STATE ]] || exit 0
LECTERN_STATE=$(cd "$LECTERN_STATE" && pwd -P)
if [[ ! -f $LECTERN_STATE/run && -z $(pids_of_stack) ]]; then
  say "No stack runs at port base $LECTERN_PORT_BASE."
  exit 0
fi
at=$(date +%s%N)
stop_stack
say "Stopped in $(seconds_since "$at") s. No process is left."
