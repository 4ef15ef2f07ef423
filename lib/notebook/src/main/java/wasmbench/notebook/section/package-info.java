/**
 * The sections of the report: each a question, answered by tables and figures.
 *
 * <p>{@link wasmbench.notebook.section.Sections} lists them in the order of the report. A {@link
 * wasmbench.notebook.section.Section} makes a {@link wasmbench.notebook.section.View} of {@link
 * wasmbench.notebook.table.Runs}; it knows neither engines nor samples by name, but for the native
 * program beside which the others stand and the sample that does nothing. To add one, write a class
 * and list it.
 */
package wasmbench.notebook.section;
