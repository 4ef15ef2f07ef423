package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;

/** The phases one by one: a table for each engine. */
record Individual() implements Section {
  private record Step(String title, Metric metric) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("a. parse", Metric.warm(Scenario.PARSE_ONLY)),
          new Step("ab. compile", Metric.warm(Scenario.COMPILE_MODULE)),
          new Step("b'. serialize", Metric.warm(Scenario.SERIALIZE_MODULE)),
          new Step("c'. deserialize", Metric.warm(Scenario.DESERIALIZE_MODULE)),
          new Step("c. instantiate", Metric.warm(Scenario.INSTANTIATE_MODULE)),
          new Step("d. execute", Metric.warm(Scenario.EXECUTE_CALL)));

  /** The steps that only a full plan measures: a column of nothing but gaps is no use. */
  private static final Set<Scenario> ONLY_IN_FULL_PLANS =
      Set.of(Scenario.PARSE_ONLY, Scenario.SERIALIZE_MODULE, Scenario.DESERIALIZE_MODULE);

  /** These causes say nothing about a step. */
  private static final Set<Cause> NOT_TELLING =
      Set.of(Cause.NOT_IN_PLAN, Cause.ENGINE_UNAVAILABLE, Cause.NOT_PUBLISHED);

  /** The native program has no phase except execute, which another section compares. */
  private static final List<Metric> PHASES_OF_ENGINES =
      List.of(Metric.warm(Scenario.COMPILE_MODULE), Metric.warm(Scenario.INSTANTIATE_MODULE));

  /** Whether a step has a value, or a reason that says more than that no plan asked for it. */
  private static boolean isTold(Cells cells, List<String> engines, List<Row> rows, Metric metric) {
    return cells.observes(null, null, List.of(metric))
        || engines.stream()
            .flatMap(engine -> rows.stream().map(row -> cells.cell(engine, row, metric)))
            .anyMatch(
                cell ->
                    cell.isGap()
                        && cells.mentions(cell.row().sample(), metric.scenario())
                        && !NOT_TELLING.contains(cell.gap().cause()));
  }

  @Override
  public String id() {
    return "individual";
  }

  @Override
  public String title() {
    return "Individual";
  }

  @Override
  public String question() {
    return "How long does each engine take to compile, to instantiate and to execute?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    List<String> engines = cells.engines(PHASES_OF_ENGINES);
    List<Row> rows = cells.rows();
    List<String> header = new ArrayList<>(List.of("sample"));
    List<Step> steps =
        STEPS.stream().filter(step -> isTold(cells, engines, rows, step.metric())).toList();
    if (steps.isEmpty()) {
      steps =
          STEPS.stream()
              .filter(step -> !ONLY_IN_FULL_PLANS.contains(step.metric().scenario()))
              .toList();
    }
    steps.forEach(step -> header.add(step.title()));
    Sheet sheet = new Sheet(this);
    for (String engine : engines) {
      List<List<Shown>> texts = new ArrayList<>();
      for (Row row : rows) {
        List<Shown> line = Sheet.row(row.label());
        steps.forEach(step -> line.add(sheet.show(cells.cell(engine, row, step.metric()))));
        texts.add(line);
      }
      sheet.table(engine, header, texts);
    }
    if (engines.isEmpty()) {
      sheet.table("no engine", header, List.of());
    }
    for (Step step : steps) {
      List<List<Entry>> grid =
          rows.stream()
              .map(row -> engines.stream().map(e -> cells.cell(e, row, step.metric())).toList())
              .toList();
      sheet.chart(
          step.title(),
          Unit.NS,
          rows.stream().map(Row::label).toList(),
          engines,
          (i, k) -> grid.get(i).get(k));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(this, cells, "Warm, each phase measured separately. " + Sheet.INTERVALS));
  }
}
