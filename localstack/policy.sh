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
  # What it finds is in the counts that it leaves.
  LECTERN_POLICY_FOLDER=$folder go test -count=1 -run '^TestStacksFollowAWSsOwnRules$' ./stacks || true
fi
status=0

# The CDK's command line says itself what a change of settings would replace: from staging as committed to the same with
# every part on. stacks/diff_test.go has single changes, and more types. The errors that it is to ignore are cdk-nag's.
mkdir -p "$folder/cdk" # npx takes what is in the folder of a project for its own
for template in "$folder"/staging/*.template.json; do
  stack=$(basename "$template" .template.json)
  [[ -f $folder/everything/$stack.template.json ]] || continue
  (cd "$folder/cdk" && CI=true nice npx --yes aws-cdk@2.1148.1 diff "$stack" --app "$folder/everything" --template "$template" --no-color --ignore-errors >"$stack.diff" 2>&1) \
    || { status=1; echo "  cdk diff of $stack failed:"; tail -n 20 "$folder/cdk/$stack.diff"; }
done
lasting='AWS::(RDS|S3|SecretsManager|Cognito|CloudFront|SQS|ApiGateway::RestApi|EC2::VPC|EC2::Subnet)\b'
if grep -hE "$lasting" "$folder"/cdk/*.diff | grep -E 'replace|destroy|orphan'; then
  echo "  cdk diff: a change of settings replaces the above"
  status=1
else
  echo "  cdk diff  $(cat "$folder"/cdk/*.diff | grep -cE '^\[[-+~]\]') changes of resources in $(ls "$folder"/cdk | wc -l) stacks, nothing that holds data is replaced"
fi

PYTHONDONTWRITEBYTECODE=1 nice "$LECTERN_CACHE/cfn-lint/bin/python" localstack/policy/check.py "$folder" || status=1
exit "$status"
