/**
 * The standard C API, {@code wasm.h}, and the path of any library that has it through the phases.
 *
 * <ul>
 *   <li>{@link wasmeter.engines.wasmh.WasmH} names its functions as the header does, {@link
 *       wasmeter.engines.wasmh.Vector} is its vectors.
 *   <li>{@link wasmeter.engines.wasmh.WasmHRuntime} puts them into the order of the phases, with
 *       what modules import from {@code WasmHImports}, WASI from {@code WasmHWasi}; {@link
 *       wasmeter.engines.wasmh.Dialect} is where libraries differ.
 *   <li>{@link wasmeter.engines.wasmh.StoredModule} is the file of an artefact, {@link
 *       wasmeter.engines.wasmh.OneProcessor} keeps an engine to one thread.
 * </ul>
 *
 * <p>It knows no runtime. It is public for the packages of the runtimes only.
 */
package wasmeter.engines.wasmh;
