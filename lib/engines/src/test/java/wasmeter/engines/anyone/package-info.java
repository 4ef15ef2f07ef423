/** Modules that nobody here has seen, as anybody may bring them. */
package wasmeter.engines.anyone;
