#!/bin/bash
# Builds sqlite.wasm beside this file, or in the directory given as $1. With NATIVE=1 also sqlite.so, the same compiled natively, to take
# expected results from. Takes half a minute.
set -euo pipefail
CLANG=${CLANG:-clang-19}
WASM_LD=${WASM_LD:-wasm-ld-19}
CARGO=${CARGO:-cargo}
missing() { echo "$1 is missing: $2" >&2; exit 3; }
debian="install it with 'apt-get install clang-19 lld-19 libclang-rt-19-dev-wasm32 wasi-libc' (Debian 12)."
for tool in "$CLANG" "$WASM_LD"; do
  command -v "$tool" >/dev/null || missing "$tool" "$debian"
done
[ -f "$("$CLANG" --target=wasm32-wasi -print-file-name=libc.a)" ] || missing "wasi-libc" "$debian"
[ -f "$("$CLANG" --target=wasm32-wasi -print-libgcc-file-name)" ] || missing "libclang-rt-19-dev-wasm32" "$debian"
command -v "$CARGO" >/dev/null || missing cargo "install Rust with rustup (its cargo reads today's registry), or set the variable CARGO to a cargo."
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$CARGO" vendor --quiet --locked "$tmp/crates" >/dev/null
source=$tmp/crates/libsqlite3-sys/sqlite3

# Without an operating system, sqlite.c stands in for one: the module imports nothing.
settings=(-DSQLITE_OS_OTHER -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_LOCALTIME -DSQLITE_OMIT_WAL -DSQLITE_TEMP_STORE=3
  -DSQLITE_DQS=0 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE)
for source_file in sqlite.c "$source/sqlite3.c"; do
  "$CLANG" --target=wasm32-wasi -mcpu=mvp -O2 "${settings[@]}" -I"$source" -c "$source_file" -o "$tmp/$(basename "$source_file" .c).o"
done
# Separately: a clang that optimises and links in one step also runs the wasm-opt it finds.
"$CLANG" --target=wasm32-wasi -nostartfiles -fuse-ld="$(command -v "$WASM_LD")" \
  -Wl,--no-entry,--export=run,--strip-all,--stack-first,-z,stack-size=1048576 "$tmp/sqlite.o" "$tmp/sqlite3.o" -o "$out/sqlite.wasm"
chmod 644 "$out/sqlite.wasm"

if [ -n "${NATIVE:-}" ]; then
  cc -O2 "${settings[@]}" -I"$source" -shared -fPIC -fvisibility=hidden sqlite.c "$source/sqlite3.c" -lm -o "$out/sqlite.so"
fi
