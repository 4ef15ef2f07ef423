/**
 * An engine and a sample that were added as anyone would add them, without touching the library.
 */
package wasmeter.engines.toy;
