/** The programs of the samples compiled for the machine itself: what engines are compared with. */
package wasmeter.engines.nativecode;
