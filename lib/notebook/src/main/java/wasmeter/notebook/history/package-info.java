/**
 * One cell over many runs: {@link wasmeter.notebook.history.Lines} finds what may be compared,
 * {@link wasmeter.notebook.history.Course} where it changed.
 */
package wasmeter.notebook.history;
