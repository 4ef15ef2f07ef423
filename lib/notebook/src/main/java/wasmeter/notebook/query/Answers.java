package wasmeter.notebook.query;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Rows of a database as a table of Tablesaw. */
final class Answers {
  /** Takes a value of the row at which the rows stand. */
  private interface Taker {
    void take() throws SQLException;
  }

  private final ResultSet rows;
  private final List<Column<?>> columns = new ArrayList<>();
  private final List<Taker> takers = new ArrayList<>();

  private Answers(ResultSet rows) {
    this.rows = rows;
  }

  static Table table(ResultSet rows) throws SQLException {
    Answers answers = new Answers(rows);
    ResultSetMetaData about = rows.getMetaData();
    Set<String> names = new HashSet<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      String name = about.getColumnName(i);
      for (int n = 2; !names.add(name.toLowerCase(Locale.ROOT)); n++) {
        name = about.getColumnName(i) + " " + n; // Tablesaw has no two columns of one name
      }
      answers.add(name, i, about);
    }
    while (rows.next()) {
      for (Taker taker : answers.takers) {
        taker.take();
      }
    }
    return Table.create("answer", answers.columns);
  }

  private void add(String name, int i, ResultSetMetaData about) throws SQLException {
    switch (about.getColumnType(i)) {
      case Types.BOOLEAN -> {
        BooleanColumn column = BooleanColumn.create(name);
        add(column, i, () -> column.append(rows.getBoolean(i)));
      }
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> {
        IntColumn column = IntColumn.create(name);
        add(column, i, () -> column.append(rows.getInt(i)));
      }
      case Types.BIGINT -> {
        LongColumn column = LongColumn.create(name);
        add(column, i, () -> column.append(rows.getLong(i)));
      }
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> numbers(name, i);
      default -> {
        // Sums of whole numbers have a type that JDBC does not know.
        if (about.getColumnTypeName(i).endsWith("HUGEINT")) {
          numbers(name, i);
        } else {
          StringColumn column = StringColumn.create(name);
          add(column, i, () -> column.append(rows.getString(i)));
        }
      }
    }
  }

  private void numbers(String name, int i) {
    DoubleColumn column = DoubleColumn.create(name);
    add(column, i, () -> column.append(((Number) rows.getObject(i)).doubleValue()));
  }

  private void add(Column<?> column, int i, Taker taker) {
    columns.add(column);
    takers.add(
        () -> {
          if (rows.getObject(i) == null) {
            column.appendMissing();
          } else {
            taker.take();
          }
        });
  }
}
