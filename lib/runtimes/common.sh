# Sourced by the `build` script of each runtime, which is called in one of two ways:
#
#   build --needs      says by its exit code whether it can build here, and prints one sentence if not:
#                      0  yes, and everything that belongs to the runtime
#                      3  no: something is missing
#                      4  yes, but without a part of it
#   build <directory>  builds the runtime's library into an existing directory
#
# A runtime is another directory beside this file, with such a script and a Cargo.toml that has its version. What the
# library can do beyond the published one follows the version after a plus sign, as in 2.0.0+wasi: libraries of both are
# kept side by side, so that a checkout finds what it can use.
set -euo pipefail

runtime=${here##*/}
target=${here%/*}/target
rust="curl https://sh.rustup.rs -sSf | sh -s -- -y --default-toolchain 1.95.0"

# require <what installs them, on Debian> <tool>...: ends the script with 3 if one is not on the PATH.
require() {
  local install=$1 tool missing=()
  shift
  for tool in "$@"; do
    [[ -n $(type -P "$tool") ]] || missing+=("$tool")
  done
  [[ ${#missing[@]} -eq 0 ]] && return 0
  [[ " ${missing[*]} " == *" cargo "* ]] && install=$rust
  local names
  names=$(printf ', %s' "${missing[@]}")
  echo "$runtime is not built, missing ${names:2}: $install"
  exit 3
}

# keep <directory of cargo's> <directory>: copies the library as it is called on this system.
keep() {
  local suffix=so
  [[ $OSTYPE == darwin* ]] && suffix=dylib
  cp "$1/release/lib$runtime.$suffix" "$2/"
}

# copy: goes to a copy of this runtime's crate, since what is unpacked there is not part of the checkout.
copy() {
  local copy=$target/$runtime
  mkdir -p "$copy"
  rm -rf "$copy/src" "$copy/patches" "$copy/patched"
  cp -R "$here/." "$copy"
  mkdir -p "$copy/patched"
  cd "$copy"
}

# patched <crate> <version>: unpacks a published crate into the copy, and applies the patch of its name.
patched() {
  local unpacked
  # This fetches and unpacks the crate alone. Elsewhere, as it would read the manifest here, which names what is not there yet.
  (cd / && cargo info --quiet "$1@$2" > /dev/null)
  unpacked=("${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/"$1-$2")
  cp -R "${unpacked[0]}" patched/
  (cd "patched/$1-$2" && patch -p2 < "../../patches/$1.patch")
}

# compile <directory> [<argument of cargo build>]...: the crate in the copy.
compile() {
  local output=$1
  shift
  # Wasmer's own build wants this name.
  CARGO_TARGET_DIR=$PWD/target cargo build --release --locked -p "wasmeter-$runtime" "$@"
  keep "$PWD/target" "$output"
}
