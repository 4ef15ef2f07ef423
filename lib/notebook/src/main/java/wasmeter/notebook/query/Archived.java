package wasmeter.notebook.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.IterationType;
import wasmeter.record.LogLine;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** Observations as an {@link Archive} stores them, row by row. To be walked over once. */
final class Archived implements Iterable<LogLine> {
  private final ResultSet rows;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<List<Object>, Enum<?>> values = new HashMap<>();
  private CellKey last;

  Archived(ResultSet rows) {
    this.rows = rows;
  }

  @Override
  public Iterator<LogLine> iterator() {
    return new Iterator<>() {
      private boolean more = advance();

      @Override
      public boolean hasNext() {
        return more;
      }

      @Override
      public LogLine next() {
        if (!more) {
          throw new NoSuchElementException();
        }
        LogLine line = taken();
        more = advance();
        return line;
      }
    };
  }

  private boolean advance() {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private LogLine taken() {
    try {
      return observation();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static QueryException unreadable(SQLException e) {
    return new QueryException(
        "an archive cannot be read (%s): store it again".formatted(e.getMessage()), e);
  }

  private Observation observation() throws SQLException {
    return new Observation(
        text("run"),
        cell(),
        rows.getInt("round"),
        rows.getInt("fork"),
        rows.getInt("ordinal"),
        new Measurement(
            value("phase", Phase.class),
            rows.getInt("iteration"),
            value("kind", IterationType.class),
            rows.getLong("elapsed"),
            text("event"),
            value("unit", Unit.class),
            rows.getLong("operations")),
        value("answer", Answer.class),
        reading());
  }

  /** The same object for all observations of a process. */
  private CellKey cell() throws SQLException {
    CellKey key =
        new CellKey(
            text("machine_id"),
            text("engine_id"),
            text("sample_id"),
            text("call"),
            value("scenario", Scenario.class),
            value("start", Start.class),
            text("settings_id"),
            text("conditions_id"));
    last = key.equals(last) ? last : key;
    return last;
  }

  private Reading reading() throws SQLException {
    String outcome = rows.getString("outcome");
    Cause cause = value("cause", Cause.class);
    return switch (outcome) {
      case "observed" ->
          new Reading.Observed(
              rows.getDouble("value"), rows.getString("published"), rows.getString("note"));
      case "skipped" -> new Reading.Skipped(cause, rows.getString("reason"));
      case "failed" ->
          new Reading.Failed(
              cause, rows.getString("reason"), rows.getString("printed"), rows.getString("wrong"));
      default ->
          throw new QueryException(
              "an observation of an archive cannot be '%s': use a newer wasmeter"
                  .formatted(outcome),
              null);
    };
  }

  /** Each text is kept once: there are few of them, and many rows. */
  private String text(String column) throws SQLException {
    String text = rows.getString(column);
    return text == null ? null : texts.computeIfAbsent(text, t -> t);
  }

  private <E extends Enum<E>> E value(String column, Class<E> type) throws SQLException {
    String text = rows.getString(column);
    return text == null
        ? null
        : type.cast(values.computeIfAbsent(List.of(type, text), of -> Names.value(type, text)));
  }
}
