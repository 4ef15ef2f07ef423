package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * One metric compared: a row for each sample, a column for each engine.
 *
 * @param id the section's
 * @param title the section's
 * @param question the section's
 * @param metric what is compared
 * @param published the section of 2020 with the same layout
 * @param first a column that comes before the engines, {@link Cells#NATIVE} or {@link
 *     Cells#SOURCE}, or null
 */
record Comparison(
    String id, String title, String question, Metric metric, String published, String first)
    implements Section {
  /** A section with engines only, whose counterpart of 2020 has the same name. */
  Comparison(String id, String title, String question, Metric metric) {
    this(id, title, question, metric, id, null);
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells(published);
    List<String> engines = new ArrayList<>(cells.engines(List.of(metric)));
    if (first != null && hasColumn(first, runs, cells)) {
      engines.remove(first);
      engines.addFirst(first);
    }
    List<Row> rows = cells.rows();
    if (rows.isEmpty()) {
      // Samples measured call by call have rows only where there are no whole programs.
      rows = cells.callRows().stream().filter(row -> isTimed(cells, row)).toList();
    }
    Sheet sheet = new Sheet(this);
    List<String> header = new ArrayList<>(List.of("sample"));
    header.addAll(engines);
    List<List<Entry>> grid =
        rows.stream()
            .map(row -> engines.stream().map(engine -> cell(cells, engine, row)).toList())
            .toList();
    List<List<Shown>> texts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Shown> line = Sheet.row(rows.get(i).label());
      grid.get(i).forEach(cell -> line.add(text(sheet, cell)));
      texts.add(line);
    }
    sheet.engines(title, header, texts);
    boolean space = metric.event().equals(Events.SPACE);
    sheet.chart(
        title,
        metric.unit(),
        rows.stream().map(Row::label).toList(),
        engines,
        (i, k) -> grid.get(i).get(k));
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            space
                ? "The first column is the module's own size. " + Sheet.SIZES
                : "Warm, %s in one measurement. %s".formatted(letters(), Sheet.INTERVALS)));
  }

  /** What the plan leaves out has no column. */
  private static boolean hasColumn(String name, Runs runs, Cells cells) {
    return name.equals(Cells.SOURCE)
        || cells.imported()
        || runs.expectedEngines().isEmpty()
        || runs.expectedEngines().contains(name);
  }

  private boolean isTimed(Cells cells, Row row) {
    return cells.engines(List.of(metric)).stream()
        .anyMatch(engine -> !cells.cell(engine, row, metric).isGap());
  }

  private String letters() {
    return metric.scenario().letters().toLowerCase(Locale.ROOT);
  }

  private Entry cell(Cells cells, String engine, Row row) {
    if (!metric.event().equals(Events.SPACE)) {
      return cells.cell(engine, row, metric);
    }
    return engine.equals(Cells.SOURCE) && !cells.imported()
        ? source(cells, row, metric)
        : cells.space(engine, row);
  }

  /** The module's own size: known, not measured. */
  static Entry source(Cells cells, Row row, Metric metric) {
    if (cells.bytes(row.sample()).isEmpty()) {
      return Entry.gap(
          cells.machine(),
          Cells.SOURCE,
          row,
          metric,
          new Gap(Cause.NOT_IN_PLAN, "the log has no module of this name"));
    }
    double bytes = cells.bytes(row.sample()).getAsLong();
    return new Entry(
        cells.machine(),
        Cells.SOURCE,
        row,
        metric,
        List.of(bytes),
        new Estimate(bytes, Double.NaN, Double.NaN, 1),
        List.of());
  }

  private static Shown text(Sheet sheet, Entry cell) {
    return cell.engine().equals(Cells.SOURCE) && cell.published().isEmpty()
        ? sheet.show(cell, Quantity.text(cell.estimate().mean(), Unit.BYTES))
        : sheet.show(cell);
  }
}
