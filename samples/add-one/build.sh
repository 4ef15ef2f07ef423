#!/bin/sh
# Builds add-one.wasm beside this file, or in the directory given as $1.
set -eu
ASC=${ASC:-asc}
command -v "$ASC" >/dev/null || { echo "asc is missing: install it with 'npm install --global assemblyscript@0.28.20', or set the variable ASC to it." >&2; exit 3; }
ASC=$(realpath "$(command -v "$ASC")")
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

"$ASC" add-one.ts -O --runtime minimal --exportRuntime --use abort= \
  --disable bulk-memory --disable sign-extension --disable nontrapping-f2i \
  -o "$out/add-one.wasm"
