/** How a run is going, in the units of tables: on a terminal, in a file, in a cell. */
package wasmeter.notebook.progress;
