package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import wasmeter.notebook.figure.ParetoChart;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.life.Front;
import wasmeter.wasm.Phase;

/**
 * Two costs of each engine against each other: compiling against executing, and memory against
 * executing.
 *
 * @param sample which samples, as in {@link Runs#samples(String...)}
 * @param call which call, where a sample was measured with several; null for each
 */
record Pareto(String sample, String call) implements Section {
  private static final String NOTHING =
      "no engine compiled and executed %s: measure it with -Dscenarios=lifetime,footprint";

  private static final Gap NOT_ALL_PARSED =
      new Gap(
          Cause.NOT_REPORTED,
          "only some of its processes reported how long parsing took: measure it again under"
              + " another -Dname");

  @Override
  public String id() {
    return "pareto";
  }

  @Override
  public String title() {
    return "Compiling and memory against execution";
  }

  @Override
  public String question() {
    return "What do fast calls cost in compile time and memory?";
  }

  /** What an engine costs with a sample. */
  private record Costs(String engine, Entry compile, Entry call, Entry memory) {
    boolean isEmpty() {
      return compile.isGap() && call.isGap() && memory.isGap();
    }
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    Sheet sheet = new Sheet(this);
    List<List<Shown>> lines = new ArrayList<>();
    for (Row row : cells.rows()) {
      if (Globs.matches(sample, row.sample()) && (call == null || call.equals(row.call()))) {
        List<Costs> costs = costs(cells, row);
        if (!costs.stream().allMatch(Costs::isEmpty)) {
          add(sheet, lines, row, costs);
        }
      }
    }
    sheet.table(
        title(),
        List.of(
            "sample",
            "engine",
            "compile",
            "one call",
            "memory of an instance",
            "on the front of compiling",
            "on the front of memory"),
        lines);
    if (lines.isEmpty()) {
      sheet.remark(NOTHING.formatted(sample.equals("*") ? "any sample" : sample));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "An engine is on the front if no other has less of both, by their means: where"
                + " intervals overlap, chance may have put it there. Both costs come from"
                + " lifetimes, in which a fresh process compiles once and then calls until it is"
                + " steady; where a sample has none, from compile and execute when warm."
                + " Memory is what each further instance of a process takes. "
                + Sheet.INTERVALS));
  }

  private static List<Costs> costs(Cells cells, Row row) {
    List<String> engines = cells.engines(List.of());
    Metric steady = Measure.FROM_BYTES.slope();
    boolean alive = engines.stream().anyMatch(engine -> !cells.cell(engine, row, steady).isGap());
    return engines.stream()
        .map(
            engine ->
                new Costs(
                    engine,
                    alive
                        ? compile(cells, engine, row)
                        : cells.cell(engine, row, Metric.warm(Scenario.COMPILE_MODULE)),
                    cells.cell(engine, row, alive ? steady : Metric.warm(Scenario.EXECUTE_CALL)),
                    memory(cells, engine, row)))
        .toList();
  }

  /** Memory does not depend on what else runs. */
  private static Entry memory(Cells cells, String engine, Row row) {
    return cells
        .cell(engine, row, Measure.MEMORY.slope())
        .without(Note.Disturbed.class)
        .without(Note.NotWatched.class);
  }

  /** Parsing is part of it, where an engine does that separately. */
  private static Entry compile(Cells cells, String engine, Row row) {
    Entry parse = cells.cell(engine, row, Metric.cold(Scenario.LIFETIME, Phase.PARSE));
    Entry rest = cells.cell(engine, row, Metric.cold(Scenario.LIFETIME, Phase.COMPILE));
    if (parse.isGap() || rest.isGap()) {
      return rest.isGap() ? parse : rest;
    }
    return parse.forks().size() == rest.forks().size()
        ? rest.plus(parse)
        : rest.missing(rest.metric(), NOT_ALL_PARSED);
  }

  private static void add(Sheet sheet, List<List<Shown>> lines, Row row, List<Costs> costs) {
    boolean[] compiling = Front.of(means(costs, Costs::compile), means(costs, Costs::call));
    boolean[] memory = Front.of(means(costs, Costs::memory), means(costs, Costs::call));
    for (int i = 0; i < costs.size(); i++) {
      Costs of = costs.get(i);
      List<Shown> line = Sheet.row(row.label(), of.engine());
      line.add(sheet.show(of.compile()));
      line.add(sheet.show(of.call()));
      line.add(sheet.show(of.memory()));
      line.add(front(sheet, compiling[i], of.compile(), of.call()));
      line.add(front(sheet, memory[i], of.memory(), of.call()));
      lines.add(line);
    }
    ParetoChart.Cost call = new ParetoChart.Cost("one call", Unit.NS);
    ParetoChart.of(
            row.label() + ": compiling against executing",
            new ParetoChart.Cost("compile", Unit.NS),
            call,
            points(costs, compiling, Costs::compile))
        .ifPresent(sheet::chart);
    ParetoChart.of(
            row.label() + ": memory of an instance against executing",
            new ParetoChart.Cost("memory of an instance", Unit.BYTES),
            call,
            points(costs, memory, Costs::memory))
        .ifPresent(sheet::chart);
  }

  /** Memory that cannot be told from none has no place on a logarithmic axis. */
  private static double[] means(List<Costs> costs, Function<Costs, Entry> of) {
    return costs.stream()
        .map(of)
        .mapToDouble(entry -> entry.estimate().mean() > 0 ? entry.estimate().mean() : Double.NaN)
        .toArray();
  }

  private static Shown front(Sheet sheet, boolean front, Entry one, Entry other) {
    if (one.isGap() || other.isGap()) {
      return sheet.gap((one.isGap() ? one : other).gap());
    }
    return new Shown.Words(front ? "yes" : "no");
  }

  private static List<ParetoChart.Point> points(
      List<Costs> costs, boolean[] front, Function<Costs, Entry> across) {
    return IntStream.range(0, costs.size())
        .filter(i -> across.apply(costs.get(i)).estimate().mean() > 0)
        .filter(i -> costs.get(i).call().estimate().mean() > 0)
        .mapToObj(
            i -> {
              Entry x = across.apply(costs.get(i));
              Entry y = costs.get(i).call();
              return new ParetoChart.Point(
                  costs.get(i).engine(),
                  x.estimate(),
                  y.estimate(),
                  front[i],
                  x.isDisturbed() || y.isDisturbed());
            })
        .toList();
  }
}
