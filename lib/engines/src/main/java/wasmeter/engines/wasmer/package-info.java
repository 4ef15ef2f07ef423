/** Wasmer: a {@link wasmeter.engines.wasmh.Dialect} of the standard C API, with three compilers. */
package wasmeter.engines.wasmer;
