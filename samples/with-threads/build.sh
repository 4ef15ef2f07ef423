#!/bin/sh
# Builds with-threads.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../wat.sh" with-threads "$(cd "${1:-$(dirname "$0")}" && pwd)"
