package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.tidy.TidyTable;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Range;

/**
 * Lives as a tidy table, one point of a curve per row.
 *
 * <p>Its columns are {@code engine}, {@code sample}, {@code scenario}, {@code calls}, {@code time}
 * (ns since the process started, when that call returned), {@code low} and {@code high} (the 95 %
 * interval of the mean over processes; missing where it is not known), {@code n} (processes; 0
 * where one failed, whose curve ends where it did), {@code slope} (ns per further call, after the
 * last point), {@code gap} and {@code machine}. An engine without a point has one row with its gap.
 */
public final class LifeTable {
  private final List<Point> points = new ArrayList<>();
  private final String box;

  /**
   * An empty table.
   *
   * @param machine label of the machine
   */
  public LifeTable(String machine) {
    this.box = machine;
  }

  /**
   * Adds a life.
   *
   * @param row the sample and call
   * @param life a curve or a gap
   * @param spent what was spent by a count, with its interval; not asked for a gap
   */
  public void add(Row row, Life life, DoubleFunction<Range> spent) {
    if (life.isGap()) {
      Curve stopped = life.stopped();
      if (stopped == null) {
        add(row, life, Double.NaN, new Range(Double.NaN, Double.NaN, Double.NaN), Double.NaN);
      } else {
        stopped
            .counts()
            .forEach(
                at ->
                    add(
                        row,
                        life,
                        at,
                        new Range(stopped.at(at), Double.NaN, Double.NaN),
                        Double.NaN));
      }
      return;
    }
    Curve curve = life.candidate().curve();
    curve.counts().forEach(at -> add(row, life, at, spent.apply(at), curve.slope()));
  }

  private void add(Row row, Life life, double at, Range spent, double further) {
    points.add(new Point(row, life, at, spent, further));
  }

  /** What a process had spent by some call, and what each further one takes. */
  private record Point(Row row, Life life, double at, Range spent, double further) {}

  /**
   * What was added.
   *
   * @param name of the table
   * @return a new table
   */
  public Table table(String name) {
    return TidyTable.of(points)
        .text("engine", point -> point.life().engine())
        .text("sample", point -> point.row().label())
        .text("scenario", point -> point.life().measure().scenario().label())
        .number("calls", Point::at)
        .number("time", point -> point.spent().value())
        .number("low", point -> point.spent().low())
        .number("high", point -> point.spent().high())
        .count("n", point -> point.life().n())
        .number("slope", Point::further)
        .text("gap", point -> point.life().isGap() ? point.life().gap().reason() : "")
        .text("machine", point -> box)
        .named(name);
  }
}
