#!/usr/bin/env bash
# Runs Lectern's tests: all of them, or the named steps in the order given.
# usage: localstack/test.sh [lint|unit|go|stacks|python|web|pages|cdk|e2e|api ...], or laws, which is not among all
# Prints how many tests each step ran, and fails when a test fails or a process is left behind.
set -euo pipefail
cd "$(dirname "$0")/.."

LECTERN_CACHE="${LECTERN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lectern}"
export LECTERN_CACHE PATH="$LECTERN_CACHE/bin:$PATH"
# Every process that a test starts inherits this mark; what still carries it at the end is a stray.
LECTERN_RUN="lectern-test-$$-$(date +%s)"
export LECTERN_RUN
work=$(mktemp -d "${TMPDIR:-/tmp}/lectern-test.XXXXXX")
chmod 755 "$work"
# Runs of several checkouts at a time each have a database of their own.
export LECTERN_TESTDB="$work/database"
counts="$work/counts"
: >"$counts"
reasons="$work/reasons"
: >"$reasons"
figures="$work/figures"
: >"$figures"
began=$(date +%s)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

strays() {
  local pid
  for pid in /proc/[0-9]*; do
    pid=${pid#/proc/}
    [[ $pid == "$$" || $pid == "$BASHPID" ]] && continue
    if { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qx "LECTERN_RUN=$LECTERN_RUN"; then
      # our own subshells and the pipeline reading this output are not strays
      [[ "$(ps -o ppid= -p "$pid" 2>/dev/null | tr -d ' ')" == "$$" && "$(cat "/proc/$pid/comm" 2>/dev/null)" == bash ]] && continue
      printf '%s %s\n' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | cut -c1-160)"
    fi
  done
}

finish() {
  local status=$?
  [[ -n "${base:-}" && -d "$work/stack" ]] && LECTERN_PORT_BASE=$base LECTERN_STATE="$work/stack" localstack/down.sh >/dev/null 2>&1 || true
  localstack/testdb.sh stop >/dev/null 2>&1 || true
  sleep 0.3
  local left
  left=$(strays)
  if [[ -n "$left" ]]; then
    sleep 2
    left=$(strays)
  fi
  if [[ -n "$left" ]]; then
    printf '\nprocesses left behind:\n%s\n' "$left"
    awk '{print $1}' <<<"$left" | xargs -r kill -9 2>/dev/null || true
    status=1
  fi
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# gotest NAME [FLAGS] PACKAGES...: runs them and notes the counts.
gotest() {
  local name=$1
  shift
  go test -tags lambda.norpc -json "$@" 2>&1 | "$python" localstack/gotest.py "$counts" "$name" "$reasons"
}

# playwright_counts NAME REPORT: notes the counts of Playwright's JSON report, and why its failed tests failed.
playwright_counts() {
  "$python" -c '
import json, re, sys
report = json.load(open(sys.argv[2]))
s = report["stats"]
print(sys.argv[1], s["expected"] + s["flaky"], s["unexpected"], s["skipped"])
def specs(suite):
    yield from suite.get("specs", [])
    for inner in suite.get("suites", []):
        yield from specs(inner)
with open(sys.argv[3], "a") as reasons:
    for spec in (spec for suite in report["suites"] for spec in specs(suite) if not spec["ok"]):
        print("  " + spec["title"], file=reasons)
        for error in [error for test in spec["tests"] for result in test["results"] for error in result["errors"]][:2]:
            message = re.sub(r"\x1b\[[0-9;]*m", "", error.get("message", ""))
            lines = [line.strip() for line in message.splitlines() if line.strip()]
            place = error.get("location", {})
            told = [line for line in lines[1:] if line.startswith(("Expected", "Received", "+ ", "- ", "waiting for"))]
            print("   ", place.get("file", "").rpartition("/")[2], place.get("line", ""), *lines[:1], file=reasons)
            print(*("      " + line[:200] for line in told[:8]), sep="\n", file=reasons)' "$@" "$reasons" >>"$counts"
}

# vitest_counts REPORT: notes the counts of Vitest's JSON report, and why its failed tests failed.
vitest_counts() {
  [[ -f $1 ]] || return 0 # it did not come to its end, and said why
  "$python" -c '
import json, re, sys
report = json.load(open(sys.argv[1]))
print("web", report["numPassedTests"], report["numFailedTests"], report["numPendingTests"])
with open(sys.argv[2], "a") as reasons:
    for file in report["testResults"]:
        failed = [test for test in file["assertionResults"] if test["status"] == "failed"]
        if file["status"] == "failed" and not failed:
            failed = [{"fullName": "the file as a whole", "failureMessages": [file.get("message", "")]}]
        for test in failed:
            text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(test["failureMessages"]))
            print("  " + file["name"].rpartition("/src/")[2], test["fullName"], file=reasons)
            lines = [line.strip()[:200] for line in text.splitlines() if line.strip()]
            print(*("      " + line for line in lines[:4]), sep="\n", file=reasons)' "$1" "$reasons" >>"$counts"
}

database() {
  [[ -n "${LECTERN_TEST_DATABASE_URL:-}" ]] && return
  LECTERN_TEST_DATABASE_URL=$(localstack/testdb.sh start)
  export LECTERN_TEST_DATABASE_URL
}

# What needs neither a database nor a network.
unit_packages=(./shared ./shared/access ./shared/artifact ./shared/board ./shared/captions ./shared/classroom ./shared/config ./shared/eventlog ./shared/fault ./shared/replay ./shared/sound ./shared/text ./shared/timeline ./shared/transcript)

step_lint() {
  echo "  go vet, golangci-lint"
  golangci-lint run ./functions/... ./shared/... ./statemachines/... ./localstack/... ./bench/... ./deploy/... ./stacks/...
  echo "  comments"
  "$python" localstack/comment_width.py
  echo "  generated files"
  go run ./localstack/configdoc -check
  go run ./localstack/eventdoc -check
  go run ./localstack/openapi -check
  (cd web && npm run --silent gen:check && npm run --silent i18n:check)
  echo "  web"
  (cd web && npm run --silent lint && npm run --silent typecheck)
  echo "  state machines"
  for file in statemachines/*.asl.json; do (cd web && npx --no-install asl-validator --json-path "../$file" >/dev/null) || { echo "$file is not valid ASL"; exit 1; }; done
  echo "  shell"
  for file in localstack/*.sh .ci/run; do bash -n "$file"; done
  echo "  lockfiles"
  if git ls-files '*package-lock.json' | xargs grep -l '"resolved"'; then echo "a lockfile names a registry's address"; exit 1; fi
  # A program that was built into the tree by mistake stays in the history for good.
  echo "  sizes"
  if git ls-files -z | xargs -0 -r stat -c '%s %n' 2>/dev/null | awk '$1 > 1000000 { print $2 " has " $1 " bytes" }' | grep .; then
    echo "no file of more than 1 MB belongs into the tree"; exit 1
  fi
}

step_unit() { gotest unit "${unit_packages[@]}"; }

step_go() {
  database
  localstack/fixtures/make.sh "$PWD/dist/mix/ffmpeg"
  localstack/speech.sh local dist/speech
  FFMPEG_PATH="$PWD/dist/mix/ffmpeg" SPEECH_FFMPEG="$PWD/dist/mix/ffmpeg" CGO_ENABLED=1 gotest go -race ./functions/... ./shared/... ./statemachines/... ./localstack/... ./bench/...
  # Without the race detector: its tests start themselves a thousand times, as the programs that a deployment runs.
  gotest deploy -skip TestTheRealPage ./deploy
}

# What goes to AWS, and the rules for it; the templates that the test makes are then read by cfn-lint and checkov.
step_stacks() {
  local status=0
  localstack/tools.sh policy
  make --no-print-directory build/arm64
  mkdir "$work/policy"
  LECTERN_ASSETS=built LECTERN_POLICY_FOLDER="$work/policy" gotest stacks ./stacks/... || status=1
  localstack/policy.sh "$work/policy" >"$work/policy.log" || status=1
  sed '/^policy_/d' "$work/policy.log"
  grep '^policy_' "$work/policy.log" >>"$figures" || status=1
  make --no-print-directory bench/cost >>"$figures" || status=1
  return "$status"
}

step_python() {
  local status=0 folder with
  localstack/ffmpeg.sh dist/mix
  localstack/fixtures/make.sh "$PWD/dist/mix/ffmpeg"
  localstack/speech.sh local dist/speech
  for folder in localstack/executor localstack/api localstack/policy functions/speech; do
    # the function's own packages are beside it
    if [[ $folder == functions/speech ]]; then with=dist/speech/bootstrap; else with=$python; fi
    PYTHONDONTWRITEBYTECODE=1 "$with" -m unittest discover -s "$PWD/$folder" -t "$PWD/$folder" >"$work/python.log" 2>&1 || status=$?
    tail -n 40 "$work/python.log"
    "$python" -c '
import re, sys
text = open(sys.argv[1]).read()
ran = int((re.findall(r"^Ran (\d+) test", text, re.M) or ["0"])[-1])
lost = sum(map(int, re.findall(r"(?:failures|errors)=(\d+)", text)))
skipped = sum(map(int, re.findall(r"skipped=(\d+)", text)))
print("python", ran - lost - skipped, lost, skipped)
sys.exit(ran == 0)' "$work/python.log" >>"$counts"
  done
  return "$status"
}

step_web() {
  (cd localstack/identity && node --test --test-reporter=tap) >"$work/identity.tap" || { cat "$work/identity.tap"; exit 1; }
  awk '/^# pass/ {p=$3} /^# fail/ {f=$3} /^# skipped/ {s=$3} END {print "issuer", p+0, f+0, s+0}' "$work/identity.tap" >>"$counts"
  local status=0
  (cd web && npm run --silent test -- --reporter=default --reporter=json --outputFile.json="$work/web.json") || status=$?
  vitest_counts "$work/web.json"
  [[ $status -eq 0 ]] || return "$status"
  (cd web && npm run --silent build && npm run --silent budgets && npm run --silent contrast)
  gotest page -run TestTheRealPage ./deploy # of the page just built: each of its files has a content type
}

# Every property-based test with LECTERN_LAWS (30) times its cases: what one run in a hundred draws is found before CI
# draws it. What fails prints the seed that repeats it.
step_laws() {
  local status=0 packages files times=${LECTERN_LAWS:-30}
  database
  mapfile -t packages < <(git ls-files '*_test.go' | xargs grep -l pgregory.net/rapid | xargs -n 1 dirname | sort -u | sed 's|^|./|')
  gotest laws -count=1 -timeout 30m "${packages[@]}" -rapid.checks=$((100 * times)) || status=1
  mapfile -t files < <(cd web && git ls-files '*.test.ts' '*.test.tsx' | xargs grep -l fast-check)
  (cd web && LECTERN_LAWS=$times npm run --silent test -- --reporter=default --reporter=json --outputFile.json="$work/web.json" --testTimeout=1200000 "${files[@]}") || status=1
  vitest_counts "$work/web.json"
  return "$status"
}

# Every page in Chromium, the API's answers from fixtures: widths, themes, keyboard, axe, languages.
step_pages() {
  local status=0
  rm -f web/test-results/pages.json
  (cd web && LECTERN_PAGES_PORT=$("$python" ../localstack/freebase.py) npm run --silent test:pages) || status=$?
  playwright_counts pages web/test-results/pages.json
  return "$status"
}

# The way an operator deploys: the CDK CLI's own bootstrap and deploy, with real assets, to a LocalStack of its own.
step_cdk() { localstack/cdk_cli.sh && echo "cdk 1 0 0" >>"$counts"; }

# One stack for the steps that need one: the first starts it, and the last leaves it to be stopped.
stack() {
  export LECTERN_PORT_BASE=$base LECTERN_STATE="$work/stack" LECTERN_WEB=built
  [[ -f $LECTERN_STATE/run ]] || localstack/up.sh --detach
}

step_e2e() {
  localstack/fixtures/make.sh "$PWD/dist/mix/ffmpeg"
  stack
  local status=0
  # What an operator asks a deployed system, as far as a laptop has it.
  go run ./deploy smoke --address "http://127.0.0.1:$base" | tee "$work/smoke.txt" || status=$?
  printf 'smoke %d %d 0\n' "$(grep -c '^  ok ' "$work/smoke.txt")" "$(grep -c '^  WRONG ' "$work/smoke.txt")" >>"$counts"
  rm -f web/test-results/results.json
  (cd web && LECTERN_ADDRESS="http://127.0.0.1:$base" npx --no-install playwright test) || status=$?
  playwright_counts e2e web/test-results/results.json
  return "$status"
}

# Every operation of docs/openapi.yaml against a real local stack, as four roles. After e2e, whose data it would change.
step_api() {
  localstack/tools.sh schemathesis
  stack
  PYTHONDONTWRITEBYTECODE=1 "$LECTERN_CACHE/schemathesis/bin/python" localstack/api/run.py --address "http://127.0.0.1:$base" --counts "$counts" --figures "$figures"
}

step_stop() { LECTERN_PORT_BASE=$base LECTERN_STATE="$work/stack" localstack/down.sh; }

prepare() {
  say "Preparing"
  localstack/system.sh
  localstack/tools.sh postgres livekit go python identity web
  echo "  functions"
  make --no-print-directory build
}

steps=("$@")
if [[ ${#steps[@]} -eq 0 ]]; then steps=(lint go 'cdk&' stacks python web wait pages e2e api); fi
python=python3
if [[ ${steps[*]} != unit ]]; then
  prepare
  python="$LECTERN_CACHE/venv/bin/python"
fi
if [[ " ${steps[*]} " =~ " e2e "|" api " ]]; then
  base=$("$python" localstack/freebase.py)
  steps+=(stop) # down.sh fails when a process of the stack is left
fi
broken=()

# Where a machine runs this, only the end of what is printed may be kept: a step that fails without having noted why
# has the last lines of what it printed there.
# why STEP LINES_OF_REASONS_BEFORE
why() {
  [[ $(wc -l <"$reasons") -gt $2 ]] && return
  { echo "  $1"; sed 's/\x1b\[[0-9;]*m//g' "$work/$1.log" | awk 'NF' | tail -n 8 | cut -c1-200 | sed 's/^ */      /'; } >>"$reasons"
}

# run STEP: a step that fails ends itself, not the others.
run() {
  (
    trap - EXIT
    set -e
    "step_$1"
  )
}

# ended STEP STATUS SECONDS
ended() {
  if [[ $2 -ne 0 ]]; then
    broken+=("$1")
    why "$1" "$noted"
  fi
  echo "  $1 took $3 s$([[ $2 -eq 0 ]] || echo ", and failed")"
}

# A step with "&" runs beside those after it, which leave the machine idle now and then; "wait" waits for it.
beside="" beside_pid="" beside_at=""
for step in "${steps[@]}"; do
  at=$(date +%s)
  case $step in
  *'&')
    beside=${step%&} beside_at=$at
    run "$beside" >"$work/$beside.log" 2>&1 &
    beside_pid=$!
    continue
    ;;
  wait)
    say "$beside"
    status=0 noted=$(wc -l <"$reasons")
    wait "$beside_pid" || status=$?
    cat "$work/$beside.log"
    ended "$beside" "$status" $(($(date +%s) - beside_at))
    continue
    ;;
  esac
  say "$step"
  noted=$(wc -l <"$reasons")
  set +e # and no "||": a step that is part of a condition would go on after its first failure
  run "$step" 2>&1 | tee "$work/$step.log"
  status=${PIPESTATUS[0]}
  set -e
  ended "$step" "$status" $(($(date +%s) - at))
done

say "Tests"
awk '{printf "  %-8s %d passed, %d failed, %d skipped\n", $1, $2, $3, $4; p += $2; f += $3; s += $4}
     END {printf "\n%d passed, %d failed, %d skipped\n", p, f, s}' "$counts"
if [[ -s $figures ]]; then
  echo
  cat "$figures"
fi
if [[ -s $reasons ]]; then sed 's/\x1b\[[0-9;]*m//g' "$reasons"; fi
echo "took $(($(date +%s) - began)) s"
if [[ ${#broken[@]} -gt 0 ]]; then
  echo "failed: ${broken[*]}"
  exit 1
fi
