/**
 * Lucet: {@code LucetRuntime} puts the functions of this project's crate, {@code
 * lib/runtimes/lucet}, into the order of the phases, as Lucet itself has no C API.
 */
package wasmeter.engines.lucet;
