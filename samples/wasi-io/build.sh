#!/bin/sh
# Builds wasi-io.wasm beside this file, or in the directory given as $1.
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
# Without wasi-libc, whose work around a WASI call would cost more than the call. Its loops stay loops, since there is no memcpy either.
"$CC" --target=wasm32 -mcpu=mvp -O2 -ffreestanding -fno-builtin -c wasi-io.c -o "$tmp/wasi-io.o"
# Separately: a clang that optimises and links in one step also runs the wasm-opt it finds.
"$CC" --target=wasm32 -nostdlib -fuse-ld="$(command -v "$LD")" \
  -Wl,--no-entry,--strip-all,--stack-first,-z,stack-size=4096 \
  "$tmp/wasi-io.o" -o "$out/wasi-io.wasm"
chmod 644 "$out/wasi-io.wasm"
