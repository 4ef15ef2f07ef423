#!/bin/sh
# Builds with-tail-calls.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../wat.sh" with-tail-calls "$(cd "${1:-$(dirname "$0")}" && pwd)"
