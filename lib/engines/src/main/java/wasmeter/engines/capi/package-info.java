/**
 * Engines written in other languages, called through {@code java.lang.foreign}.
 *
 * <p>{@code Native} loads the one library of this process; {@code WasmH}, {@code WasmtimeH} and
 * {@code WavmH} name its functions as the headers do; runtimes put them into the order of the
 * phases. Memory addresses stay inside.
 */
package wasmeter.engines.capi;
