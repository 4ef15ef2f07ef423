/** Tables to work with: one thing per row, one figure per column. */
package wasmeter.notebook.tidy;
