/**
 * From observations to tidy tables: selecting runs, reducing forks, naming gaps.
 *
 * <p>{@link wasmbench.notebook.table.Runs} is what a notebook hands to a section. {@link
 * wasmbench.notebook.table.Cells} reduces it to one {@link wasmbench.notebook.table.Cell} for each
 * engine, sample and {@link wasmbench.notebook.table.What}; {@link wasmbench.notebook.table.Tidy}
 * makes a table of cells, one a row. {@link wasmbench.notebook.table.Quantity} puts values in words
 * and {@link wasmbench.notebook.table.Figures2020} reads what was published before.
 *
 * <p>Numbers here are in base units, nanoseconds and bytes; only {@code Quantity} scales and
 * rounds.
 */
package wasmbench.notebook.table;
