#!/bin/sh
# Builds memory-write-1m.wasm beside this file, or in the directory given as $1.
set -eu
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"
PYTHON=${PYTHON:-../../.venv/bin/python}
"$PYTHON" -c 'import wasmtime' 2>/dev/null || { echo "wasmtime for Python is missing: run 'mvn' in the checkout, which installs it." >&2; exit 3; }

"$PYTHON" -c 'import sys, wasmtime; sys.stdout.buffer.write(wasmtime.wat2wasm(sys.stdin.read()))' <memory-write-1m.wat >"$out/memory-write-1m.wasm"
chmod 644 "$out/memory-write-1m.wasm"
