#!/bin/sh
# Builds sort.wasm beside this file, or in the directory given as $1.
set -eu
RUSTC=${RUSTC:-/usr/bin/rustc}
INSTALL="install it with 'apt-get install rustc libstd-rust-dev-wasm32 lld-14' (Debian 12), or name a rustc that has the target wasm32-unknown-unknown in the variable RUSTC."
command -v "$RUSTC" >/dev/null || { echo "rustc is missing: $INSTALL" >&2; exit 3; }
ls "$("$RUSTC" --print target-libdir --target wasm32-unknown-unknown)"/libstd-*.rlib >/dev/null 2>&1 || { echo "rustc's target wasm32-unknown-unknown is missing: $INSTALL" >&2; exit 3; }
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

"$RUSTC" --target wasm32-unknown-unknown --crate-type cdylib -O -C panic=abort -C lto=fat -C strip=symbols \
  sort.rs -o "$out/sort.wasm"
chmod 644 "$out/sort.wasm"
