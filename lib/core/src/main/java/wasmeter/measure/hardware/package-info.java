/** What machine this is, by a library where it can be loaded, otherwise by what Linux tells. */
package wasmeter.measure.hardware;
