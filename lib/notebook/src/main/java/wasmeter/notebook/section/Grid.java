package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A table for people, whose cells are values until it is rendered.
 *
 * @param name the caption above the table
 * @param header names of the columns
 * @param rows as many cells in each as there are columns
 */
public record Grid(String name, List<String> header, List<List<Shown>> rows) {
  /**
   * In a table that was made elsewhere, only its text shows whether a cell is a number or a gap.
   */
  private static final Pattern NUMBER = Pattern.compile("[-+−~]?[0-9][0-9,.]*( .*|[eE].*)?|–.*");

  /** Copies the lists and checks their lengths. */
  public Grid {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Shown> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "the table %s has %d columns, but a row of %d cells: %s"
                .formatted(name, header.size(), row.size(), row));
      }
    }
  }

  /**
   * Any table of Tablesaw.
   *
   * @param table columns of numbers and of anything else
   * @return its numbers as numbers, with or without a unit; anything else as words
   */
  public static Grid of(Table table) {
    List<List<Shown>> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      int row = i;
      rows.add(table.columns().stream().map(column -> shown(column.getString(row))).toList());
    }
    return new Grid(table.name() == null ? "" : table.name(), table.columnNames(), rows);
  }

  private static Shown shown(String text) {
    return NUMBER.matcher(text).matches() ? new Shown.Number(text) : new Shown.Words(text);
  }

  /**
   * This table as one of Tablesaw, to work with.
   *
   * @return a new table, all cells text, including marks of footnotes
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
