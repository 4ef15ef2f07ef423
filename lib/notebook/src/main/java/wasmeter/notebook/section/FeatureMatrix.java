package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** Which engine executes which feature, and what the feature gains or costs there. */
final class FeatureMatrix implements Section {
  private static final Metric EXECUTE = Metric.warm(Scenario.EXECUTE_CALL);
  private static final Metric RATIO = EXECUTE.event("with / without", Unit.COUNT);
  private static final Metric SUPPORT =
      new Metric(Scenario.JIT, null, Start.COLD, Events.SUPPORT, Unit.COUNT);

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
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    List<String> engines = new ArrayList<>(cells.engines(List.of(EXECUTE)));
    engines.remove(Cells.NATIVE);
    Sheet sheet = new Sheet(this);
    List<String> header = new ArrayList<>(List.of("feature"));
    header.addAll(engines);
    List<List<Shown>> texts = new ArrayList<>();
    for (Header.SampleModule sample : cells.shownFeatures()) {
      List<Shown> line = Sheet.row(String.join(", ", sample.features()));
      engines.forEach(engine -> line.add(text(sheet, cells, engine, sample)));
      texts.add(line);
    }
    sheet.engines(title(), header, texts);
    if (texts.isEmpty()) {
      sheet.remark("samples that show features: " + Cells.NOT_EXECUTED.reason());
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "yes: a module that uses the feature was executed once and returned the right"
                + " answer. no: it was not or did not, for the reason below. A ratio is the"
                + " time of a call with the feature divided by that of the same work without"
                + " it, with its 95 % interval: below 1, the feature is a gain."));
  }

  private static Shown text(Sheet sheet, Cells cells, String engine, Header.SampleModule sample) {
    Row row = new Row(sample.name(), null);
    if (sample.counterpart() != null) {
      Entry with = cells.cell(engine, row, EXECUTE);
      Entry without = cells.cell(engine, new Row(sample.counterpart(), null), EXECUTE);
      if (!with.isGap() && !without.isGap()) {
        Entry ratio = ratio(with, without);
        return sheet.show(ratio, Quantity.times(ratio.estimate()));
      }
    }
    String machine = cells.machine();
    return switch (cells.support(engine, row).orElse(null)) {
      case null ->
          sheet.show(
              Entry.gap(
                  machine, engine, row, SUPPORT, cells.missing(engine).orElse(Cells.NOT_EXECUTED)));
      case Reading.Observed observed ->
          sheet.word(
              Entry.known(machine, engine, row, SUPPORT, Estimate.of(observed.value()), List.of()),
              "yes");
      case Reading.Missing missing ->
          sheet.word(Entry.gap(machine, engine, row, SUPPORT, Gap.of(missing)), "no");
    };
  }

  /** The ratio, with an interval if both sides have several forks. */
  private static Entry ratio(Entry with, Entry without) {
    List<Note> notes = new ArrayList<>(with.notes());
    without.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    return with.over(without, RATIO, notes);
  }
}
