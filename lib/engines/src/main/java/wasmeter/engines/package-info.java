/**
 * Adapters to WebAssembly runtimes, one package for each.
 *
 * <p>Each package has a provider, which loads without the runtime, and a class that takes a module
 * through the phases, which is loaded only in processes that have the runtime. {@link
 * wasmeter.engines.jvm} holds what Chicory and Endive share.
 */
package wasmeter.engines;
