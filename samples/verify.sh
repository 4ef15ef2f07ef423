#!/bin/sh
# Rebuilds every sample whose tools are here, in a temporary directory, and compares the module with sample.json.
# Prints "same", "different" or "not rebuilt" for each; fails where one is different. verify.sh [SAMPLE ...] checks only those.
set -u
cd "$(dirname "$0")" || exit 1
for tool in sha256sum sed mktemp; do
  command -v $tool >/dev/null || { echo "$tool is missing: install coreutils and sed." >&2; exit 3; }
done
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

field() { sed -n "s/^  \"$2\": \"\(.*\)\",\$/\1/p" "$1/sample.json"; }
sum() { sha256sum <"$1" | cut -d ' ' -f 1; }

status=0
[ $# -gt 0 ] || set -- */
for sample; do
  sample=${sample%/}
  if ! [ -f "$sample/sample.json" ]; then echo "$sample: no sample.json" >&2; status=1; continue; fi
  module=$(field "$sample" module)
  expected=$(field "$sample" sha256)
  if [ "$(sum "$sample/$module")" != "$expected" ]; then
    echo "$sample: different: the module in the directory is not the one that sample.json describes: rebuild it, or correct sha256"
    status=1
    continue
  fi
  mkdir "$tmp/$sample"
  "./$sample/$(field "$sample" recipe)" "$tmp/$sample" >"$tmp/log" 2>&1
  case $? in
    0)
      if [ "$(sum "$tmp/$sample/$module")" = "$expected" ]; then
        echo "$sample: same"
      else
        echo "$sample: different: sample.json was written with $(field "$sample" toolchain)"
        status=1
      fi ;;
    3)
      echo "$sample: not rebuilt: $(sed -n 's/^\(.* is missing\).*/\1/p' "$tmp/log" | tail -n 1)" ;;
    *)
      echo "$sample: different: the recipe failed"
      sed 's/^/  /' "$tmp/log" | tail -n 20 >&2
      status=1 ;;
  esac
done
exit $status
