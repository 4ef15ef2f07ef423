/**
 * wasm2c, whose output a C compiler compiles: {@code Wasm2cCompiler} makes a shared object of a
 * module, {@code Wasm2cRuntime} loads it, over the functions of this project's {@code
 * lib/runtimes/wasm2c}, which {@code Wasm2cH} names.
 */
package wasmeter.engines.wasm2c;
