/**
 * The sections of the report: each a question, answered by tables and figures.
 *
 * <p>{@link wasmeter.notebook.section.Sections} lists them in the order of the report. A {@link
 * wasmeter.notebook.section.Section} makes a {@link wasmeter.notebook.section.View} of {@link
 * wasmeter.notebook.table.Runs}; it knows no engine or sample by name, except the native program
 * that the others are compared with and the sample that does nothing. To add one, write a class and
 * list it.
 */
package wasmeter.notebook.section;
