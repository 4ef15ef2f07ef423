package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.What;
import wasmbench.record.Events;
import wasmbench.record.Header;
import wasmbench.record.Reading;
import wasmbench.record.Scenario;
import wasmbench.record.Start;
import wasmbench.record.Unit;
import wasmbench.stats.Estimate;

/** Which engine executes which feature, and what the feature gains or costs there. */
final class FeatureMatrix implements Section {
  private static final What EXECUTE = What.warm(Scenario.EXECUTE_CALL);
  private static final What RATIO = EXECUTE.event("with / without", Unit.COUNT);
  private static final What SUPPORT =
      new What(Scenario.JIT, null, Start.COLD, Events.SUPPORT, Unit.COUNT);

  @Override
  public String id() {
    return "features";
  }

  @Override
  public String title() {
    return "Features";
  }

  @Override
  public String question() {
    return "Which features of WebAssembly does each engine execute, and what do they gain or cost?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs, "individual");
    List<String> engines = new ArrayList<>(cells.engines(List.of(EXECUTE)));
    engines.remove(Cells.NATIVE);
    Sheet sheet = new Sheet(this);
    List<String> header = new ArrayList<>(List.of("feature"));
    header.addAll(engines);
    List<List<String>> texts = new ArrayList<>();
    for (Header.SampleModule sample : cells.shownFeatures()) {
      List<String> line = new ArrayList<>(List.of(String.join(", ", sample.features())));
      engines.forEach(engine -> line.add(text(sheet, cells, engine, sample)));
      texts.add(line);
    }
    sheet.table(title(), header, texts);
    if (texts.isEmpty()) {
      sheet.remark("samples that show features: " + Cells.NOT_EXECUTED);
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "yes: a module that uses the feature was executed once and answered right. no: it was"
                + " not, for the reason below. A ratio is the time of a call with the feature over"
                + " that of the same work without, and its 95 % interval: below 1 the feature"
                + " gains."));
  }

  private static String text(Sheet sheet, Cells cells, String engine, Header.SampleModule sample) {
    Row row = new Row(sample.name(), null);
    if (sample.twin() != null) {
      Cell with = cells.cell(engine, row, EXECUTE);
      Cell without = cells.cell(engine, new Row(sample.twin(), null), EXECUTE);
      if (!with.isGap() && !without.isGap()) {
        Cell ratio = ratio(with, without);
        return sheet.show(ratio, Quantity.times(ratio.estimate()));
      }
    }
    String machine = cells.machine();
    return switch (cells.support(engine, row).orElse(null)) {
      case null ->
          sheet.show(
              Cell.gap(
                  machine, engine, row, SUPPORT, cells.missing(engine).orElse(Cells.NOT_EXECUTED)));
      case Reading.Observed observed ->
          sheet.show(
              new Cell(
                  machine,
                  engine,
                  row,
                  SUPPORT,
                  List.of(1.0),
                  Estimate.of(observed.value()),
                  "",
                  List.of(),
                  ""),
              "yes");
      case Reading.Skipped skipped -> refused(sheet, machine, engine, row, skipped.reason());
      case Reading.Failed failed -> refused(sheet, machine, engine, row, failed.reason());
    };
  }

  private static String refused(
      Sheet sheet, String machine, String engine, Row row, String reason) {
    sheet.show(Cell.gap(machine, engine, row, SUPPORT, reason));
    return sheet.marked("no", List.of(reason));
  }

  /** The interval of the ratio where both sides have several forks, else the ratio alone. */
  private static Cell ratio(Cell with, Cell without) {
    List<String> notes = new ArrayList<>(with.notes());
    without.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    return with.over(without, RATIO, notes);
  }
}
