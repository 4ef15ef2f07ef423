/** Tables, figures and views as HTML, Markdown and plain text. */
package wasmeter.notebook.render;
