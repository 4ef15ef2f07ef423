#!/bin/bash
# Builds sqlite.wasm beside this file, or in the directory given as $1, from SQLite's amalgamation, whose directory SQLITE_SRC names. With NATIVE=1
# also sqlite.so, the same for the machine itself.
set -euo pipefail
CLANG=${CLANG:-clang-19}
WASM_LD=${WASM_LD:-wasm-ld-19}
WASM_OPT=${WASM_OPT:-wasm-opt}
missing() { echo "$1 is missing: $2" >&2; exit 3; }
debian="install it with 'apt-get install clang-19 lld-19 libclang-rt-19-dev-wasm32 wasi-libc' (Debian 12)."
for tool in "$CLANG" "$WASM_LD"; do
  command -v "$tool" >/dev/null || missing "$tool" "$debian"
done
[ -f "$("$CLANG" --target=wasm32-wasi -print-file-name=libc.a)" ] || missing "wasi-libc" "$debian"
[ -f "$("$CLANG" --target=wasm32-wasi -print-libgcc-file-name)" ] || missing "libclang-rt-19-dev-wasm32" "$debian"
command -v "$WASM_OPT" >/dev/null || missing "wasm-opt" "install it with 'npm install --global binaryen@132', or name it in the variable WASM_OPT."
WASM_OPT=$(realpath "$(command -v "$WASM_OPT")")
grep -qs '^#define SQLITE_VERSION  *"3.46.0"' "${SQLITE_SRC:-}/sqlite3.h" || missing "SQLite's amalgamation 3.46.0" "unpack the crate libsqlite3-sys 0.30.1, or the archive of sqlite.org, and name the directory of sqlite3.c in the variable SQLITE_SRC."
src=$(cd "$SQLITE_SRC" && pwd)
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
settings=(-DNDEBUG -DSQLITE_OS_OTHER=1 -DSQLITE_THREADSAFE=0 -DSQLITE_TEMP_STORE=3 -DSQLITE_ENABLE_MEMSYS5 -DSQLITE_ENABLE_FTS5
  -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_DEFAULT_MMAP_SIZE=0 -DSQLITE_MAX_MMAP_SIZE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_LOCALTIME
  -DSQLITE_OMIT_WAL -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_SHARED_CACHE)
"$CLANG" --target=wasm32-wasi -mcpu=mvp -O2 "${settings[@]}" -I"$src" -mexec-model=reactor -fuse-ld="$(command -v "$WASM_LD")" \
  -Wl,--stack-first,-z,stack-size=262144,--strip-all main.c "$src/sqlite3.c" -o "$tmp/linked.wasm"

# Two steps: in one, sign extension, which wasi-libc was compiled with, would come back.
"$WASM_OPT" "$tmp/linked.wasm" --signext-lowering --strip-target-features -o "$tmp/mvp.wasm"
"$WASM_OPT" "$tmp/mvp.wasm" --mvp-features --strip-producers -o "$out/sqlite.wasm"

if [ -n "${NATIVE:-}" ]; then
  cc -O2 -shared -fPIC -fvisibility=hidden '-Dexport_name(name)=visibility("default")' "${settings[@]}" -I"$src" main.c "$src/sqlite3.c" -lm -o "$out/sqlite.so"
fi
