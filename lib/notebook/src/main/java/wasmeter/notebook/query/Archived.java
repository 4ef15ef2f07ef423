package wasmeter.notebook.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
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

/**
 * Observations as an {@link Archive} stores them, row by row: what belongs to a process, or to a
 * kind of observation, is read once, and of each row only what is its own. To be walked over once.
 */
final class Archived implements Iterable<LogLine> {
  private static final String PROCESSES =
      """
      distinct process, run, machine_id, engine_id, sample_id, call, scenario, start, settings_id,
        conditions_id, round, fork, ordinal, answer\
      """;

  private static final String KINDS = "distinct what, phase, kind, event, unit, outcome, cause";

  private static final String ROWS =
      """
      process, what, iteration, elapsed, operations, value, published, note, reason, printed, wrong\
      """;

  /** What is the same for all observations of a process. */
  private record Process(String run, CellKey cell, int round, int fork, int order, Answer answer) {}

  /** What is the same for all observations of a kind. */
  private record Kind(
      Phase phase, IterationType kind, String event, Unit unit, String outcome, Cause cause) {}

  private final Map<Integer, Process> processes = new HashMap<>();
  private final Map<Integer, Kind> kinds = new HashMap<>();
  private final ResultSet rows;

  Archived(Database.Columns columns) throws SQLException {
    try (ResultSet all = columns.select(PROCESSES)) {
      while (all.next()) {
        processes.put(all.getInt("process"), process(all));
      }
    }
    try (ResultSet all = columns.select(KINDS)) {
      while (all.next()) {
        kinds.put(all.getInt("what"), kind(all));
      }
    }
    rows = columns.select(ROWS);
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
    int column = 1; // in the order of what is selected
    Process process = processes.get(rows.getInt(column++));
    Kind kind = kinds.get(rows.getInt(column++));
    int iteration = rows.getInt(column++);
    long elapsed = rows.getLong(column++);
    long operations = rows.getLong(column++);
    return new Observation(
        process.run(),
        process.cell(),
        process.round(),
        process.fork(),
        process.order(),
        new Measurement(
            kind.phase(), iteration, kind.kind(), elapsed, kind.event(), kind.unit(), operations),
        process.answer(),
        reading(kind, column));
  }

  private Reading reading(Kind kind, int column) throws SQLException {
    return switch (kind.outcome()) {
      case "observed" ->
          new Reading.Observed(
              rows.getDouble(column), rows.getString(column + 1), rows.getString(column + 2));
      case "skipped" -> new Reading.Skipped(kind.cause(), rows.getString("reason"));
      case "failed" ->
          new Reading.Failed(
              kind.cause(),
              rows.getString("reason"),
              rows.getString("printed"),
              rows.getString("wrong"));
      default ->
          throw new QueryException(
              "an observation of an archive cannot be '%s': use a newer wasmeter"
                  .formatted(kind.outcome()),
              null);
    };
  }

  private static Process process(ResultSet row) throws SQLException {
    return new Process(
        row.getString("run"),
        new CellKey(
            row.getString("machine_id"),
            row.getString("engine_id"),
            row.getString("sample_id"),
            row.getString("call"),
            value(row, "scenario", Scenario.class),
            value(row, "start", Start.class),
            row.getString("settings_id"),
            row.getString("conditions_id")),
        row.getInt("round"),
        row.getInt("fork"),
        row.getInt("ordinal"),
        value(row, "answer", Answer.class));
  }

  private static Kind kind(ResultSet row) throws SQLException {
    return new Kind(
        value(row, "phase", Phase.class),
        value(row, "kind", IterationType.class),
        row.getString("event"),
        value(row, "unit", Unit.class),
        row.getString("outcome"),
        value(row, "cause", Cause.class));
  }

  private static <E extends Enum<E>> E value(ResultSet row, String column, Class<E> type)
      throws SQLException {
    return Names.value(type, row.getString(column));
  }
}
