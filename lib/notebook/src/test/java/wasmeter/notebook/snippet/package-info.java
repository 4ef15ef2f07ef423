/** What documentation shows as code must compile. */
package wasmeter.notebook.snippet;
