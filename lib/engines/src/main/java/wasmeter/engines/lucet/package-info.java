/**
 * Lucet: {@code LucetRuntime} puts the functions of this project's crate, {@code
 * lib/runtimes/lucet}, into the order of the phases, as Lucet itself has no C API. {@code
 * LucetImports} says how a module's imports are linked, {@code LucetFunction} calls one in Java.
 */
package wasmeter.engines.lucet;
