/**
 * The programs of the samples compiled for the machine itself: what engines are compared with. The
 * compiler is {@link wasmeter.engines.ffm.NativeCompiler}.
 */
package wasmeter.engines.nativecode;
