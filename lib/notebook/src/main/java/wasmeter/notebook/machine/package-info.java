/** What machines are called where several stand beside each other. */
package wasmeter.notebook.machine;
