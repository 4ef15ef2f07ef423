/**
 * The published report: one frame around every page, what all pages share, and the same in one
 * file.
 */
package wasmeter.notebook.site;
