/**
 * wasmi: a {@link wasmeter.engines.wasmh.Dialect} of the standard C API, and the shortest example
 * of one.
 */
package wasmeter.engines.wasmi;
