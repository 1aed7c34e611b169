#!/usr/bin/env bash
# Synthesises every stack of one environment: templates and asset manifests to a folder, by the CDK app itself.
# usage: localstack/assembly.sh ENV FOLDER [-c KEY=VALUE …]
# The CDK's command line is not needed: it deploys from the folder.
# For AWS, `make build/arm64` has to come before it.
set -euo pipefail
source "$(dirname "$0")/env.sh"
[[ $# -ge 2 ]] || fail "usage: localstack/assembly.sh ENV FOLDER [-c KEY=VALUE …]"
cd "$ROOT"
env=$1 out=$2
shift 2
context=$(python3 - "env=$env" "$@" <<'SCRIPT'
import json, sys

context = {}
for pair in (word for word in sys.argv[1:] if word != "-c"):
    key, equals, value = pair.partition("=")
    if not equals:
        sys.exit(f"{pair} is no KEY=VALUE")
    context[key] = value
print(json.dumps(context))
SCRIPT
)
mkdir -p "$LECTERN_CACHE/assembly"
# One program per checkout: when nothing changed, go finds it up to date and links nothing.
app="$LECTERN_CACHE/assembly/app-$(printf '%s' "$PWD" | sha256sum | cut -c1-12)"
nice go build -o "$app" ./stacks
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# jsii and the template checks talk much and say little; they are shown when the synthesis fails.
if ! CDK_OUTDIR="$out" CDK_CONTEXT_JSON="$context" JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1 JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1 "$app" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
