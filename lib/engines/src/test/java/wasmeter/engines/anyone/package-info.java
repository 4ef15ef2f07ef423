/** Unknown modules, as anyone may bring them. */
package wasmeter.engines.anyone;
