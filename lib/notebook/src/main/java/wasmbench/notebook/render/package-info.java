/** Tables, figures and views as HTML, Markdown and plain text. */
package wasmbench.notebook.render;
