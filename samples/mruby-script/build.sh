#!/bin/bash
# Builds mruby-script.wasm beside this file, or in the directory given as $1, from mruby's source, which MRUBY_SRC names. With NATIVE=1 also
# mruby-script.so, the same interpreter and script compiled natively. Takes a minute or two.
set -euo pipefail
export CLANG=${CLANG:-clang-19} LLVM_AR=${LLVM_AR:-llvm-ar-19}
LLVM_NM=${LLVM_NM:-llvm-nm-19}
WASM_LD=${WASM_LD:-wasm-ld-19}
WASM_OPT=${WASM_OPT:-wasm-opt}
missing() { echo "$1 is missing: $2" >&2; exit 3; }
debian="install it with 'apt-get install clang-19 lld-19 llvm-19 libclang-rt-19-dev-wasm32 wasi-libc gcc rake ruby bison' (Debian 12)."
for tool in "$CLANG" "$WASM_LD" "$LLVM_AR" "$LLVM_NM" gcc rake ruby bison; do
  command -v "$tool" >/dev/null || missing "$tool" "$debian"
done
[ -f "$("$CLANG" --target=wasm32-wasi -print-file-name=libc.a)" ] || missing "wasi-libc" "$debian"
[ -f "$("$CLANG" --target=wasm32-wasi -print-libgcc-file-name)" ] || missing "libclang-rt-19-dev-wasm32" "$debian"
command -v "$WASM_OPT" >/dev/null || missing "wasm-opt" "install it with 'npm install --global binaryen@132', or set the variable WASM_OPT to it."
WASM_OPT=$(realpath "$(command -v "$WASM_OPT")")
[ -f "${MRUBY_SRC:-}/include/mruby.h" ] || missing "mruby's source" "fetch version 3.1.0 with 'apt-get source mruby' (Debian 12) and set the variable MRUBY_SRC to its directory."
src=$(cd "$MRUBY_SRC" && pwd)
out=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cp -R "$src" "$tmp/mruby"
rm -rf "$tmp/mruby/build" "$tmp/mruby/bin"
cp -R main.c script.rb embed.rb build_config.rb sjlj "$tmp/"
cd "$tmp"

(cd mruby && MRUBY_CONFIG="$tmp/build_config.rb" rake -j "${JOBS:-2}" >"$tmp/rake.log" 2>&1) || { tail -n 40 rake.log >&2; exit 1; }
lib=mruby/build/wasm/lib/libmruby.a
settings=(-DMRB_NO_STDIO -DMRB_INT32 -DMRB_NO_BOXING -DNDEBUG)
ruby embed.rb script.rb >script.h

cc=("$CLANG" --target=wasm32-wasi -mcpu=mvp -std=gnu99 -Os -Isjlj)
"${cc[@]}" "${settings[@]}" -mllvm -enable-emscripten-sjlj -Imruby/include -Imruby/build/wasm/include -c main.c -o main.o
ruby sjlj/invokes.rb "$LLVM_NM" "$lib" main.o >sjlj/invokes.h
"${cc[@]}" -c sjlj/sjlj.c -o sjlj.o # not with -enable-emscripten-sjlj: this is its runtime
"${cc[@]}" -mexec-model=reactor -fuse-ld="$(command -v "$WASM_LD")" -Wl,--stack-first,-z,stack-size=1048576,--strip-all \
  main.o sjlj.o "$lib" -lm -lwasi-emulated-process-clocks -o linked.wasm

# Two steps: in one, sign extension, which wasi-libc was compiled with, would be introduced again.
"$WASM_OPT" linked.wasm --signext-lowering --strip-target-features -o mvp.wasm
"$WASM_OPT" mvp.wasm --mvp-features --asyncify --pass-arg=asyncify-ignore-imports \
  --remove-exports='asyncify_*' -Os --strip-producers -o "$out/mruby-script.wasm"

if [ -n "${NATIVE:-}" ]; then
  gcc -std=gnu99 -Os -shared -fPIC -fvisibility=hidden "${settings[@]}" -Imruby/include -Imruby/build/native/include \
    main.c mruby/build/native/lib/libmruby.a -lm -o "$out/mruby-script.so"
fi
