package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/** What a fresh process pays once, beside the same scenario repeated until steady. */
record ColdAgainstWarm() implements Section {
  /** The event in the tidy table for cold divided by warm. */
  static final String RATIO = "cold/warm";

  private static final List<Scenario> LIFECYCLES =
      List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);

  @Override
  public String id() {
    return "cold-against-warm";
  }

  @Override
  public String title() {
    return "Cold against warm";
  }

  @Override
  public String question() {
    return "What does the first run in a fresh process cost, compared with the steady state?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Sheet sheet = new Sheet(this);
    Cells all = runs.cells("individual");
    List<Scenario> asked =
        LIFECYCLES.stream()
            .filter(scenario -> runs.cells(published(scenario)).mentions(null, scenario))
            .toList();
    for (Scenario scenario : asked.isEmpty() ? LIFECYCLES : asked) {
      table(sheet, runs.cells(published(scenario)), scenario);
    }
    LIFECYCLES.stream()
        .filter(scenario -> !asked.isEmpty() && !asked.contains(scenario))
        .forEach(scenario -> sheet.remark(scenario.label() + " is not part of these runs"));
    sheet.remarks(all);
    return sheet.view(
        Sheet.caption(
            this,
            all,
            "Cold is the time of engine creation and all phases together, once in a fresh"
                + " process with a warm page cache; launch, from the start of the process to"
                + " its main method, comes before it, and closing what was made comes after"
                + " it: the process may as well end. Warm repeats the phases on one engine, and"
                + " contains closing what each repetition made. "
                + Sheet.INTERVALS));
  }

  /** The section of 2020 that contains a scenario. */
  static String published(Scenario scenario) {
    return scenario == Scenario.AOT_COMPILE ? "aot-compile-time" : scenario.label();
  }

  private static void table(Sheet sheet, Cells cells, Scenario scenario) {
    Metric total = Metric.cold(scenario, null);
    Metric warm = Metric.warm(scenario);
    List<Metric> parts = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("sample", "engine", "launch", "engine creation"));
    parts.add(total.event(Events.LAUNCH, Unit.NS));
    parts.add(total.event(Events.ENGINE, Unit.NS));
    for (Phase phase : scenario.phases()) {
      parts.add(Metric.cold(scenario, phase));
      header.add(phase.letter() + ". " + phase.label());
    }
    parts.add(total.event(Events.RELEASE, Unit.NS));
    header.addAll(List.of("closing", "cold", "warm", "cold / warm"));
    List<String> engines = cells.engines(List.of(total, warm));
    List<Row> rows = cells.rows();
    List<List<Shown>> texts = new ArrayList<>();
    List<List<List<Entry>>> drawn = new ArrayList<>();
    for (Row row : rows) {
      List<List<Entry>> pairs = new ArrayList<>();
      for (String engine : engines) {
        Entry cold = cells.cell(engine, row, total);
        Entry steady = cells.cell(engine, row, warm);
        List<Shown> line = Sheet.row(row.label(), engine);
        parts.forEach(part -> line.add(sheet.show(cells.cell(engine, row, part))));
        line.add(sheet.show(cold));
        line.add(sheet.show(steady));
        Entry ratio = ratio(cold, steady);
        line.add(sheet.show(ratio, Quantity.times(ratio.estimate())));
        texts.add(line);
        pairs.add(List.of(cold, steady));
      }
      drawn.add(pairs);
    }
    sheet.table("%s (%s)".formatted(scenario.label(), scenario.letters()), header, texts);
    sheet.chart(
        scenario.label() + ": cold and warm",
        Unit.NS,
        rows.stream().map(Row::label).toList(),
        engines,
        ComparisonChart.pair("cold", "warm"),
        (i, k, g) -> drawn.get(i).get(k).get(g));
  }

  private static Entry ratio(Entry cold, Entry warm) {
    Metric metric = cold.metric().event(RATIO, Unit.COUNT);
    if (cold.isGap() || warm.isGap()) {
      return cold.missing(metric, cold.isGap() ? cold.gap().in("cold") : warm.gap().in("warm"));
    }
    return cold.over(warm, metric, List.of());
  }
}
