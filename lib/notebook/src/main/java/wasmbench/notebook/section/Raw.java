package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Fork;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;
import wasmbench.notebook.table.What;
import wasmbench.record.Events;
import wasmbench.record.Observation;
import wasmbench.record.Scenario;
import wasmbench.record.Start;
import wasmbench.record.Unit;
import wasmbench.stats.Robust;

/** Every warm fork, with what it recorded beside time. */
final class Raw implements Section {
  /** Below this share of CPU a fork had to wait for the processor. */
  private static final double UNDISTURBED = 0.97;

  @Override
  public String id() {
    return "raw";
  }

  @Override
  public String title() {
    return "Every fork";
  }

  @Override
  public String question() {
    return "What did each process record, and was it disturbed?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs.here(), "");
    Layout layout =
        new Layout(
            title(),
            List.of(
                "engine",
                "sample",
                "scenario",
                "fork",
                "mean",
                "median",
                "iterations",
                "operations",
                "warm-up",
                "verdict",
                "CPU of the thread",
                "CPU of compilers",
                "disturbed",
                "peak memory",
                "GC",
                "allocated"));
    List<Cell> all = new ArrayList<>();
    for (String engine : cells.engines(List.of())) {
      List<Row> rows = new ArrayList<>(cells.rows());
      rows.addAll(cells.calibrations());
      for (Row row : rows) {
        for (Scenario scenario : Scenario.values()) {
          List<Fork> forks = cells.forks(engine, row, scenario, Start.WARM);
          if (!forks.isEmpty()) {
            all.add(cells.cell(engine, row, What.warm(scenario)));
          }
          forks.forEach(fork -> layout.row(texts(fork, scenario)));
        }
      }
    }
    return new View(
        id(),
        title(),
        Reading.caption(question(), cells),
        List.of(layout.table()),
        List.<Chart>of(),
        Tidy.of(title(), all),
        List.of(
            "disturbed: the measuring thread had the processor for less than 97 % of the time, so"
                + " that wall time tells of other work too; CPU time does not",
            "CPU of compilers: as a share of one processor while operations were measured"));
  }

  private static List<String> texts(Fork fork, Scenario scenario) {
    What time = What.warm(scenario);
    List<Observation> times = fork.measured(Events.TIME);
    double[] values = times.stream().mapToDouble(Fork::value).toArray();
    long operations = times.stream().mapToLong(Observation::operations).sum();
    double wall =
        times.stream().mapToDouble(o -> Fork.value(o) * Math.max(1, o.operations())).sum();
    double compilers = fork.measured(Events.COMPILER_CPU).stream().mapToDouble(Fork::value).sum();
    OptionalDouble mean = fork.score(time);
    OptionalDouble cpu = fork.score(time.event(Events.WORKER_CPU, Unit.NS));
    double share = cpu.orElse(Double.NaN) / mean.orElse(Double.NaN);
    return List.of(
        fork.engine(),
        fork.row().label(),
        scenario.label(),
        "#" + fork.number(),
        text(mean, Unit.NS),
        values.length == 0 ? Quantity.NONE : Quantity.text(Robust.median(values), Unit.NS),
        Integer.toString(values.length),
        Long.toString(operations),
        text(fork.score(time.event(Events.WARM_UP, Unit.NS)), Unit.NS),
        fork.verdict().orElse("did not finish"),
        text(cpu, Unit.NS),
        Quantity.percent(compilers / wall),
        Double.isNaN(share) ? "unknown" : share < UNDISTURBED ? "yes" : "no",
        text(fork.score(time.event(Events.PEAK_RSS, Unit.BYTES)), Unit.BYTES),
        text(fork.score(time.event(Events.GC_TIME, Unit.NS)), Unit.NS),
        text(fork.score(time.event(Events.ALLOCATED, Unit.BYTES)), Unit.BYTES));
  }

  private static String text(OptionalDouble value, Unit unit) {
    return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : Quantity.NONE;
  }
}
