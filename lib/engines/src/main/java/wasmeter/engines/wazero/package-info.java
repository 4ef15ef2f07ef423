/**
 * wazero, which is written in Go: {@code WazeroH} names the functions of this project's Go module,
 * {@code lib/runtimes/wazero}, {@code WazeroRuntime} puts them into the order of the phases, and
 * {@code WazeroGiven} provides WASI and host functions.
 */
package wasmeter.engines.wazero;
