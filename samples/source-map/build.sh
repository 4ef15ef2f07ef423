#!/bin/sh
# Takes source-map.wasm, as its authors built it, out of the npm package source-map, into this directory or the one given as $1.
set -eu
NPM=${NPM:-npm}
INSTALL="install it with 'apt-get install npm' (Debian 12), or set the variable NPM to it."
command -v "$NPM" >/dev/null || { echo "npm is missing: $INSTALL" >&2; exit 3; }
out=$(cd "${1:-$(dirname "$0")}" && pwd)

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
"$NPM" pack --silent source-map@0.7.4 >/dev/null
tar -xzf source-map-0.7.4.tgz package/lib/mappings.wasm
install -m 644 package/lib/mappings.wasm "$out/source-map.wasm"
