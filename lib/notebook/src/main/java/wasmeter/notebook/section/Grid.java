package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;

/**
 * A table for people, whose cells are values until it is rendered.
 *
 * @param name the caption above the table
 * @param header names of the columns
 * @param rows as many cells in each as there are columns
 * @param engines whether each column but the first is an engine, so that the table can be turned
 */
public record Grid(String name, List<String> header, List<List<Shown>> rows, boolean engines) {
  /**
   * In a table that was made elsewhere, only its text shows whether a cell is a number or a gap.
   */
  private static final Pattern NUMBER = Pattern.compile("[-+−~]?[0-9][0-9,.]*( .*|[eE].*)?|–.*");

  /** Numbers with more digits than a reader can compare are rounded. */
  private static final int SHORT = 7;

  /** Copies the lists and checks their lengths. */
  public Grid {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Shown> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "the table %s has %s columns, but a row of %s cells: %s"
                .formatted(name, header.size(), row.size(), row));
      }
    }
  }

  /**
   * A table that is not turned.
   *
   * @param name the caption above the table
   * @param header names of the columns
   * @param rows as many cells in each as there are columns
   */
  public Grid(String name, List<String> header, List<List<Shown>> rows) {
    this(name, header, rows, false);
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
      rows.add(table.columns().stream().map(column -> shown(column, row)).toList());
    }
    return new Grid(table.name() == null ? "" : table.name(), table.columnNames(), rows);
  }

  private static Shown shown(Column<?> column, int row) {
    String text = column.getString(row);
    if (column instanceof DoubleColumn numbers && !numbers.isMissing(row)) {
      double value = numbers.getDouble(row);
      return new Shown.Number(
          null,
          new Shown.Exact(value, Unit.COUNT),
          text.length() <= SHORT ? text : Quantity.digits(value),
          List.of());
    }
    return NUMBER.matcher(text).matches() ? new Shown.Number(text) : new Shown.Words(text);
  }

  /**
   * Where there is no value, and why.
   *
   * @return one gap per row, with the columns {@code table}, {@code row}, {@code column}, {@code
   *     cause} and {@code gap}
   */
  public Table gaps() {
    List<StringColumn> columns =
        Stream.of("table", "row", "column", "cause", "gap").map(StringColumn::create).toList();
    for (List<Shown> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) instanceof Shown.Missing missing) {
          columns.get(0).append(name);
          columns.get(1).append(names(row));
          columns.get(2).append(header.get(i));
          columns.get(3).append(missing.gap().cause().name().toLowerCase(Locale.ROOT));
          columns.get(4).append(missing.gap().reason());
        }
      }
    }
    return Table.create("gaps", columns.toArray(StringColumn[]::new));
  }

  /** The words that a row begins with. */
  private static String names(List<Shown> row) {
    return row.stream()
        .takeWhile(Shown.Words.class::isInstance)
        .map(Shown::text)
        .collect(Collectors.joining(" "));
  }

  /** The same where tables of several machines stand on a page. */
  Grid on(String machine) {
    return new Grid("%s, on %s".formatted(name, machine), header, rows, engines);
  }

  /** The same for a list of notes in which so many others come before its own. */
  Grid noted(int before) {
    return new Grid(
        name,
        header,
        rows.stream().map(row -> row.stream().map(cell -> cell.noted(before)).toList()).toList(),
        engines);
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
