package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;
import wasmbench.notebook.table.What;
import wasmbench.record.Scenario;
import wasmbench.record.Unit;

/** One table for every engine: samples down, the phases across. */
final class Individual implements Section {
  private static final List<What> PHASES =
      List.of(
          What.warm(Scenario.COMPILE_MODULE),
          What.warm(Scenario.INSTANTIATE_MODULE),
          What.warm(Scenario.EXECUTE_CALL));
  private static final List<String> NAMES = List.of("ab. compile", "c. instantiate", "d. execute");

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
    return "What does each phase cost on each engine?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs, id());
    List<Row> rows =
        cells.rows().stream()
            .filter(row -> !cells.imported() || cells.observes(null, row.sample(), PHASES))
            .toList();
    Footnotes notes = new Footnotes();
    List<Table> tables = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    List<Cell> all = new ArrayList<>();
    List<String> engines = cells.engines(PHASES);
    for (String engine : engines) {
      List<String> header = new ArrayList<>(List.of("sample"));
      header.addAll(NAMES);
      Layout layout = new Layout(engine, header);
      for (Row row : rows) {
        List<String> texts = new ArrayList<>(List.of(row.label()));
        for (What what : PHASES) {
          Cell cell = cells.cell(engine, row, what);
          all.add(cell);
          texts.add(notes.text(cell));
        }
        layout.row(texts);
      }
      tables.add(layout.table());
    }
    for (int p = 0; p < PHASES.size(); p++) {
      What what = PHASES.get(p);
      charts.add(
          Chart.grouped(
              title() + ": " + NAMES.get(p),
              "sample",
              "time per operation",
              Unit.NS,
              rows.stream().map(Row::label).toList(),
              engines.stream().map(Chart.Group::engine).toList(),
              (i, k) -> cells.cell(engines.get(k), rows.get(i), what)));
    }
    if (tables.isEmpty()) {
      tables.add(new Layout(title(), List.of("sample")).table());
    }
    cells.remarks().forEach(notes::remark);
    return new View(
        id(),
        title(),
        Reading.caption(question(), cells),
        tables,
        charts,
        Tidy.of(title(), all),
        notes.list());
  }
}
