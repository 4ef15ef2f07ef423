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
import wasmbench.record.Phase;
import wasmbench.record.Scenario;
import wasmbench.record.Start;
import wasmbench.record.Unit;
import wasmbench.stats.Estimate;

/** What a fresh process pays once, beside what a warm one pays each time. */
final class ColdAgainstWarm implements Section {
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
    return "What does a fresh process pay once, and how much of it is left when warm?";
  }

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs.here(), "");
    Footnotes notes = new Footnotes();
    List<String> header = new ArrayList<>(List.of("engine", "sample", "scenario", "launch"));
    header.add("engine made");
    for (Phase phase : Phase.values()) {
      header.add(phase.letter() + ". " + phase.label());
    }
    header.addAll(List.of("cold in all", "warm", "cold ÷ warm"));
    Layout layout = new Layout(title(), header);
    List<Cell> all = new ArrayList<>();
    List<String> engines = cells.engines(List.of());
    for (Scenario scenario : LIFECYCLES) {
      for (String engine : engines) {
        for (Row row : cells.rows()) {
          row(cells, engine, row, scenario, notes, layout, all);
        }
      }
    }
    notes.remark(
        "cold in all is the making of the engine and all phases; launch, from the start of the"
            + " process to its main, comes before it; the page cache is warm");
    notes.remark("a phase that is no part of the scenario is shown as ·");
    cells.remarks().forEach(notes::remark);
    List<Chart> charts = new ArrayList<>();
    for (Scenario scenario : LIFECYCLES) {
      What cold = What.cold(scenario, null);
      charts.add(
          Chart.grouped(
              "Cold: " + scenario.label() + ", engine and phases",
              "sample",
              "time of the first operation in a fresh process",
              Unit.NS,
              cells.rows().stream().map(Row::label).toList(),
              engines.stream().map(Chart.Group::engine).toList(),
              (i, k) -> cells.cell(engines.get(k), cells.rows().get(i), cold)));
    }
    return new View(
        id(),
        title(),
        Reading.caption(question(), cells),
        List.of(layout.table()),
        charts,
        Tidy.of(title(), all),
        notes.list());
  }

  private static void row(
      Cells cells,
      String engine,
      Row row,
      Scenario scenario,
      Footnotes notes,
      Layout layout,
      List<Cell> all) {
    What whole = What.cold(scenario, null);
    Cell cold = cells.cell(engine, row, whole);
    Cell warm = cells.cell(engine, row, What.warm(scenario));
    all.add(cold);
    all.add(warm);
    List<String> texts = new ArrayList<>(List.of(engine, row.label(), scenario.label()));
    for (String event : List.of(Events.LAUNCH, Events.ENGINE)) {
      texts.add(part(cells, engine, row, whole.event(event, Unit.NS), cold, notes, all));
    }
    for (Phase phase : Phase.values()) {
      texts.add(
          scenario.times(phase)
              ? part(cells, engine, row, What.cold(scenario, phase), cold, notes, all)
              : "·");
    }
    texts.add(notes.text(cold));
    texts.add(notes.text(warm));
    texts.add(
        cold.isGap()
            ? notes.gap(cold.gap())
            : warm.isGap()
                ? notes.gap(warm.gap())
                : Quantity.times(ratio(cold.estimate(), warm.estimate())));
    layout.row(texts);
  }

  /** A part that is missing where the whole is there belongs to another phase's step. */
  private static String part(
      Cells cells, String engine, Row row, What what, Cell whole, Footnotes notes, List<Cell> all) {
    Cell cell = cells.cell(engine, row, what);
    all.add(cell);
    if (!cell.isGap() || whole.isGap()) {
      return notes.text(cell);
    }
    return notes.gap(
        what.start() == Start.COLD && what.phase() == Phase.EXECUTE
            ? "nothing is called"
            : "in one step with another phase");
  }

  private static Estimate ratio(Estimate cold, Estimate warm) {
    return new Estimate(cold.mean() / warm.mean(), Double.NaN, Double.NaN, 1);
  }
}
