#!/usr/bin/env bash
# Puts ffmpeg beside a function's bootstrap: the binary of the wheel imageio-ffmpeg, run as a program of its own.
# usage: localstack/ffmpeg.sh [local|arm64] DEST_FOLDER
# local   for this machine, from LocalStack's packages (the default)
# arm64   for AWS, by the digest in localstack/ffmpeg/requirements.txt, whatever this machine is
set -euo pipefail
source "$(dirname "$0")/env.sh"
kind=local
if [[ $# -eq 2 ]]; then
  kind=$1
  shift
fi
[[ $# -eq 1 && ($kind == local || $kind == arm64) ]] || fail "usage: localstack/ffmpeg.sh [local|arm64] DEST_FOLDER"
"$ROOT/localstack/tools.sh" python

# fetch FOLDER: the wheel for arm64, unpacked.
fetch() {
  local staging
  staging=$(mktemp -d "$LECTERN_CACHE/ffmpeg.XXXXXX")
  nice "$PYTHON" -m pip install --disable-pip-version-check --no-input --quiet --no-compile --target "$staging" \
    --platform manylinux2014_aarch64 --only-binary=:all: --no-deps --require-hashes --requirement "$ROOT/localstack/ffmpeg/requirements.txt"
  rm -rf "$1"
  mv "$staging" "$1"
}

if [[ $kind == local ]]; then
  from=$("$PYTHON" -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
else
  cache="$LECTERN_CACHE/ffmpeg-arm64-$(sha256sum <"$ROOT/localstack/ffmpeg/requirements.txt" | cut -c1-12)"
  [[ -d $cache ]] || step "fetching ffmpeg for arm64" fetch "$cache"
  from=$(echo "$cache"/imageio_ffmpeg/binaries/ffmpeg-*)
fi
mkdir -p "$1"
if ! cmp -s "$from" "$1/ffmpeg"; then
  cp "$from" "$1/ffmpeg.new"
  chmod 755 "$1/ffmpeg.new"
  mv "$1/ffmpeg.new" "$1/ffmpeg"
fi
