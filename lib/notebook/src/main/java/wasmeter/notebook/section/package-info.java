/**
 * The sections of the report: each a question, answered by tables and figures.
 *
 * <p>{@link wasmeter.notebook.section.Sections} lists them in the order of the report. A {@link
 * wasmeter.notebook.section.Section} makes a {@link wasmeter.notebook.section.View} of {@link
 * wasmeter.notebook.table.Runs}; it knows neither engines nor samples by name, but for the native
 * program beside which the others stand and the sample that does nothing. To add one, write a class
 * and list it.
 */
package wasmeter.notebook.section;
