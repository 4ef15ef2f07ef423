/**
 * Adapters to WebAssembly runtimes, one package for each.
 *
 * <p>Each package has a provider, which loads without the runtime, and a class that takes a module
 * through the phases, which is loaded only in processes that have the runtime.
 *
 * <ul>
 *   <li>In Java: {@link wasmeter.engines.chicory} and {@link wasmeter.engines.endive}, over what
 *       they share in {@link wasmeter.engines.jvm}; {@link wasmeter.engines.graalwasm}.
 *   <li>Shared libraries: {@link wasmeter.engines.wasmtime}, {@link wasmeter.engines.wasmer} and
 *       {@link wasmeter.engines.wasmi} over the standard C API in {@link wasmeter.engines.wasmh};
 *       {@link wasmeter.engines.wavm} and {@link wasmeter.engines.wasm3}, whose C APIs differ from
 *       it; {@link wasmeter.engines.lucet}, {@link wasmeter.engines.wazero} and {@link
 *       wasmeter.engines.wasm2c}, whose interfaces are this project's own. All of them stand on
 *       {@link wasmeter.engines.ffm}.
 *   <li>JavaScript engines, called by a script: {@link wasmeter.engines.js}.
 *   <li>The machine itself: {@link wasmeter.engines.nativecode}.
 * </ul>
 */
package wasmeter.engines;
