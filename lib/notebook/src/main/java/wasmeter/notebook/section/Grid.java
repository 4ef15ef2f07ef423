package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table for people, whose cells are values until it is rendered.
 *
 * @param name stands above the table
 * @param header names of the columns
 * @param rows as many cells in each as there are columns
 */
public record Grid(String name, List<String> header, List<List<Shown>> rows) {
  /** Copies the lists and checks their lengths. */
  public Grid {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Shown> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "the table %s has %d columns, and a row of %d cells: %s"
                .formatted(name, header.size(), row.size(), row));
      }
    }
  }

  /**
   * Any table of Tablesaw.
   *
   * @param table columns of numbers and of anything else
   * @return its numbers as numbers, anything else as words
   */
  public static Grid of(Table table) {
    List<List<Shown>> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      List<Shown> row = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        String text = column.getString(i);
        row.add(
            column instanceof NumericColumn<?> ? new Shown.Number(text) : new Shown.Words(text));
      }
      rows.add(row);
    }
    return new Grid(table.name() == null ? "" : table.name(), table.columnNames(), rows);
  }

  /**
   * This table as one of Tablesaw, to go on with.
   *
   * @return a new table, all cells text, marks of footnotes included
   */
  public Table toTable() {
    return Table.create(
        name,
        IntStream.range(0, header.size())
            .mapToObj(
                i ->
                    StringColumn.create(
                        header.get(i), rows.stream().map(row -> row.get(i).marked())))
            .toArray(StringColumn[]::new));
  }
}
