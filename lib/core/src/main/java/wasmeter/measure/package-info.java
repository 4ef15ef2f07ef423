/** Plans what is measured, starts the processes that measure it, and times it inside them. */
package wasmeter.measure;
