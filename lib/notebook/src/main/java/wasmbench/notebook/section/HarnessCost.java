package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;
import wasmbench.notebook.table.What;
import wasmbench.record.Events;
import wasmbench.record.Reading.Observed;
import wasmbench.record.Scenario;
import wasmbench.record.Unit;

/** What a call through the harness costs, and whether the machine drifted. */
final class HarnessCost implements Section {
  @Override
  public String id() {
    return "harness-cost";
  }

  @Override
  public String title() {
    return "What the harness costs";
  }

  @Override
  public String question() {
    return "How long does a call take that does nothing, and did the machine keep its pace?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs.here(), "");
    Footnotes notes = new Footnotes();
    What what = What.warm(Scenario.EXECUTE_CALL);
    List<String> engines = cells.engines(List.of(what));
    List<Row> rows = cells.calibrations();
    Layout calls = new Layout("An empty call, d", List.of("engine", "noop"));
    List<Cell> all = new ArrayList<>();
    for (String engine : engines) {
      for (Row row : rows) {
        Cell cell = cells.cell(engine, row, what);
        all.add(cell);
        calls.row(engine, notes.text(cell));
      }
    }
    Layout control = new Layout("The control loop, once a round", List.of("run", "round", "time"));
    double least = Double.MAX_VALUE;
    double most = 0;
    int round = 0;
    for (var o : runs.here().records().observations()) {
      if (o.event().equals(Events.CONTROL) && o.reading() instanceof Observed seen) {
        round++;
        least = Math.min(least, seen.value());
        most = Math.max(most, seen.value());
        control.row(o.run(), Integer.toString(round), Quantity.text(seen.value(), Unit.NS));
      }
    }
    if (round > 1) {
      notes.remark(
          "the control loop's slowest round took %s longer than its fastest: so much may the machine have drifted"
              .formatted(Quantity.percent(most / least - 1)));
    }
    cells.remarks().forEach(notes::remark);
    Chart chart =
        Chart.grouped(
            title(),
            "sample",
            "time of an empty call",
            Unit.NS,
            rows.stream().map(Row::label).toList(),
            engines.stream().map(Chart.Group::engine).toList(),
            (i, k) -> cells.cell(engines.get(k), rows.get(i), what));
    return new View(
        id(),
        title(),
        Reading.caption(question(), cells),
        List.of(calls.table(), control.table()),
        List.of(chart),
        Tidy.of(title(), all),
        notes.list());
  }
}
