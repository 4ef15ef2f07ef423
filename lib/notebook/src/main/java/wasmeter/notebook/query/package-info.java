/**
 * Raw observations to work with: as a tidy table, by SQL, and as files for other programs. Start at
 * {@link wasmeter.notebook.query.Query}. Knows records, and nothing of other tables.
 */
package wasmeter.notebook.query;
