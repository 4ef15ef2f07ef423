# Sourced by the `build` script of each runtime, which is called in one of two ways:
#
#   build --needs      says by its exit code whether it can build here, and prints one sentence if not:
#                      0  yes, and everything that belongs to the runtime
#                      3  no: something is missing
#                      4  yes, but without a part of it
#   build <directory>  builds the runtime's library into an existing directory
#
# A runtime is another directory beside this file, with such a script and a Cargo.toml that has its version.
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

# compile <directory> [<argument of cargo build>]...: a crate of this workspace.
compile() {
  local output=$1
  shift
  cd "${here%/*}"
  CARGO_TARGET_DIR=$target cargo build --release --locked -p "wasmeter-$runtime" "$@"
  keep "$target" "$output"
}
