package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.What;
import wasmbench.record.Scenario;
import wasmbench.record.Unit;

/** The phases one by one: a table for each engine. */
record Individual() implements Section {
  private record Step(String title, What what) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("ab. compile", What.warm(Scenario.COMPILE_MODULE)),
          new Step("c. instantiate", What.warm(Scenario.INSTANTIATE_MODULE)),
          new Step("d. execute", What.warm(Scenario.EXECUTE_CALL)));

  /** The native program has no phases but execute, which another section compares. */
  private static final List<What> PHASES_OF_ENGINES =
      List.of(What.warm(Scenario.COMPILE_MODULE), What.warm(Scenario.INSTANTIATE_MODULE));

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
  public View view(Runs runs) {
    Cells cells = Cells.of(runs, "individual");
    List<String> engines = cells.engines(PHASES_OF_ENGINES);
    List<Row> rows = cells.rows();
    List<String> header = new ArrayList<>(List.of("sample"));
    STEPS.forEach(step -> header.add(step.title()));
    Sheet sheet = new Sheet(this);
    for (String engine : engines) {
      List<List<String>> texts = new ArrayList<>();
      for (Row row : rows) {
        List<String> line = new ArrayList<>(List.of(row.label()));
        STEPS.forEach(step -> line.add(sheet.show(cells.cell(engine, row, step.what()))));
        texts.add(line);
      }
      sheet.table(engine, header, texts);
    }
    if (engines.isEmpty()) {
      sheet.table("no engine", header, List.of());
    }
    for (Step step : STEPS) {
      List<List<Cell>> grid =
          rows.stream()
              .map(row -> engines.stream().map(e -> cells.cell(e, row, step.what())).toList())
              .toList();
      sheet.chart(
          Chart.grouped(
              step.title(),
              "sample",
              "time",
              Unit.NS,
              rows.stream().map(Row::label).toList(),
              engines.stream().map(Chart.Group::engine).toList(),
              (i, k) -> grid.get(i).get(k)));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(this, cells, "Warm, each phase measured on its own. " + Sheet.INTERVALS));
  }
}
