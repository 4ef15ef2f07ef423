/** An engine and a sample that were added as anybody adds them, without touching the library. */
package wasmeter.engines.toy;
