package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.Table;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Figures2020;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;

/** Each comparison of 2020 beside today's. */
final class ThenAndNow implements Section {
  private final List<Comparison> comparisons;

  ThenAndNow(List<Comparison> comparisons) {
    this.comparisons = List.copyOf(comparisons);
  }

  @Override
  public String id() {
    return "then-and-now";
  }

  @Override
  public String title() {
    return "Then and now";
  }

  @Override
  public String question() {
    return "What did 2020 publish, and what is it here and today?";
  }

  @Override
  public View view(Runs runs) {
    Runs published = Runs.of(Figures2020.records());
    Footnotes notes = new Footnotes();
    notes.remark(
        "2020 and here are different machines, samples built anew and other harnesses: orders of"
            + " magnitude can be compared, percents cannot");
    List<Table> tables = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    List<Cell> all = new ArrayList<>();
    String caption = "";
    for (Comparison section : comparisons) {
      Cells then = Cells.of(published, section.id());
      Cells now = Cells.of(runs.here(), section.id());
      caption = Reading.caption(question(), now);
      List<String> thenEngines = then.engines(List.of(section.what()));
      List<String> nowEngines = now.engines(List.of(section.what()));
      Set<String> samples = new LinkedHashSet<>();
      then.rows().stream()
          .map(Row::sample)
          .filter(s -> then.observes(null, s, List.of(section.what())))
          .forEach(samples::add);
      now.rows().stream().map(Row::sample).forEach(samples::add);
      List<Row> rows = samples.stream().map(s -> new Row(s, null)).toList();
      List<String> header = new ArrayList<>(List.of("sample"));
      thenEngines.forEach(e -> header.add(e + " (2020)"));
      nowEngines.forEach(e -> header.add(e + " (here)"));
      Layout layout = new Layout(section.title(), header);
      List<Chart.Group> groups = new ArrayList<>();
      thenEngines.forEach(
          e ->
              groups.add(
                  new Chart.Group(
                      e + " (2020)", Chart.Group.engine(e).colour(), Chart.Mark.HOLLOW)));
      nowEngines.forEach(
          e ->
              groups.add(
                  new Chart.Group(
                      e + " (here)", Chart.Group.engine(e).colour(), Chart.Mark.POINTS)));
      List<List<Cell>> grid = new ArrayList<>();
      for (Row row : rows) {
        List<Cell> line = new ArrayList<>();
        thenEngines.forEach(e -> line.add(then.cell(e, row, section.what())));
        nowEngines.forEach(e -> line.add(now.cell(e, row, section.what())));
        grid.add(line);
        all.addAll(line);
        List<String> texts = new ArrayList<>(List.of(row.label()));
        line.forEach(cell -> texts.add(notes.text(cell)));
        layout.row(texts);
      }
      tables.add(layout.table());
      charts.add(
          Chart.grouped(
              "Then and now: " + section.title(),
              "sample",
              section.what().unit() == wasmbench.record.Unit.BYTES
                  ? "bytes stored"
                  : "time per operation",
              section.what().unit(),
              rows.stream().map(Row::label).toList(),
              groups,
              (i, k) -> grid.get(i).get(k).isGap() ? null : grid.get(i).get(k)));
    }
    return new View(id(), title(), caption, tables, charts, Tidy.of(title(), all), notes.list());
  }
}
