#!/usr/bin/env bash
# Puts ffmpeg beside a function's bootstrap: the binary of the wheel imageio-ffmpeg, run as a program of its own.
# usage: localstack/ffmpeg.sh DEST_FOLDER
set -euo pipefail
source "$(dirname "$0")/env.sh"
[[ $# -eq 1 ]] || fail "usage: localstack/ffmpeg.sh DEST_FOLDER"
"$ROOT/localstack/tools.sh" python
from=$("$PYTHON" -c 'import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())')
mkdir -p "$1"
if ! cmp -s "$from" "$1/ffmpeg"; then
  cp "$from" "$1/ffmpeg.new"
  chmod 755 "$1/ffmpeg.new"
  mv "$1/ffmpeg.new" "$1/ffmpeg"
fi
