#!/usr/bin/env bash
# Serves the pages of a stack: from their sources, which follow every change; with LECTERN_WEB=built as they are
# delivered, but for what tests ask of a class (VITE_LECTERN_TEST).
# usage: localstack/web.sh PORT
set -euo pipefail
cd "$(dirname "$0")/../web"
vite=(node node_modules/vite/bin/vite.js)
serve=(--host 127.0.0.1 --port "$1" --strictPort --clearScreen false)
if [[ ${LECTERN_WEB:-} == built ]]; then
  "${vite[@]}" build --outDir "$LECTERN_STATE/web" --emptyOutDir --logLevel warn
  exec "${vite[@]}" preview --outDir "$LECTERN_STATE/web" "${serve[@]}"
fi
exec "${vite[@]}" "${serve[@]}"
