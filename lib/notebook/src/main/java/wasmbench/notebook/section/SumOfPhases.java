package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmbench.notebook.figure.Chart;
import wasmbench.notebook.table.Cell;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.Quantity;
import wasmbench.notebook.table.Row;
import wasmbench.notebook.table.Runs;
import wasmbench.notebook.table.Tidy;
import wasmbench.notebook.table.What;
import wasmbench.record.Scenario;
import wasmbench.record.Unit;

/** Each composite scenario as one measurement, beside the sum of its parts measured apart. */
final class SumOfPhases implements Section {
  private static final Map<Scenario, List<Scenario>> PARTS =
      Map.of(
          Scenario.JIT,
          List.of(Scenario.COMPILE_MODULE, Scenario.INSTANTIATE_MODULE, Scenario.EXECUTE_CALL),
          Scenario.AOT_EXECUTION,
          List.of(Scenario.DESERIALIZE_MODULE, Scenario.INSTANTIATE_MODULE, Scenario.EXECUTE_CALL),
          Scenario.AOT_TOTAL,
          List.of(Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION));
  private static final List<Scenario> COMPOSITES =
      List.of(Scenario.JIT, Scenario.AOT_EXECUTION, Scenario.AOT_TOTAL);

  @Override
  public String id() {
    return "sum-of-phases";
  }

  @Override
  public String title() {
    return "Sum of phases against end to end";
  }

  @Override
  public String question() {
    return "Is the whole what its parts, measured apart, add up to?";
  }

  @Override
  public View view(Runs runs) {
    Footnotes notes = new Footnotes();
    Layout layout =
        new Layout(
            title(),
            List.of("engine", "sample", "scenario", "end to end", "sum of parts", "difference"));
    List<Cell> all = new ArrayList<>();
    List<Cell> wholes = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    List<Double> sums = new ArrayList<>();
    String caption = "";
    for (Scenario scenario : COMPOSITES) {
      Cells cells = Cells.of(runs, scenario.label());
      caption = Reading.caption(question(), cells);
      What what = What.warm(scenario);
      for (String engine : cells.engines(List.of(what))) {
        for (Row row : cells.rows()) {
          Cell whole = cells.cell(engine, row, what);
          List<Cell> parts =
              PARTS.get(scenario).stream().map(p -> cells.cell(engine, row, What.warm(p))).toList();
          all.add(whole);
          all.addAll(parts);
          String missing =
              parts.stream()
                  .filter(Cell::isGap)
                  .map(p -> p.what().scenario().label() + ": " + p.gap())
                  .findFirst()
                  .orElse(null);
          double sum = parts.stream().mapToDouble(p -> p.estimate().mean()).sum();
          double difference = whole.estimate().mean() / sum - 1;
          layout.row(
              engine,
              row.label(),
              scenario.label(),
              notes.text(whole),
              missing != null ? notes.gap(missing) : Quantity.text(sum, Unit.NS),
              missing != null
                  ? notes.gap(missing)
                  : whole.isGap()
                      ? notes.gap(whole.gap())
                      : (difference > 0 ? "+" : "−") + Quantity.percent(Math.abs(difference)));
          if (!whole.isGap() && missing == null) {
            wholes.add(whole);
            sums.add(sum);
            categories.add(engine + ", " + row.label() + ", " + scenario.label());
          }
        }
      }
    }
    Chart chart =
        Chart.grouped(
            title(),
            "engine, sample, scenario",
            "time per operation",
            Unit.NS,
            categories,
            List.of(
                new Chart.Group("end to end", "#0b5d8c", Chart.Mark.POINTS),
                new Chart.Group("sum of parts", "#d55e00", Chart.Mark.HOLLOW)),
            (i, k) -> k == 0 ? wholes.get(i) : sum(wholes.get(i), sums.get(i)));
    return new View(
        id(),
        title(),
        caption,
        List.of(layout.table()),
        List.of(chart),
        Tidy.of(title(), all),
        notes.list());
  }

  private static Cell sum(Cell like, double sum) {
    return new Cell(
        like.machine(),
        like.engine(),
        like.row(),
        like.what(),
        List.of(sum),
        wasmbench.stats.Estimate.of(sum),
        "",
        List.of("sum of means"),
        "");
  }
}
