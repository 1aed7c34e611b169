#!/usr/bin/env bash
# Runs LocalStack in the foreground with everything that makes an instance its own. Started by process-compose.
# usage: localstack/localstack.sh PORT FOLDER
set -euo pipefail
source "$(dirname "$0")/env.sh"
address="127.0.0.1:$1"
folder=$2
mkdir -p "$folder/tmp"

export PYTHONPATH="$ROOT/localstack/executor" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
export GATEWAY_LISTEN="$address" LOCALSTACK_HOST="$address"
export LOCALSTACK_VOLUME_DIR="$folder" FILESYSTEM_ROOT="$folder/files" TMPDIR="$folder/tmp"
# Nothing is fetched and nobody is told.
export DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DNS_ADDRESS=0 OVERRIDE_IN_DOCKER=0
export EAGER_SERVICE_LOADING=0
export SERVICES=lambda,apigateway,sqs,s3,stepfunctions,cloudformation,iam,sts,ssm,secretsmanager,logs,events,scheduler,cloudwatch,ecr,kms
export LAMBDA_RUNTIME_EXECUTOR=process LECTERN_FUNCTION_LOG="${LECTERN_FUNCTION_LOG:-$folder/functions.log}"
export LAMBDA_LIMITS_CONCURRENT_EXECUTIONS=1000 LAMBDA_RETRY_BASE_DELAY=1
# Without these two, a message waits up to 12 s in a queue.
export LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC=0.2 LAMBDA_EVENT_SOURCE_MAPPING_MAX_BACKOFF_ON_EMPTY_POLL_SEC=1
# Presigned addresses are checked: a changed or expired one fails, as on AWS.
export S3_SKIP_SIGNATURE_VALIDATION=0
# What LocalStack calls an AWS account. Functions get credentials of their own from it.
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1

exec "$PYTHON" -P "$ROOT/localstack/gateway.py"
