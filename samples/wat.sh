#!/bin/sh
# Builds the text of a sample as its module: wat.sh sample directory-of-the-module
set -eu
sample=$1
out=$2
cd "$(dirname "$0")"
PYTHON=${PYTHON:-../.venv/bin/python}
"$PYTHON" -c 'import wasmtime' 2>/dev/null || { echo "wasmtime for Python is missing: run 'mvn' in the checkout to install it." >&2; exit 3; }

"$PYTHON" -c 'import sys, wasmtime; sys.stdout.buffer.write(wasmtime.wat2wasm(sys.stdin.read()))' <"$sample/$sample.wat" >"$out/$sample.wasm"
chmod 644 "$out/$sample.wasm"
