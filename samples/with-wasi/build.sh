#!/bin/sh
# Builds with-wasi.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../wat.sh" with-wasi "$(cd "${1:-$(dirname "$0")}" && pwd)"
