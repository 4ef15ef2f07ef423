package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Header;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/**
 * A cell without its engine.
 *
 * @param row the sample and call
 * @param metric the time of a scenario, warm or cold
 */
public record Place(Row row, Metric metric) {
  /**
   * Every place of a table, whether an engine has measured it or not.
   *
   * @param cells what was recorded
   * @return in the order of tables: by sample, then by scenario; calibration samples are left out
   */
  public static List<Place> of(Cells cells) {
    Set<Row> rows = new LinkedHashSet<>(cells.rows());
    rows.addAll(cells.callRows());
    for (Header.SampleModule sample : cells.startingWithWasi()) {
      rows.add(new Row(sample.name(), null));
      rows.add(new Row(sample.counterpart(), null));
    }
    List<Place> places = new ArrayList<>();
    for (Row row : rows) {
      for (Scenario scenario : Scenario.warm()) { // lifetimes count as what they begin with
        places.add(new Place(row, Metric.warm(scenario)));
        places.add(new Place(row, Metric.cold(scenario, null)));
      }
    }
    return places;
  }

  /** The forks of an engine here; none if it has none. */
  Side side(Cells cells, String engine) {
    return Side.of(engine, cells.forks(engine, row, metric.scenario(), metric.start()));
  }

  boolean isCold() {
    return metric.start() == Start.COLD;
  }

  /**
   * How figures name it.
   *
   * @return sample, scenario and start
   */
  public String label() {
    return "%s, %s, %s".formatted(row.label(), metric.scenario().label(), metric.start().label());
  }
}
