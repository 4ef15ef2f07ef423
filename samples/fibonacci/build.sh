#!/bin/sh
# Builds fibonacci.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../rustc.sh" fibonacci "$(cd "${1:-$(dirname "$0")}" && pwd)" -C opt-level=0 -C panic=abort -C strip=symbols
