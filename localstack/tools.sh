#!/usr/bin/env bash
# Builds the pinned tools into $LECTERN_CACHE, or does nothing when they are there. Several may run at once.
# usage: localstack/tools.sh [postgres|livekit|go|python|schemathesis|policy|identity|web ...]
# Without arguments: what a running stack needs.
set -euo pipefail
source "$(dirname "$0")/env.sh"

bin="$LECTERN_CACHE/bin"
keys="$LECTERN_CACHE/keys"
mkdir -p "$bin" "$keys"
exec 9>"$LECTERN_CACHE/tools.lock"
if ! flock -n 9; then
  say "  waiting for another build of the tools"
  flock 9
fi

# fresh NAME KEY: whether NAME was built from KEY.
fresh() { [[ -f $keys/$1 && $(<"$keys/$1") == "$2" ]]; }
built() { printf '%s' "$2" >"$keys/$1"; }
hash_of() { cat "$@" | sha256sum | cut -c1-20; }

build_livekit() {
  local key
  key="$(hash_of "$ROOT/tools/livekit/go.mod" "$ROOT/tools/livekit/go.sum")"
  if ! fresh livekit "$key" || [[ ! -x $bin/livekit-server ]]; then
    step "building LiveKit's server (two minutes the first time)" go_build livekit livekit-server github.com/livekit/livekit-server/cmd/server
    built livekit "$key"
  fi
}

go_build() { (cd "$ROOT/tools/${1/#go/.}" && nice go build -trimpath -ldflags '-s -w' -o "$bin/$2" "$3"); }

build_go() {
  local key
  key="$(hash_of "$ROOT/tools/go.mod" "$ROOT/tools/go.sum")"
  if fresh go "$key" && [[ -x $bin/process-compose && -x $bin/golangci-lint && -x $bin/gofumpt ]]; then return; fi
  step "building process-compose" go_build go process-compose github.com/f1bonacc1/process-compose/src
  step "building golangci-lint (a minute the first time)" go_build go golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
  step "building gofumpt" go_build go gofumpt mvdan.cc/gofumpt
  built go "$key"
}

# python313: the path of a Python 3.13 that runs; a version manager's shim may be there and not run.
python313() {
  local candidate
  for candidate in $(type -ap python3.13 2>/dev/null) "$(pyenv root 2>/dev/null || printf '%s' "${PYENV_ROOT:-$HOME/.pyenv}")"/versions/3.13*/bin/python3.13; do
    if [[ -x $candidate && $("$candidate" -c 'import sys; print(*sys.version_info[:2], sep=".")' 2>/dev/null) == 3.13 ]]; then
      printf '%s' "$candidate"
      return
    fi
  done
}

build_python() {
  local key python
  key="$(hash_of "$ROOT/localstack/requirements.txt")"
  if fresh python "$key" && [[ -x $PYTHON ]]; then return; fi
  python=$(python313)
  [[ -n $python ]] || fail "LocalStack needs Python 3.13 and none was found: install it (for example with: pyenv install 3.13), then run this again."
  step "installing LocalStack for Python 3.13" make_venv "$python" "$LECTERN_CACHE/venv" "$ROOT/localstack/requirements.txt"
  built python "$key"
}

# make_venv PYTHON FOLDER REQUIREMENTS
make_venv() {
  rm -rf "$2"
  "$1" -m venv "$2"
  nice "$2/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --requirement "$3"
}

# Apart from LocalStack's, which pins other versions of the same packages.
build_schemathesis() {
  local key python folder="$LECTERN_CACHE/schemathesis"
  key="$(hash_of "$ROOT/localstack/api/requirements.txt")"
  if fresh schemathesis "$key" && [[ -x $folder/bin/schemathesis ]]; then return; fi
  python=$(python313)
  [[ -n $python ]] || fail "schemathesis is pinned for Python 3.13 and none was found: install it (for example with: pyenv install 3.13), then run this again."
  step "installing schemathesis" make_venv "$python" "$folder" "$ROOT/localstack/api/requirements.txt"
  built schemathesis "$key"
}

# What reads the templates: cfn-lint and checkov, each with a place of its own, by digest.
build_policy() {
  local key python name folder
  for name in cfn-lint checkov; do
    folder="$LECTERN_CACHE/$name"
    key="$(hash_of "$ROOT/localstack/policy/$name.txt")"
    if fresh "$name" "$key" && [[ -x $folder/bin/$name ]]; then continue; fi
    python=$(python313)
    [[ -n $python ]] || fail "$name is pinned for Python 3.13 and none was found: install it (for example with: pyenv install 3.13), then run this again."
    step "installing $name" make_venv "$python" "$folder" "$ROOT/localstack/policy/$name.txt"
    built "$name" "$key"
  done
}

# For this platform only; npm's own place for it is thrown away.
build_postgres() {
  local key home
  home=$(postgres_home)
  key="$(hash_of "$ROOT/localstack/postgres/package-lock.json" "$ROOT/localstack/postgres/install.js")"
  [[ -x $home/bin/postgres && -f $home/key && $(<"$home/key") == "$key" ]] && return
  step "installing Postgres 17" unpack_postgres "$home"
  printf '%s' "$key" >"$home/key"
}

unpack_postgres() {
  local staging
  staging=$(mktemp -d)
  cp "$ROOT"/localstack/postgres/package*.json "$staging"
  npm_locked "$staging" || { rm -rf "$staging"; return 1; }
  mkdir -p "$(dirname "$1")"
  node "$ROOT/localstack/postgres/install.js" "$staging/node_modules" "$1" || { rm -rf "$staging"; return 1; }
  chmod -R a+rX "$(dirname "$1")"
  rm -rf "$staging"
  "$1/bin/postgres" --version
}

# Node finds packages only beside the program, so these two are in the tree; the key is in the folder that it is about.
build_identity() { node_packages identity "$ROOT/localstack/identity" "the issuer's packages"; }
build_web() { node_packages web "$ROOT/web" "the web's packages"; }

node_packages() {
  local key
  key="$(hash_of "$2/package-lock.json" | cut -c1-16)"
  [[ -e $2/node_modules/.lectern-$key ]] && return
  step "installing $3" npm_locked "$2"
  touch "$2/node_modules/.lectern-$key"
}

# npm ci refuses a lockfile without the optional packages of other platforms, and a registry that mirrors only some
# platforms lets nobody write one with them. This installs what the lockfile says and leaves it as it is.
npm_locked() { (cd "$1" && nice npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error); }

wanted=("$@")
if [[ ${#wanted[@]} -eq 0 ]]; then wanted=(postgres python identity livekit go); fi
for part in "${wanted[@]}"; do
  case $part in
  postgres | livekit | go | python | schemathesis | policy | identity | web) "build_$part" ;;
  *) fail "localstack/tools.sh knows postgres, livekit, go, python, schemathesis, policy, identity and web, not $part." ;;
  esac
done
