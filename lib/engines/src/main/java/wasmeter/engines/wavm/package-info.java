/**
 * WAVM: {@code WavmH} names the functions of its {@code wavm-c.h}, which has names of {@code
 * wasm.h} with other parameters, and {@code WavmRuntime} puts them into the order of the phases.
 */
package wasmeter.engines.wavm;
