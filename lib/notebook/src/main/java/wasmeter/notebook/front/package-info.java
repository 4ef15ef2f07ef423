/**
 * The front page of the report: the answer first, then what was measured and what was not, then the
 * pages.
 */
package wasmeter.notebook.front;
