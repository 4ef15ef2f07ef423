/**
 * From observations to tidy tables: selecting runs, reducing forks, naming gaps.
 *
 * <p>{@link wasmeter.notebook.table.Runs} is what a notebook passes to a section. {@link
 * wasmeter.notebook.table.Cells} reduces it to one {@link wasmeter.notebook.table.Entry} for each
 * engine, sample and {@link wasmeter.notebook.table.Metric}; {@link wasmeter.notebook.table.Tidy}
 * makes a table of cells, one per row. {@link wasmeter.notebook.table.Quantity} formats values for
 * people and {@link wasmeter.notebook.table.Figures2020} reads what was published before.
 *
 * <p>Numbers here are in base units, nanoseconds and bytes; only {@code Quantity} scales and
 * rounds.
 */
package wasmeter.notebook.table;
