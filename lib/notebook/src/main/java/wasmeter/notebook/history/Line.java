package wasmeter.notebook.history;

import java.util.List;
import org.apache.commons.statistics.descriptive.Variance;
import wasmeter.notebook.table.Row;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Moderated;

/**
 * One cell in many runs: the same work on the same machine, under the same conditions and settings,
 * while the version of the engine may change.
 *
 * @param engine its name, without a label such as {@code @1.6.0}
 * @param row the sample and call
 * @param scenario what was timed
 * @param start warm or cold
 * @param series from 1, where the cell has several that must not be mixed; 0 if it has only this
 * @param points one for each run, in the order of time
 */
public record Line(
    String engine, Row row, Scenario scenario, Start start, int series, List<Measured> points) {
  /** Copies the list. */
  public Line {
    points = List.copyOf(points);
  }

  /**
   * The means of the runs. How much forks scatter is known from all runs together.
   *
   * @return nanoseconds, one for each point
   */
  public List<Estimate> means() {
    double[] variances =
        points.stream()
            .map(Measured::logs)
            .mapToDouble(logs -> logs.length > 1 ? Variance.of(logs).getAsDouble() : Double.NaN)
            .toArray();
    double[] degrees = points.stream().mapToDouble(point -> point.scores().size() - 1).toArray();
    Moderated shared = Moderated.cautious(variances, degrees);
    return points.stream().map(point -> shared.estimate(point.times())).toList();
  }

  /**
   * What it is of its engine.
   *
   * @return for instance {@code fibonacci, execute warm}
   */
  public String label() {
    return "%s, %s %s%s"
        .formatted(
            row.label(), scenario.label(), start.label(), series == 0 ? "" : ", series " + series);
  }
}
