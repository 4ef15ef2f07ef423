#!/bin/sh
# Builds memory-write-1.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../wat.sh" memory-write-1 "$(cd "${1:-$(dirname "$0")}" && pwd)"
