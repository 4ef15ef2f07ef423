/** How a table of values is laid out for readers: what it shows, in which order, and how wide. */
package wasmeter.notebook.layout;
