#!/bin/sh
# Builds json.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../cargo.sh" json "$(cd "${1:-$(dirname "$0")}" && pwd)"
