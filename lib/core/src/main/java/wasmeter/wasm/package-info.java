/**
 * What WebAssembly is: types, values, features, the phases of a life of a module, and a reader of
 * modules.
 *
 * <p>Depends on nothing. Start at {@link wasmeter.wasm.ModuleOutline}.
 */
package wasmeter.wasm;
