#!/bin/sh
# Builds noop.wasm beside this file, or in the directory given as $1.
set -eu
CC=${CLANG:-clang-19}
LD=${WASM_LD:-wasm-ld-19}
need() { command -v "$1" >/dev/null || { echo "$1 is missing: install it with 'apt-get install clang-19 lld-19' (Debian 12)." >&2; exit 3; }; }
need "$CC"
need "$LD"
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# Separately: a clang that optimises and links in one step also runs the wasm-opt it finds.
"$CC" --target=wasm32 -mcpu=mvp -Os -c noop.c -o "$tmp/noop.o"
"$CC" --target=wasm32 -nostdlib -fuse-ld="$(command -v "$LD")" \
  -Wl,--no-entry,--export=run,--strip-all,--stack-first,-z,stack-size=1024 \
  "$tmp/noop.o" -o "$out/noop.wasm"
chmod 644 "$out/noop.wasm"
