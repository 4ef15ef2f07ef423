package wasmeter.notebook.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table with a row for each of some things, whose columns are added one after another, each with
 * what it says of a thing. For use by one thread.
 *
 * @param <T> what has a row
 */
public final class TidyTable<T> {
  private final List<T> rows;
  private final List<Column<?>> columns = new ArrayList<>();

  private TidyTable(List<T> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * A table without columns.
   *
   * @param rows the things, in the order of rows; without any, the table has columns alone
   * @param <T> what has a row
   * @return a table to which columns are added
   */
  public static <T> TidyTable<T> of(List<T> rows) {
    return new TidyTable<>(rows);
  }

  /**
   * Adds a text.
   *
   * @param name of the column
   * @param value of each thing; an empty one is missing
   * @return this table
   */
  public TidyTable<T> text(String name, Function<T, String> value) {
    columns.add(StringColumn.create(name, rows.stream().map(value)));
    return this;
  }

  /**
   * Adds a number.
   *
   * @param name of the column
   * @param value of each thing; NaN is missing
   * @return this table
   */
  public TidyTable<T> number(String name, ToDoubleFunction<T> value) {
    columns.add(DoubleColumn.create(name, rows.stream().mapToDouble(value)));
    return this;
  }

  /**
   * Adds a whole number.
   *
   * @param name of the column
   * @param value of each thing
   * @return this table
   */
  public TidyTable<T> count(String name, ToIntFunction<T> value) {
    columns.add(IntColumn.create(name, rows.stream().mapToInt(value)));
    return this;
  }

  /**
   * The table with the columns that were added.
   *
   * @param name of the table
   * @return a new table
   */
  public Table named(String name) {
    return Table.create(name, columns);
  }
}
