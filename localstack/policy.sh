#!/usr/bin/env bash
# Holds cdk-nag's, cfn-lint's and checkov's rules against every stack of every configuration (stacks/policy_test.go).
# usage: localstack/policy.sh [FOLDER]
# FOLDER has what `go test ./stacks` left where LECTERN_POLICY_FOLDER pointed; without it the test is run here.
# Which cases are let through, and why, is in stacks/suppressions_test.go and localstack/policy/*.skips.
set -euo pipefail
source "$(dirname "$0")/env.sh"
cd "$ROOT"
localstack/tools.sh policy
folder=${1:-}
if [[ -z $folder ]]; then
  folder=$(mktemp -d "${TMPDIR:-/tmp}/lectern-policy.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  LECTERN_POLICY_FOLDER=$folder go test -count=1 -run '^TestStacksFollowAWSsOwnRules$' ./stacks || true # its counts say it
fi
PYTHONDONTWRITEBYTECODE=1 nice "$LECTERN_CACHE/cfn-lint/bin/python" localstack/policy/check.py "$folder"
