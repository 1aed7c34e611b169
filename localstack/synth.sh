#!/usr/bin/env bash
# Prints the folder of the assembly for LocalStack, the Schema and App stacks, synthesised from the CDK app when
# anything it is made from has changed since. The functions' code is referred to where `make build` puts it (hot
# reload), so an assembly belongs to one checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
cache="${LECTERN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lectern}"
context=$(printf '{"env":"local","hot":"%s","watchSeconds":"%s"}' "$PWD/dist" "${LECTERN_WATCH_SECONDS:-60}")
key=$({
  echo "$context"
  cat cdk.json go.sum
  find stacks statemachines -type f ! -name '*_test.go' ! -path '*/testdata/*' -print0 | sort -z | xargs -0 sha256sum
} | sha256sum | cut -c1-20)
out="$cache/assembly/$key"
if [[ ! -e "$out/manifest.json" ]]; then
  echo "synthesising the stacks" >&2
  mkdir -p "$cache/assembly"
  # One program per checkout: when only a state machine changed, go finds it up to date and links nothing.
  app="$cache/assembly/app-$(printf '%s' "$PWD" | sha256sum | cut -c1-12)"
  go build -o "$app" ./stacks
  rm -rf "$out.part"
  # jsii and the template checks talk much and say little; they are shown when the synthesis fails.
  if ! CDK_OUTDIR="$out.part" CDK_CONTEXT_JSON="$context" "$app" >"$out.log" 2>&1; then
    cat "$out.log" >&2
    exit 1
  fi
  rm -f "$out.log"
  mv "$out.part" "$out"
fi
echo "$out"
