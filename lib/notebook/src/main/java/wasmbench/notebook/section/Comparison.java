package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;
import wasmbench.notebook.table.What;
import wasmbench.record.Unit;

/**
 * One thing that was seen, samples down and engines across.
 *
 * @param id as in {@link Section}; also the name of the section in the figures of 2020
 * @param title as in {@link Section}
 * @param question as in {@link Section}
 * @param what what the cells show
 * @param first an engine whose column comes first, or null
 */
record Comparison(String id, String title, String question, What what, String first)
    implements Section {

  @Override
  public View view(Runs runs) {
    Cells cells = Cells.of(runs, id);
    boolean space = what.unit() == Unit.BYTES;
    List<String> engines =
        Stream.concat(Stream.ofNullable(first), cells.engines(List.of(what)).stream())
            .distinct()
            .filter(name -> !name.equals(Cells.NATIVE) || !cells.imported() || first != null)
            .toList();
    List<Row> rows =
        cells.rows().stream()
            .filter(
                row ->
                    !cells.imported()
                        || cells.observes(null, row.sample(), List.of(what))
                        || cells.bytes(row.sample()).isPresent())
            .toList();
    List<String> header = new ArrayList<>(List.of("sample"));
    if (space) {
      header.add(Cells.SOURCE);
    }
    header.addAll(engines);
    Footnotes notes = new Footnotes();
    Layout layout = new Layout(title + ", " + what.scenario().letters(), header);
    List<List<Cell>> grid = new ArrayList<>();
    for (Row row : rows) {
      List<Cell> line = engines.stream().map(e -> cells.cell(e, row, what)).toList();
      grid.add(line);
      List<String> texts = new ArrayList<>(List.of(row.label()));
      if (space) {
        texts.add(source(cells, row, notes));
      }
      line.forEach(cell -> texts.add(notes.text(cell)));
      layout.row(texts);
    }
    cells.remarks().forEach(notes::remark);
    Chart chart =
        Chart.grouped(
            title,
            "sample",
            space ? "bytes stored" : "time per operation",
            what.unit(),
            rows.stream().map(Row::label).toList(),
            engines.stream().map(Chart.Group::engine).toList(),
            (i, k) -> grid.get(i).get(k));
    List<Cell> all = grid.stream().flatMap(List::stream).toList();
    return new View(
        id,
        title,
        Reading.caption(question, cells),
        List.of(layout.table()),
        List.of(chart),
        Tidy.of(title, all),
        notes.list());
  }

  /** The module's own size, as it was printed where it was. */
  private String source(Cells cells, Row row, Footnotes notes) {
    Cell printed = cells.cell(Cells.SOURCE, row, what);
    if (!printed.isGap()) {
      return notes.text(printed);
    }
    return cells.bytes(row.sample()).isPresent()
        ? Quantity.text(cells.bytes(row.sample()).getAsLong(), Unit.BYTES)
        : notes.gap(printed.gap());
  }
}
