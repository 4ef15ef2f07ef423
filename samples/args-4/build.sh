#!/bin/sh
# Builds args-4.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../wat.sh" args-4 "$(cd "${1:-$(dirname "$0")}" && pwd)"
