package wasmeter.notebook.explore;

import java.util.ArrayList;
import java.util.List;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;

/** What the page can show of an engine and a sample. Pure functions. */
final class Metrics {
  private static final Metric SPACE =
      Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES);

  private static final Metric INSTANCE =
      Metric.cold(Scenario.FOOTPRINT, null).event(Events.PER_INSTANCE, Unit.BYTES);

  private Metrics() {}

  /** Times first: those that other engines can be measured against. */
  static List<Metric> all() {
    List<Metric> all = new ArrayList<>();
    Scenario.warm().forEach(scenario -> all.add(Metric.warm(scenario)));
    Scenario.warm().forEach(scenario -> all.add(Metric.cold(scenario, null)));
    all.add(SPACE);
    all.add(INSTANCE);
    return all;
  }

  static Entry entry(Cells cells, String engine, Row row, Metric metric) {
    return metric.equals(SPACE) ? cells.space(engine, row) : cells.cell(engine, row, metric);
  }

  /** How the page calls it. */
  static Content.Kind kind(Metric metric) {
    Scenario scenario = metric.scenario();
    String name =
        metric.equals(SPACE)
            ? "stored bytes"
            : metric.equals(INSTANCE) ? "memory of an instance" : scenario.label();
    return new Content.Kind(
        name,
        scenario.letters(),
        metric.isTime() ? metric.start().label() : "",
        metric.event(),
        metric.isTime() ? "ns" : "bytes",
        Command.scenario(scenario));
  }
}
