package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.Palette;
import wasmeter.notebook.figure.Style;
import wasmeter.notebook.figure.Symbol;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Scores;
import wasmeter.record.Events;
import wasmeter.record.Globs;
import wasmeter.record.IterationType;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Values;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.record.text.Counted;

/**
 * How each fork became steady: time and worker CPU per operation over the time since its start.
 *
 * @param engineGlob which engines
 * @param sampleGlob which samples
 * @param scenario what was repeated
 */
record WarmUpCurves(String engineGlob, String sampleGlob, Scenario scenario) implements Section {
  private static final String WORKER = "#7a7a7a";

  /** The curves of repeated calls. */
  WarmUpCurves(String engineGlob, String sampleGlob) {
    this(engineGlob, sampleGlob, Scenario.EXECUTE_CALL);
  }

  @Override
  public String id() {
    return "warm-up-curves";
  }

  @Override
  public String title() {
    return "Warm-up curves";
  }

  @Override
  public String question() {
    return "How long does an engine take to become steady, and how long do calls take until then?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.engines(engineGlob).samples(sampleGlob).cells("pure-execution");
    Metric metric = Metric.warm(scenario);
    Sheet sheet = new Sheet(this);
    List<List<Shown>> texts = new ArrayList<>();
    Iterations tidy = new Iterations(cells.machine());
    for (Row row : cells.rows()) {
      for (String engine : cells.engines(List.of(metric))) {
        List<Forks.Fork> forks =
            cells.imported() ? List.of() : cells.forks(engine, row, scenario, Start.WARM);
        if (forks.isEmpty()) {
          Gap gap = cells.imported() ? Cells.NOT_PUBLISHED : cells.cell(engine, row, metric).gap();
          List<Shown> line = Sheet.row(row.label(), engine);
          line.addAll(Collections.nCopies(6, sheet.gap(gap)));
          texts.add(line);
          continue;
        }
        for (Forks.Fork fork : forks) {
          texts.add(line(sheet, row, engine, fork));
          tidy.add(row, engine, scenario, fork);
        }
        sheet.chart(chart(row, engine, forks));
      }
    }
    sheet.table(
        "%s (%s)".formatted(scenario.label(), scenario.letters()),
        List.of("sample", "engine", "fork", "verdict", "warm-up", "iterations", "first", "score"),
        texts);
    if (texts.isEmpty()) {
      sheet.remark(
          "these runs contain nothing for %s on %s: %s"
              .formatted(
                  sampleGlob,
                  engineGlob,
                  slip("engine", engineGlob, runs.engineNames())
                      .or(() -> slip("sample", sampleGlob, runs.sampleNames()))
                      .orElse("the plan leaves one of them out")));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "Each process has a solid line for the wall time and a dotted one for the"
                + " measuring thread's CPU time, both per operation; points are iterations"
                + " that count. Where the lines diverge, something else had the processor,"
                + " usually compiler threads."),
        tidy.table());
  }

  /** What is wrong with a name that nothing has. */
  private static Optional<String> slip(String what, String glob, List<String> known) {
    return known.stream().anyMatch(name -> Globs.matches(glob, name))
        ? Optional.empty()
        : Optional.of(
            "no %s is called '%s'%s".formatted(what, glob, Globs.suggestion(glob, known)));
  }

  private List<Shown> line(Sheet sheet, Row row, String engine, Forks.Fork fork) {
    Values warmUp = Scores.iterations(fork, Events.TIME, IterationType.WARMUP);
    Values measured = Scores.iterations(fork, Events.TIME, IterationType.MEASUREMENT);
    double first = (warmUp.isEmpty() ? measured : warmUp).value(0);
    double took =
        Scores.of(fork, Metric.warm(scenario).event(Events.WARM_UP, Unit.NS)).orElse(Double.NaN);
    return List.of(
        new Shown.Words(row.label()),
        new Shown.Words(engine),
        new Shown.Number(Integer.toString(fork.number())),
        new Shown.Words(Scores.verdict(fork).orElse(Verdict.STEADY).label()),
        new Shown.Number(took, Unit.NS),
        new Shown.Number(warmUp.size() + " + " + measured.size()),
        new Shown.Number(first, Unit.NS),
        sheet.number(Quantity.text(fork.score(), Unit.NS), Note.neighbours(List.of(fork))));
  }

  private Chart chart(Row row, String engine, List<Forks.Fork> forks) {
    List<Chart.Series> series = new ArrayList<>();
    String colour = Palette.colour(engine);
    for (Forks.Fork fork : forks) {
      boolean first = series.isEmpty();
      Set<Integer> counted = iterations(fork.counted());
      Curve time = Curve.of(fork, Events.TIME, counted);
      Curve worker = Curve.of(fork, Events.WORKER_CPU, counted);
      series.add(new Chart.Series(first ? "time" : "", colour, Chart.Mark.LINE, time.all()));
      series.add(
          new Chart.Series(
              first ? "time, counted" : "", colour, mark(fork, Chart.Mark.POINTS), time.counted()));
      series.add(
          new Chart.Series(first ? "worker CPU" : "", WORKER, Chart.Mark.DOTTED, worker.all()));
      series.add(
          new Chart.Series(
              first ? "worker CPU, counted" : "",
              new Style(WORKER, Symbol.DIAMOND),
              mark(fork, Chart.Mark.POINTS),
              worker.counted()));
    }
    return Chart.curves(
        "%s, %s: %s".formatted(engine, row.label(), scenario.label()),
        ("Time and worker CPU per operation of %s of %s over the time since their start. The"
                + " table shows how each one ended.")
            .formatted(Counted.of(forks.size(), "fork"), engine),
        "seconds since the start of the fork",
        "per operation",
        Unit.NS,
        series);
  }

  private static Chart.Mark mark(Forks.Fork fork, Chart.Mark usual) {
    return fork.disturbed() == Disturbance.DISTURBED ? usual.hollow() : usual;
  }

  private static Set<Integer> iterations(Values values) {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      numbers.add(values.iteration(i));
    }
    return numbers;
  }

  /**
   * The iterations of a fork in their order, those of the warm-up first where numbers are equal.
   */
  private static Values iterations(Forks.Fork fork, String event) {
    Values all = fork.observations().values(event);
    return all.where(i -> all.iteration(i) >= 1).inOrder();
  }

  /**
   * An event over the time of a fork.
   *
   * @param all its iterations
   * @param counted those that count
   */
  private record Curve(List<Chart.Point> all, List<Chart.Point> counted) {
    static Curve of(Forks.Fork fork, String event, Set<Integer> counting) {
      Values values = iterations(fork, event);
      List<Chart.Point> all = new ArrayList<>();
      List<Chart.Point> counted = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        int iteration = values.iteration(i);
        String text =
            "fork "
                + fork.number()
                + ", iteration "
                + iteration
                + (values.isMeasured(i) ? ": " : " (warm-up): ")
                + Quantity.text(values.value(i), Unit.NS);
        Chart.Point point = new Chart.Point(values.elapsed(i) / 1e9, values.value(i), text);
        all.add(point);
        if (counting.contains(iteration)) {
          counted.add(point);
        }
      }
      return new Curve(all, counted);
    }
  }

  /** The tidy table: one iteration per row. */
  private static final class Iterations {
    private final StringColumn engine = StringColumn.create("engine");
    private final StringColumn sample = StringColumn.create("sample");
    private final StringColumn scenario = StringColumn.create("scenario");
    private final IntColumn fork = IntColumn.create("fork");
    private final IntColumn iteration = IntColumn.create("iteration");
    private final StringColumn kind = StringColumn.create("kind");
    private final DoubleColumn elapsed = DoubleColumn.create("elapsed");
    private final DoubleColumn time = DoubleColumn.create("time");
    private final DoubleColumn worker = DoubleColumn.create("worker-cpu");
    private final DoubleColumn compiler = DoubleColumn.create("compiler-cpu");
    private final LongColumn operations = LongColumn.create("operations");
    private final StringColumn machine = StringColumn.create("machine");
    private final String box;

    Iterations(String box) {
      this.box = box;
    }

    void add(Row row, String name, Scenario timed, Forks.Fork of) {
      Map<Integer, Double> workers = byIteration(of, Events.WORKER_CPU);
      Map<Integer, Double> compilers = byIteration(of, Events.COMPILER_CPU);
      Values times = iterations(of, Events.TIME);
      for (int i = 0; i < times.size(); i++) {
        engine.append(name);
        sample.append(row.label());
        scenario.append(timed.label());
        fork.append(of.number());
        iteration.append(times.iteration(i));
        kind.append(times.isMeasured(i) ? "measured" : "warm-up");
        elapsed.append(times.elapsed(i));
        time.append(times.value(i));
        worker.append(workers.getOrDefault(times.iteration(i), Double.NaN));
        compiler.append(compilers.getOrDefault(times.iteration(i), Double.NaN));
        operations.append(times.operations(i));
        machine.append(box);
      }
    }

    private static Map<Integer, Double> byIteration(Forks.Fork fork, String event) {
      Values values = iterations(fork, event);
      Map<Integer, Double> last = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        last.put(values.iteration(i), values.value(i));
      }
      return last;
    }

    Table table() {
      return Table.create(
          "warm-up-curves",
          engine,
          sample,
          scenario,
          fork,
          iteration,
          kind,
          elapsed,
          time,
          worker,
          compiler,
          operations,
          machine);
    }
  }
}
