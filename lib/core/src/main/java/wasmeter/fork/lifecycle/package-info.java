/**
 * The way from a module to a checked answer, which warm and cold forks go alike, and the cold
 * lifecycle that goes it once, with what may follow it.
 */
package wasmeter.fork.lifecycle;
