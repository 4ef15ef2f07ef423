// What anyone would write who times an export in Node: arguments are a module, an i32, seconds to warm up and to measure.

import { readFileSync } from 'node:fs';

const [module, argument, warmUp, measured] = process.argv.slice(2);
const { run } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(module)), {}).exports;

function loop(f, a, times) {
  let result;
  for (let k = 0; k < times; k++) result = f(a);
  return result;
}

function nanoseconds(times) {
  const began = process.hrtime.bigint();
  loop(run, Number(argument), times);
  return Number(process.hrtime.bigint() - began);
}

let times = 1;
while (nanoseconds(times) < 20e6) times *= 2;
for (let spent = 0; spent < warmUp * 1e9; ) spent += nanoseconds(times);
let spent = 0, calls = 0;
while (spent < measured * 1e9) {
  spent += nanoseconds(times);
  calls += times;
}
console.log(spent / calls, run(Number(argument)), process.versions.v8);
