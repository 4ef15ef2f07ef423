/**
 * Measures a plan on several machines: what is compared stays together on one, and what comes back
 * is a log like any other.
 */
package wasmeter.fleet;
