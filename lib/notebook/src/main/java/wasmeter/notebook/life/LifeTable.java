package wasmeter.notebook.life;

import java.util.function.DoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Row;
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
  private final StringColumn engine = StringColumn.create("engine");
  private final StringColumn sample = StringColumn.create("sample");
  private final StringColumn scenario = StringColumn.create("scenario");
  private final DoubleColumn calls = DoubleColumn.create("calls");
  private final DoubleColumn time = DoubleColumn.create("time");
  private final DoubleColumn low = DoubleColumn.create("low");
  private final DoubleColumn high = DoubleColumn.create("high");
  private final IntColumn n = IntColumn.create("n");
  private final DoubleColumn slope = DoubleColumn.create("slope");
  private final StringColumn gap = StringColumn.create("gap");
  private final StringColumn machine = StringColumn.create("machine");
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
    engine.append(life.engine());
    sample.append(row.label());
    scenario.append(life.measure().scenario().label());
    calls.append(at);
    time.append(spent.value());
    low.append(spent.low());
    high.append(spent.high());
    n.append(life.n());
    slope.append(further);
    gap.append(life.isGap() ? life.gap().reason() : "");
    machine.append(box);
  }

  /**
   * What was added.
   *
   * @param name of the table
   * @return a new table
   */
  public Table table(String name) {
    return Table.create(
        name, engine, sample, scenario, calls, time, low, high, n, slope, gap, machine);
  }
}
