/**
 * Wasmtime, by its own interface: {@code WasmtimeH} names the functions of {@code wasmtime.h},
 * {@link wasmeter.engines.wasmtime.WasmtimeRuntime} puts them into the order of the phases, and
 * {@code WasmtimeImports} provides WASI and host functions. What its header takes from {@code
 * wasm.h} is in {@link wasmeter.engines.wasmh}.
 */
package wasmeter.engines.wasmtime;
