/**
 * wasm3, an interpreter in C: {@code Wasm3H} names the functions of {@code wasm3.h} and of this
 * project's {@code lib/runtimes/wasm3}, {@code Wasm3Runtime} puts them into the order of the
 * phases, and {@code Wasm3Imports} provides host functions.
 */
package wasmeter.engines.wasm3;
