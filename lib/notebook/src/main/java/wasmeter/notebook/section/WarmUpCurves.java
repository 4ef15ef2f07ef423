package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.Palette;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.Scores;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

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
  public View view(Runs runs) {
    Cells cells = runs.engines(engineGlob).samples(sampleGlob).cells("pure-execution");
    Metric metric = Metric.warm(scenario);
    Sheet sheet = new Sheet(this);
    List<List<Shown>> texts = new ArrayList<>();
    Iterations tidy = new Iterations();
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
          ("these runs contain nothing for %s on %s: the plan leaves one of them out, or a name"
                  + " is wrong")
              .formatted(sampleGlob, engineGlob));
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

  private List<Shown> line(Sheet sheet, Row row, String engine, Forks.Fork fork) {
    List<Observation> warmUp = Scores.iterations(fork, Events.TIME, IterationType.WARMUP);
    List<Observation> measured = Scores.iterations(fork, Events.TIME, IterationType.MEASUREMENT);
    Observation first = warmUp.isEmpty() ? measured.getFirst() : warmUp.getFirst();
    double took =
        Scores.of(fork, Metric.warm(scenario).event(Events.WARM_UP, Unit.NS)).orElse(Double.NaN);
    return List.of(
        new Shown.Words(row.label()),
        new Shown.Words(engine),
        new Shown.Number(Integer.toString(fork.number())),
        new Shown.Words(Scores.verdict(fork).orElse(Verdict.STEADY).label()),
        new Shown.Number(Quantity.text(took, Unit.NS)),
        new Shown.Number(warmUp.size() + " + " + measured.size()),
        new Shown.Number(Quantity.text(Scores.value(first), Unit.NS)),
        sheet.number(Quantity.text(fork.score(), Unit.NS), Note.neighbours(List.of(fork))));
  }

  private Chart chart(Row row, String engine, List<Forks.Fork> forks) {
    List<Chart.Series> series = new ArrayList<>();
    String colour = Palette.colour(engine);
    for (Forks.Fork fork : forks) {
      boolean first = series.isEmpty();
      series.add(
          new Chart.Series(
              first ? "time" : "", colour, Chart.Mark.LINE, points(fork, Events.TIME, true)));
      series.add(
          new Chart.Series(
              first ? "time, counted" : "",
              colour,
              mark(fork, Chart.Mark.POINTS),
              points(fork, Events.TIME, false)));
      series.add(
          new Chart.Series(
              first ? "worker CPU" : "",
              WORKER,
              Chart.Mark.DOTTED,
              points(fork, Events.WORKER_CPU, true)));
      series.add(
          new Chart.Series(
              first ? "worker CPU, counted" : "",
              WORKER,
              mark(fork, Chart.Mark.DIAMONDS),
              points(fork, Events.WORKER_CPU, false)));
    }
    return Chart.curves(
        "%s, %s: %s".formatted(engine, row.label(), scenario.label()),
        ("Time and worker CPU per operation of %s of %s over the time since their start. The"
                + " table shows how each one ended.")
            .formatted(Sheet.count(forks.size(), "fork"), engine),
        "seconds since the start of the fork",
        "per operation",
        Unit.NS,
        series);
  }

  private static Chart.Mark mark(Forks.Fork fork, Chart.Mark usual) {
    return fork.disturbed() == Disturbance.DISTURBED ? usual.hollow() : usual;
  }

  private static List<Chart.Point> points(Forks.Fork fork, String event, boolean all) {
    Set<Integer> counted =
        fork.counted().stream().map(o -> o.measurement().iteration()).collect(Collectors.toSet());
    return iterations(fork, event)
        .filter(o -> all || counted.contains(o.measurement().iteration()))
        .map(
            o ->
                new Chart.Point(
                    o.measurement().elapsed() / 1e9,
                    Scores.value(o),
                    Double.NaN,
                    Double.NaN,
                    String.format(
                        Locale.ROOT,
                        "fork %d, iteration %d%s: %s",
                        fork.number(),
                        o.measurement().iteration(),
                        o.measurement().kind() == IterationType.WARMUP ? " (warm-up)" : "",
                        Quantity.text(Scores.value(o), o.measurement().unit()))))
        .toList();
  }

  private static Stream<Observation> iterations(Forks.Fork fork, String event) {
    return Stream.of(IterationType.values())
        .flatMap(kind -> Scores.iterations(fork, event, kind).stream())
        .sorted(Comparator.comparingInt(o -> o.measurement().iteration()));
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

    void add(Row row, String name, Scenario timed, Forks.Fork of) {
      Map<Integer, Double> workers = byIteration(of, Events.WORKER_CPU);
      Map<Integer, Double> compilers = byIteration(of, Events.COMPILER_CPU);
      iterations(of, Events.TIME)
          .forEach(
              o -> {
                engine.append(name);
                sample.append(row.label());
                scenario.append(timed.label());
                fork.append(of.number());
                iteration.append(o.measurement().iteration());
                kind.append(
                    o.measurement().kind() == IterationType.WARMUP ? "warm-up" : "measured");
                elapsed.append(o.measurement().elapsed());
                time.append(Scores.value(o));
                worker.append(workers.getOrDefault(o.measurement().iteration(), Double.NaN));
                compiler.append(compilers.getOrDefault(o.measurement().iteration(), Double.NaN));
                operations.append(o.measurement().operations());
              });
    }

    private static Map<Integer, Double> byIteration(Forks.Fork fork, String event) {
      return iterations(fork, event)
          .collect(Collectors.toMap(o -> o.measurement().iteration(), Scores::value, (a, b) -> b));
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
          operations);
    }
  }
}
