/** What cells import: {@link wasmeter.notebook.Lab}. */
package wasmeter.notebook;
