/** Adapters to WebAssembly runtimes, one package for each. */
package wasmbench.engines;
