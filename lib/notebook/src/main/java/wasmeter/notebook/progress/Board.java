package wasmeter.notebook.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.record.text.Counted;

/**
 * What is known of a run while it goes on: the cells that have a number, and how far it is.
 *
 * <p>Not safe for use by several threads.
 */
public final class Board {
  /** The one that was measured last comes last. */
  private final Map<List<Object>, Progress.Standing> cells = new LinkedHashMap<>();

  /** Nothing is measured yet. */
  public Board() {}

  /**
   * A fork ended well.
   *
   * @param cell how its cell stands now
   * @return true if it is the first of its cell in this run
   */
  public boolean measured(Progress.Standing cell) {
    List<Object> key = List.of(cell.engine(), cell.sample(), cell.scenario(), cell.start());
    boolean first = cells.remove(key) == null;
    cells.put(key, cell);
    return first;
  }

  /**
   * The cells measured so far, in words.
   *
   * @param most how many of them, the last ones
   * @return a table with a row for each; none if nothing was measured
   */
  public Table table(int most) {
    List<Progress.Standing> all = List.copyOf(cells.values());
    List<Progress.Standing> shown = all.subList(Math.max(0, all.size() - most), all.size());
    int earlier = all.size() - shown.size();
    Table table =
        Table.create(
            earlier == 0 ? "So far" : "So far, after " + Counted.of(earlier, "other"),
            StringColumn.create("engine"),
            StringColumn.create("sample"),
            StringColumn.create("scenario"),
            StringColumn.create("mean"),
            StringColumn.create("n"));
    for (Progress.Standing cell : shown) {
      List<String> row = row(cell);
      for (int i = 0; i < row.size(); i++) {
        table.stringColumn(i).append(row.get(i));
      }
    }
    return table;
  }

  private static List<String> row(Progress.Standing cell) {
    return List.of(
        cell.engine(),
        cell.sample(),
        cell.scenario().label() + ", " + cell.start().label(),
        Quantity.text(cell.nanoseconds(), Unit.NS),
        Integer.toString(cell.forks()));
  }

  /** A row of the table as a line of its own, in columns. */
  static String line(Progress.Standing cell) {
    List<String> row = row(cell);
    return String.format(
        Locale.ROOT,
        "%-22s %-16s %-22s %9s (n = %s)",
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4));
  }

  /**
   * How far a run is.
   *
   * @param s what it says
   * @return for instance {@code 3 of 12 forks, 1 failed, 45 s to 2 min left}
   */
  public static String status(Snapshot s) {
    return String.format(
        Locale.ROOT,
        "%d of %s%s, %s left",
        s.done(),
        forks(s.total()),
        failed(s.failures()),
        s.left().text());
  }

  /**
   * What is measured now.
   *
   * @param s what the run says
   * @return for instance {@code native fibonacci execute warm: 6.280 ms so far, measuring for 3 s}
   */
  public static String current(Snapshot s) {
    Snapshot.Live live = s.live();
    return s.current()
        + (live == null
            ? ": a process starts"
            : String.format(
                Locale.ROOT,
                ": %s so far, %s for %.0f s",
                Quantity.text(live.nanoseconds(), Unit.NS),
                live.warmingUp() ? "warming up" : "measuring",
                live.seconds()));
  }

  /**
   * How far a run came that was stopped.
   *
   * @param s its last word
   * @param where what was recorded is
   * @param again what continues it
   * @return one sentence
   */
  public static String stopped(Snapshot s, String where, String again) {
    return String.format(
        Locale.ROOT,
        "Stopped: %d of %s %s recorded%s%s. %s to continue.",
        s.done(),
        forks(s.total()),
        s.done() == 1 ? "is" : "are",
        where,
        failed(s.failures()),
        again);
  }

  private static String forks(int number) {
    return number == 1 ? "1 fork" : number + " forks";
  }

  private static String failed(List<String> failures) {
    return failures.isEmpty() ? "" : ", %s failed".formatted(failures.size());
  }

  /**
   * The last failures: a run may fail thousands of times.
   *
   * @param failures all of them
   * @param most how many are shown
   * @return lines
   */
  public static List<String> newest(List<String> failures, int most) {
    int earlier = Math.max(0, failures.size() - most);
    List<String> lines = new ArrayList<>();
    if (earlier > 0) {
      lines.add(earlier + " failed before these, as the summary will show");
    }
    failures.subList(earlier, failures.size()).forEach(failure -> lines.add("failed: " + failure));
    return lines;
  }
}
