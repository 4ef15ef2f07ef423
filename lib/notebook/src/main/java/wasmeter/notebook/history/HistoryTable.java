package wasmeter.notebook.history;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.tidy.TidyTable;
import wasmeter.stats.Estimate;

/**
 * Lines as a tidy table, one run of a cell per row.
 *
 * <p>Its columns are {@code engine}, {@code sample}, {@code scenario}, {@code start}, {@code
 * series} (0 where a cell has only one), {@code run}, {@code started} (ISO 8601), {@code version},
 * {@code mean}, {@code low} and {@code high} (ns; the interval rests on the scatter in all runs of
 * the cell), {@code n} (forks), {@code change} (the ratio of levels where a new one begins,
 * otherwise missing), {@code probability} (of the t-test for it) and {@code machine}.
 */
public final class HistoryTable {
  private HistoryTable() {}

  /**
   * A tidy table.
   *
   * @param name name of the table
   * @param machine label of the machine
   * @param courses any number
   * @return a new table
   */
  public static Table of(String name, String machine, List<Course> courses) {
    return TidyTable.of(courses.stream().flatMap(HistoryTable::points).toList())
        .text("engine", point -> point.line().engine())
        .text("sample", point -> point.line().row().label())
        .text("scenario", point -> point.line().scenario().label())
        .text("start", point -> point.line().start().label())
        .count("series", point -> point.line().series())
        .text("run", point -> point.measured().run())
        .text("started", point -> point.measured().started().toString())
        .text("version", point -> point.measured().version())
        .number("mean", point -> point.mean().mean())
        .number("low", point -> point.mean().low())
        .number("high", point -> point.mean().high())
        .count("n", point -> point.mean().n())
        .number("change", point -> point.change(Change::ratio))
        .number("probability", point -> point.change(change -> change.point().probability()))
        .text("machine", point -> machine)
        .named(name);
  }

  /** A run of a line. */
  private record Point(Course course, Measured measured, Estimate mean) {
    Line line() {
      return course.line();
    }

    /** What is said of the change that begins here; NaN if none does. */
    double change(ToDoubleFunction<Change> of) {
      return course.changes().stream()
          .filter(change -> change.run().equals(measured))
          .mapToDouble(of)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  private static Stream<Point> points(Course course) {
    Line line = course.line();
    List<Estimate> means = line.means();
    return IntStream.range(0, means.size())
        .mapToObj(i -> new Point(course, line.points().get(i), means.get(i)));
  }
}
