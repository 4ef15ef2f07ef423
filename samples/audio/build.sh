#!/bin/sh
# Builds audio.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../cargo.sh" audio "$(cd "${1:-$(dirname "$0")}" && pwd)"
