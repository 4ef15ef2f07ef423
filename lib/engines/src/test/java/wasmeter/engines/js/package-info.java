/** What JavaScript engines themselves say of the code that executes. */
package wasmeter.engines.js;
