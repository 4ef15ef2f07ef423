package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** The figures of 2020 beside those measured here. */
record ThenAndNow() implements Section {
  /** The event in the tidy table for 2020 divided by here. */
  static final String RATIO = "2020/here";

  private record Part(String title, String published, Metric metric) {
    /** Whether there is something to compare with 2020. */
    boolean isIn(Cells here, String sample) {
      Metric cold = Metric.cold(metric.scenario(), null).event(metric.event(), metric.unit());
      return here.observes(
          null,
          sample,
          metric.event().equals(Events.SPACE) ? List.of(metric, cold) : List.of(metric));
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part("Individual: ab. compile", "individual", Metric.warm(Scenario.COMPILE_MODULE)),
          new Part(
              "Individual: c. instantiate", "individual", Metric.warm(Scenario.INSTANTIATE_MODULE)),
          new Part("Individual: d. execute", "individual", Metric.warm(Scenario.EXECUTE_CALL)),
          new Part("JIT", "jit", Metric.warm(Scenario.JIT)),
          new Part("AOT total", "aot-total", Metric.warm(Scenario.AOT_TOTAL)),
          new Part("AOT compile, time", "aot-compile-time", Metric.warm(Scenario.AOT_COMPILE)),
          new Part(
              "AOT compile, space",
              "aot-compile-space",
              Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES)),
          new Part("AOT execution", "aot-execution", Metric.warm(Scenario.AOT_EXECUTION)),
          new Part("Pure execution", "pure-execution", Metric.warm(Scenario.EXECUTE_CALL)));

  @Override
  public String id() {
    return "then-and-now";
  }

  @Override
  public String title() {
    return "Then and now";
  }

  @Override
  public String question() {
    return "What was published in 2020, and what is measured here?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Sheet sheet = new Sheet(this);
    Runs past = Runs.of(Figures2020.records());
    Cells here = runs.here().cells("individual");
    List<Part> measured = PARTS.stream().filter(part -> part.isIn(here, null)).toList();
    for (Part part : measured.isEmpty() ? PARTS : measured) {
      Cells then = past.cells(part.published());
      List<List<Shown>> texts = new ArrayList<>();
      List<String> engines =
          Stream.concat(
                  then.observedEngines().stream(), here.engines(List.of(part.metric())).stream())
              .distinct()
              .toList();
      List<Row> rows =
          then.rows().stream()
              .filter(row -> measured.isEmpty() || part.isIn(here, row.sample()))
              .toList();
      List<List<List<Entry>>> drawn = new ArrayList<>();
      for (Row row : rows) {
        List<List<Entry>> pairs = new ArrayList<>();
        for (String engine : engines) {
          Entry old = then.cell(engine, row, part.metric());
          Entry now = now(here, engine, row, part.metric());
          Entry ratio = ratio(old, now);
          texts.add(
              List.of(
                  new Shown.Words(row.label()),
                  new Shown.Words(engine),
                  sheet.show(old),
                  engine.equals(Cells.SOURCE)
                      ? sheet.show(now, Quantity.text(now.estimate().mean(), Unit.BYTES))
                      : sheet.show(now),
                  sheet.show(ratio, Quantity.times(ratio.estimate()))));
          pairs.add(List.of(old, now));
        }
        drawn.add(pairs);
      }
      sheet.table(part.title(), List.of("sample", "engine", "2020", "here", "2020 / here"), texts);
      sheet.chart(
          part.title() + ": 2020 and here",
          part.metric().unit(),
          rows.stream().map(Row::label).toList(),
          engines,
          ComparisonChart.pair("2020", "here"),
          (i, k, g) -> drawn.get(i).get(k).get(g));
    }
    if (!measured.isEmpty() && measured.size() < PARTS.size()) {
      sheet.remark(
          "not part of these runs: "
              + PARTS.stream()
                  .filter(part -> !measured.contains(part))
                  .map(Part::title)
                  .collect(Collectors.joining(", ")));
    }
    sheet.remarks(here);
    return sheet.view(
        Sheet.caption(
            this,
            "Here means %s.",
            here.machine(),
            "The machine of 2020 is unnamed, its engines and modules were other versions, and its"
                + " values have no spread: a ratio reflects all of these together. "
                + Sheet.INTERVALS
                + " "
                + Sheet.SIZES));
  }

  private static Entry now(Cells here, String engine, Row row, Metric metric) {
    if (engine.equals(Cells.SOURCE)) {
      return Comparison.source(here, row, metric);
    }
    return metric.event().equals(Events.SPACE)
        ? here.space(engine, row)
        : here.cell(engine, row, metric);
  }

  private static Entry ratio(Entry then, Entry now) {
    Metric metric = then.metric().event(RATIO, Unit.COUNT);
    if (then.isGap() || now.isGap()) {
      return now.missing(metric, then.isGap() ? then.gap().in("2020") : now.gap().in("here"));
    }
    double before = then.estimate().mean();
    double after = now.estimate().mean();
    return before > 0 && after > 0
        ? now.derived(metric, new Estimate(before / after, Double.NaN, Double.NaN, 1), List.of())
        : now.missing(metric, Gap.NO_RATIO);
  }
}
