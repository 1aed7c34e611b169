#!/usr/bin/env bash
# Deploys the Schema and App stacks the way an operator does, by the CDK CLI with real assets, to a LocalStack of its
# own; then asks the API.
# usage: localstack/cdk_cli.sh
# It needs what `make build` makes, and the schema: a Postgres of its own runs beside it.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$ROOT"
CDK=(npx --yes aws-cdk@2.1148.1)
work=$(mktemp -d "${TMPDIR:-/tmp}/lectern-cdk.XXXXXX")
chmod 711 "$work"
pids=()
finish() {
  local status=$? pid
  trap - EXIT
  for pid in "${pids[@]}"; do kill -KILL -- "-$pid" 2>/dev/null || true; done
  LECTERN_TESTDB="$work/database" localstack/testdb.sh stop || true
  sleep 0.2
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

LECTERN_PORT_BASE=$("$PYTHON" localstack/freebase.py)
export LECTERN_PORT_BASE
endpoint="http://127.0.0.1:$(port 1)"
export AWS_ENDPOINT_URL=$endpoint AWS_ENDPOINT_URL_S3=$endpoint AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export CDK_DISABLE_CLI_TELEMETRY=true CDK_DEFAULT_ACCOUNT=000000000000 CDK_DEFAULT_REGION=us-east-1 JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1 JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1

start_localstack() {
  setsid localstack/localstack.sh "$(port 1)" "$work/localstack" >"$work/localstack.log" 2>&1 </dev/null &
  pids+=($!)
  disown # its end is no news
  local tries
  for tries in {1..300}; do
    curl --silent --fail --max-time 2 "$endpoint/_localstack/health" >/dev/null && return
    sleep 0.2
  done
  tail -n 20 "$work/localstack.log"
  return 1
}
database_url=$(LECTERN_TESTDB="$work/database" localstack/testdb.sh start)
start_localstack || fail "LocalStack did not start; what it said is above."

secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
LECTERN_LIVEKIT_SECRET=$(secret) LECTERN_ISSUER_SECRET=$(secret) LECTERN_ORIGIN_SECRET=$(secret) LECTERN_APP_PASSWORD=$(secret)
LECTERN_MIGRATE_URL=$database_url
export LECTERN_LIVEKIT_SECRET LECTERN_ISSUER_SECRET LECTERN_ORIGIN_SECRET LECTERN_APP_PASSWORD LECTERN_MIGRATE_URL

# From a folder without cdk.json, or bootstrap would synthesise the app as well.
bootstrap() { (cd "$work" && "${CDK[@]}" bootstrap --ci aws://000000000000/us-east-1); }
parameters() { "$PYTHON" localstack/deploy.py --only parameters secrets; }
synth() { "${CDK[@]}" synth --ci --quiet --output "$work/cdk.out" -c env=local; }
deploy() { "${CDK[@]}" deploy "$1" --ci --require-approval never --progress events --app "$work/cdk.out" --outputs-file "$work/$1.json"; }
migrate() { "$PYTHON" localstack/deploy.py --only migrate --no-seed; }
step "cdk bootstrap" bootstrap
step "what the Data stack and the operator provide" parameters
step "cdk synth" synth
step "cdk deploy Schema" deploy Schema
step "the schema" migrate
step "cdk deploy App" deploy App

health=$(curl --silent --show-error --max-time 20 --write-out '\n%{http_code}' -H 'x-lectern-host: 127.0.0.1' -H "x-lectern-origin: $LECTERN_ORIGIN_SECRET" \
  "$endpoint/_aws/execute-api/lectern/api/v1/healthz")
[[ ${health##*$'\n'} == 200 ]] || fail "GET /v1/healthz answered $health instead of 200."
say "  GET /v1/healthz: ${health//$'\n'/ }"
