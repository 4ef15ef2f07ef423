/** What cells import: {@link wasmbench.notebook.Lab}. */
package wasmbench.notebook;
