#!/bin/sh
# A run on odd files, in an odd directory, under an odd locale, without a home, into a file:
#   odd-run.sh <checkout> <its Python environment> <JDK> <empty directory>
# In the directory: run/ and modules/ under strange names, out.txt with all that was printed, log.jsonl, and report/, if they came into being.
set -eu
checkout=$1
python=$2
jdk=$3
work=$4

# A checkout under a name of many characters, made of links to one that is built.
root="$work/-run os=linux,a;b[2]{c}%41#\$HOME's größe"
mkdir -p "$root/lib" "$root/notebooks"
for module in core engines notebook; do
  ln -s "$checkout/lib/$module" "$root/lib/$module"
done
ln -s "$checkout/samples" "$root/samples"
cp "$checkout/notebooks/requirements.txt" "$root/notebooks/"
cp "$checkout/notebooks/03-jit.ipynb" "$root/notebooks/"
cp "$checkout/notebooks/03-jit.ipynb" "$root/notebooks/-04 [odd] {name}.ipynb"

# Its environment of Python, of links too: what a set-up writes is its own.
venv="$root/.venv"
mkdir -p "$venv/share/jupyter/kernels/java"
cp "$python/pyvenv.cfg" "$venv/"
for part in bin lib include; do
  ln -s "$python/$part" "$venv/$part"
done
for part in nbconvert wasmeter; do
  ln -s "$python/share/jupyter/$part" "$venv/share/jupyter/$part"
done
for jar in "$python"/share/jupyter/kernels/java/*.jar; do
  ln -s "$jar" "$venv/share/jupyter/kernels/java/"
done

modules="$work/modules, all = größe"
mkdir "$modules"
cd "$modules"
good=$checkout/samples/fibonacci/fibonacci.wasm
# another <character> <name>: a module that differs from others by its last section.
another() {
  { cat "$good"; printf '\000\003\002%s%s' "$1" "$1"; } > "./$2"
}
another a 'with, comma.wasm'
another b "-dash \$HOME's {name} %s #1 [2] größe =.wasm"
another c "$(printf '%0200d' 0).wasm"
another d '日本語 🦀.wasm'
# The same in other words, or none of what a module is.
for name in ' blank .wasm' '.wasm' '..wasm' "a'b\"c.wasm" 'a:b;c.wasm' 'a\b.wasm' '$(exit 1).wasm' '*.wasm' '?.wasm' '~.wasm' '!.wasm'; do
  cp "$good" "./$name"
done
cp "$good" "$(printf 'line\nend.wasm')"
cp "$good" "$(printf 'escape\033[31m.wasm')"
cp "$good" "$(printf 'latin \344.wasm')" 2>/dev/null || : # where names must be UTF-8 there is one less
: > empty.wasm
printf '\000asm' > short.wasm
printf '\000asm\001\000\000\000' > nothing.wasm
printf '\000asm\015\000\001\000' > component.wasm
printf '\000asm\001\000\000\000\001\377\377\377\377\017' > long.wasm
head -c 60 "$good" > cut.wasm
head -c 5000 /dev/urandom > random.wasm
{ cat "$good"; printf '\377\377'; } > tail.wasm
printf '(module)' > text.wasm
printf 'PK\003\004' > zip.wasm
mkdir directory.wasm
ln -s nowhere dangling.wasm
ln -s loop.wasm loop.wasm
ln -s "$good" outside.wasm
ln -s empty.wasm linked.wasm
mkfifo pipe.wasm

cd "$root"
set -- "$root/lib/core/target/classes" "$root/lib/engines/target/classes" "$root/lib/notebook/target/classes"
path="$1:$2:$3:$root/lib/notebook/target/kernel-libs/*"
status=0
# An active environment of conda's is used as it is.
env LC_ALL=C HOME=/dev/null/home CONDA_PREFIX="$venv" TERM=dumb PYTHONHOME=/nowhere PYTHONPATH=/nowhere \
  PIP_USER=1 JUPYTER_CONFIG_DIR=/dev/null/config FORCE_COLOR=1 \
  sh "$checkout/.mvn/java" "$jdk" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Duser.home=/dev/null/home -Duser.name=java -Dwasmeter.home="$root" -classpath "$path" \
  wasmeter.notebook.publish.PublishMain \
  --settings="{plan=trial, engines=chicory/interpreter, scenarios=jit, name=odd, modules=$modules}" report \
  > "$work/out.txt" 2>&1 < /dev/null || status=$?
cp "$root/notebooks/runs/odd.jsonl" "$work/log.jsonl" || :
cp -R "$root/target/report" "$work/report" || :
find "$root" "$modules" -type l -exec rm {} +
exit "$status"
