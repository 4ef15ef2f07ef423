package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Scores;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.record.text.Counted;

/** What the harness itself adds, and whether the machine stayed the same meanwhile. */
record HarnessCost() implements Section {
  /** The event in the tidy table for a call from Java divided by the same call in a loop. */
  static final String RATIO = "from Java/in C";

  /** A call into a module that itself calls nothing: every other time includes it. */
  static final Row NOOP = new Row("noop", null);

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
    return "How much of a measured time is the call itself, and did the machine drift?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("pure-execution");
    Metric metric = Metric.warm(Scenario.EXECUTE_CALL);
    List<String> engines = cells.engines(List.of(metric));
    List<Row> rows = cells.calibrations().isEmpty() ? List.of(NOOP) : cells.calibrations();
    Sheet sheet = new Sheet(this);
    List<String> header = new ArrayList<>(List.of("engine"));
    rows.forEach(row -> header.add(row.label()));
    List<List<Entry>> grid =
        rows.stream()
            .map(row -> engines.stream().map(e -> cells.cell(e, row, metric)).toList())
            .toList();
    List<List<Shown>> texts = new ArrayList<>();
    for (int k = 0; k < engines.size(); k++) {
      List<Shown> line = Sheet.row(engines.get(k));
      for (List<Entry> row : grid) {
        line.add(sheet.show(row.get(k)));
      }
      texts.add(line);
    }
    sheet.table("Calibration calls", header, texts);
    sheet.chart(
        "Calibration calls",
        Unit.NS,
        rows.stream().map(Row::label).toList(),
        engines,
        (i, k) -> grid.get(i).get(k));
    fromWithin(sheet, cells, engines, rows);
    release(sheet, cells, engines);
    drift(sheet, cells.control());
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "The first table shows calls that do next to nothing apart from what their name"
                + " says; any time of execute contains at least that of noop, in the second table's"
                + " loop where programs in JavaScript or Go use the engine. The second table"
                + " isolates the way from Java: the loop is in C, in JavaScript for V8 and"
                + " JavaScriptCore, in Go for wazero. The third shows what it takes to"
                + " close a module and an instance: the median of up to 21 closings in each"
                + " process. The last shows a fixed loop that"
                + " involves no engine, run once in each round. "
                + Sheet.INTERVALS));
  }

  /** What the way from Java adds: the same call from Java and in a loop on the other side. */
  private static void fromWithin(Sheet sheet, Cells cells, List<String> engines, List<Row> rows) {
    Metric fromJava = Metric.warm(Scenario.EXECUTE_CALL);
    List<List<Shown>> texts = new ArrayList<>();
    for (Row row : rows) {
      for (String engine : engines) {
        Entry java = cells.cell(engine, row, fromJava);
        Entry c = cells.cell(engine, row, fromJava.event(Events.LOOP, Unit.NS));
        if (!c.isGap()) {
          Entry ratio = ratio(java, c);
          texts.add(
              List.of(
                  new Shown.Words(row.label()),
                  new Shown.Words(engine),
                  sheet.show(java),
                  sheet.show(c),
                  sheet.show(ratio, Quantity.times(ratio.estimate()))));
        }
      }
    }
    sheet.table(
        "From Java and in a loop",
        List.of("sample", "engine", "from Java", "in a loop", "from Java ÷ in a loop"),
        texts);
    if (texts.isEmpty()) {
      sheet.remark(
          "no call was repeated in a loop on the other side: this requires a C compiler and an"
              + " engine that is called through java.lang.foreign, or an engine of JavaScript or"
              + " Go");
    }
  }

  private static Entry ratio(Entry java, Entry c) {
    Metric metric = java.metric().event(RATIO, Unit.COUNT);
    return java.isGap() ? java.missing(metric, java.gap()) : java.over(c, metric, List.of());
  }

  /** What is made must be closed; this is timed separately in each process. */
  private static void release(Sheet sheet, Cells cells, List<String> engines) {
    Metric module = Metric.warm(Scenario.COMPILE_MODULE).event(Events.RELEASE, Unit.NS);
    Metric instance = Metric.warm(Scenario.INSTANTIATE_MODULE).event(Events.RELEASE, Unit.NS);
    List<List<Shown>> texts = new ArrayList<>();
    for (Row row : cells.rows()) {
      for (String engine : engines) {
        Entry first = cells.cell(engine, row, module);
        Entry second = cells.cell(engine, row, instance);
        if (!first.isGap() || !second.isGap()) {
          texts.add(
              List.of(
                  new Shown.Words(row.label()),
                  new Shown.Words(engine),
                  sheet.show(first),
                  sheet.show(second)));
        }
      }
    }
    sheet.table("Closing", List.of("sample", "engine", "a module", "an instance"), texts);
    if (texts.isEmpty()) {
      sheet.remark(
          "closing was not timed: it is part of the scenarios compile and instantiate, for"
              + " samples other than calibration samples");
    }
  }

  private static Shown change(Sheet sheet, double value, double first) {
    return first > 0
        ? new Shown.Number(Quantity.percent(value / first - 1))
        : sheet.gap(Gap.NO_RATIO);
  }

  private static void drift(Sheet sheet, List<Observation> control) {
    List<List<Shown>> texts = new ArrayList<>();
    List<Chart.Point> points = new ArrayList<>();
    for (Observation o : control) {
      double value = Scores.value(o);
      String text = Quantity.text(value, o.measurement().unit());
      texts.add(
          List.of(
              new Shown.Words(o.run()),
              new Shown.Number(Integer.toString(o.order())),
              new Shown.Number(text),
              change(sheet, value, Scores.value(control.getFirst()))));
      points.add(new Chart.Point(points.size() + 1, value, text));
    }
    sheet.table(
        "The control loop", List.of("run", "after fork", "time", "compared with the first"), texts);
    if (control.isEmpty()) {
      sheet.remark("the control loop was not run: it is part of each round of measuring");
      return;
    }
    sheet.chart(
        Chart.curves(
            "The control loop",
            "Time of the control loop in %s. The table has the same values."
                .formatted(Counted.of(control.size(), "round")),
            "round",
            "time",
            Unit.NS,
            List.of(new Chart.Series("control loop", "#0052a3", Chart.Mark.LINE, points))));
  }
}
