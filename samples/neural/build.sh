#!/bin/sh
# Builds neural.wasm beside this file, or in the directory given as $1.
set -eu
exec "$(dirname "$0")/../rustc.sh" neural "$(cd "${1:-$(dirname "$0")}" && pwd)" -O -C panic=abort -C lto=fat -C strip=symbols
