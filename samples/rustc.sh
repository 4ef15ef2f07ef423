#!/bin/sh
# Builds the one source file of a sample as its module: rustc.sh sample directory-of-the-module options-of-rustc...
set -eu
RUSTC=${RUSTC:-/usr/bin/rustc}
INSTALL="install it with 'apt-get install rustc libstd-rust-dev-wasm32 lld-14' (Debian 12), or set the variable RUSTC to a rustc that has the target wasm32-unknown-unknown."
command -v "$RUSTC" >/dev/null || { echo "rustc is missing: $INSTALL" >&2; exit 3; }
ls "$("$RUSTC" --print target-libdir --target wasm32-unknown-unknown)"/libstd-*.rlib >/dev/null 2>&1 || { echo "rustc's target wasm32-unknown-unknown is missing: $INSTALL" >&2; exit 3; }
sample=$1
out=$2
shift 2
cd "$(dirname "$0")/$sample"

"$RUSTC" --target wasm32-unknown-unknown --crate-type cdylib "$@" "$sample.rs" -o "$out/$sample.wasm"
chmod 644 "$out/$sample.wasm"
