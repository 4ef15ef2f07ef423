#!/bin/bash
# Builds the crate in the directory of a sample as its module: cargo.sh sample [directory of the module]. With NATIVE=1 also sample.so, the
# same crate compiled natively, to take expected results from.
set -euo pipefail
missing() { echo "$1 is missing: $2" >&2; exit 3; }
debian="install it with 'apt-get install rustc libstd-rust-dev-wasm32 lld-14' (Debian 12), or set the variable RUSTC to a rustc that has the target wasm32-unknown-unknown."
export SAMPLE_RUSTC=${RUSTC:-/usr/bin/rustc}
command -v "$SAMPLE_RUSTC" >/dev/null || missing rustc "$debian"
ls "$("$SAMPLE_RUSTC" --print target-libdir --target wasm32-unknown-unknown)"/libstd-*.rlib >/dev/null 2>&1 || missing "rustc's target wasm32-unknown-unknown" "$debian"
CARGO=${CARGO:-cargo}
command -v "$CARGO" >/dev/null || missing cargo "install Rust with rustup (its cargo reads today's registry), or set the variable CARGO to a cargo."
cd "$(dirname "$0")/$1"
out=$(cd "${2:-.}" && pwd)

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# Today's cargo passes options that a rustc of 2022 does not understand. Paths of this machine must not get into the module.
cat >"$tmp/rustc" <<'EOF'
#!/bin/bash
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --print=split-debuginfo | --check-cfg=*) ;;
    --check-cfg) shift ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
exec "$SAMPLE_RUSTC" --remap-path-prefix="${CARGO_HOME:-$HOME/.cargo}/registry/src"=crates --remap-path-prefix="$PWD"=. "${arguments[@]}"
EOF
chmod +x "$tmp/rustc"
export RUSTC="$tmp/rustc" CARGO_TARGET_DIR="$tmp/target"
export CARGO_PROFILE_RELEASE_PANIC=abort CARGO_PROFILE_RELEASE_LTO=fat CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 CARGO_PROFILE_RELEASE_STRIP=symbols

"$CARGO" build --quiet --locked --release --target wasm32-unknown-unknown
install -m 644 "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/${1//-/_}_sample.wasm" "$out/$1.wasm"
if [ -n "${NATIVE:-}" ]; then
  "$CARGO" build --quiet --locked --release
  install -m 755 "$CARGO_TARGET_DIR/release/lib${1//-/_}_sample.so" "$out/$1.so"
fi
