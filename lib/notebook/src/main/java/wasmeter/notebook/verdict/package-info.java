/**
 * Whether an engine became slower, for those who build it and for their CI: a comparison that ends
 * with an exit status, a summary, JUnit XML and JSON. Start at {@link
 * wasmeter.notebook.verdict.Comparison}.
 */
package wasmeter.notebook.verdict;
