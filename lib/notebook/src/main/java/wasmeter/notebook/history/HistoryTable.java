package wasmeter.notebook.history;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
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
    StringColumn engine = StringColumn.create("engine");
    StringColumn sample = StringColumn.create("sample");
    StringColumn scenario = StringColumn.create("scenario");
    StringColumn start = StringColumn.create("start");
    IntColumn series = IntColumn.create("series");
    StringColumn run = StringColumn.create("run");
    StringColumn started = StringColumn.create("started");
    StringColumn version = StringColumn.create("version");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    IntColumn n = IntColumn.create("n");
    DoubleColumn change = DoubleColumn.create("change");
    DoubleColumn probability = DoubleColumn.create("probability");
    StringColumn box = StringColumn.create("machine");
    for (Course course : courses) {
      Line line = course.line();
      List<Estimate> means = line.means();
      for (int i = 0; i < means.size(); i++) {
        Measured point = line.points().get(i);
        engine.append(line.engine());
        sample.append(line.row().label());
        scenario.append(line.scenario().label());
        start.append(line.start().label());
        series.append(line.series());
        run.append(point.run());
        started.append(point.started().toString());
        version.append(point.version());
        Estimate estimate = means.get(i);
        mean.append(estimate.mean());
        low.append(estimate.low());
        high.append(estimate.high());
        n.append(estimate.n());
        course.changes().stream()
            .filter(c -> c.run().equals(point))
            .findFirst()
            .ifPresentOrElse(
                c -> {
                  change.append(c.ratio());
                  probability.append(c.point().probability());
                },
                () -> {
                  change.appendMissing();
                  probability.appendMissing();
                });
        box.append(machine);
      }
    }
    return Table.create(
        name,
        engine,
        sample,
        scenario,
        start,
        series,
        run,
        started,
        version,
        mean,
        low,
        high,
        n,
        change,
        probability,
        box);
  }
}
