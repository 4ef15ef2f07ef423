package wasmeter.notebook.section;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import wasmeter.measure.PlanException;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.record.Events;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;

/** The sections of the report. To add one, write a class and list it here. */
public final class Sections {
  /** What difference between two engines matters unless another is named: 3 %. */
  public static final double MATTERS = 0.03;

  private static final List<Section> ALL =
      List.of(
          new Lifetimes(),
          new Matrix(),
          new Pareto("*", null),
          new Individual(),
          new Comparison(
              "jit",
              "Comparison: JIT",
              "How long does it take from a module's bytes to a result, with nothing stored?",
              Metric.warm(Scenario.JIT)),
          new Comparison(
              "aot-total",
              "Comparison: AOT total",
              "How long does it take from a module's bytes to a result, through storage?",
              Metric.warm(Scenario.AOT_TOTAL)),
          new Comparison(
              "aot-compile-time",
              "Comparison: AOT compile, time",
              "How long does it take from a module's bytes to compiled code in storage?",
              Metric.warm(Scenario.AOT_COMPILE)),
          new Comparison(
              "aot-compile-space",
              "Comparison: AOT compile, space",
              "How much storage does the compiled code take?",
              Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES),
              "aot-compile-space",
              Cells.SOURCE),
          new Comparison(
              "aot-execution",
              "Comparison: AOT execution",
              "How long does it take from compiled code in storage to a result?",
              Metric.warm(Scenario.AOT_EXECUTION)),
          new Comparison(
              "execution",
              "Comparison: pure execution",
              "How long does one call take, on an existing instance?",
              Metric.warm(Scenario.EXECUTE_CALL),
              "pure-execution",
              Cells.NATIVE),
          new SumOfPhases(),
          new ColdAgainstWarm(),
          new FeatureMatrix(),
          new SystemCalls(),
          new ThenAndNow(),
          EngineAgainstEngine.variants(),
          new History("*", "*"),
          new SeveralMachines(Optional.empty()),
          new WarmUpCurves("*", "*"),
          new HarnessCost(),
          new Raw());

  private Sections() {}

  /**
   * All sections.
   *
   * @return in the order of the report
   */
  public static List<Section> all() {
    return ALL;
  }

  /**
   * One section.
   *
   * @param id its name, as {@link Section#id()} gives it
   * @return the section
   * @throws IllegalArgumentException if there is none with this name
   */
  public static Section named(String id) {
    return ALL.stream()
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new PlanException(
                    "no section is called '%s'%s"
                        .formatted(id, Globs.suggestion(String.valueOf(id), ids()))));
  }

  private static List<String> ids() {
    return ALL.stream().map(Section::id).toList();
  }

  /**
   * One engine against another.
   *
   * @param base name of the engine that the other is measured against
   * @param other name of the engine in question
   * @param slower what difference matters: 0.03 for 3 %
   * @param known names of all engines, measured or not
   * @return the section
   * @throws IllegalArgumentException if one of them is unknown, both are the same, or the size is
   *     not above 0
   */
  public static Section against(
      String base, String other, double slower, Collection<String> known) {
    Arrays.asList(base, other).forEach(name -> requireKnown(name, known));
    return new EngineAgainstEngine(List.of(new EngineAgainstEngine.Pair(base, other)), slower);
  }

  /**
   * Whole lives with one module, or why an engine has none.
   *
   * @param module name of the sample
   * @param said what to know of it besides: sentences without a full stop
   * @return the section
   */
  public static Section race(String module, List<String> said) {
    return new Lifetimes(module, said);
  }

  /**
   * Which engine suits a use.
   *
   * @param use how a program lives
   * @return the section
   */
  public static Section choose(Use use) {
    return new Choose(use);
  }

  /**
   * What compiling and memory cost against execution, for some samples.
   *
   * @param sampleGlob which samples, as in {@link wasmeter.notebook.table.Runs#samples(String...)}
   * @return the section
   */
  public static Section pareto(String sampleGlob) {
    return new Pareto(sampleGlob, null);
  }

  /**
   * What compiling and memory cost against execution, for one sample and call.
   *
   * @param row the sample and call
   * @return the section
   */
  public static Section pareto(Row row) {
    return new Pareto(row.sample(), row.call());
  }

  /**
   * Cells over many runs of one machine, for some engines and samples.
   *
   * @param engineGlob which engines, as in {@link wasmeter.notebook.table.Runs#engines(String...)}
   * @param sampleGlob which samples, likewise
   * @return the section
   */
  public static Section history(String engineGlob, String sampleGlob) {
    return new History(engineGlob, sampleGlob);
  }

  /**
   * Engines on several machines, against one of them on the same machine.
   *
   * @param baseline name of the engine that others are measured against
   * @param known names of all engines, measured or not
   * @return the section
   * @throws IllegalArgumentException if there is no such engine
   */
  public static Section machines(String baseline, Collection<String> known) {
    requireKnown(baseline, known);
    return new SeveralMachines(Optional.of(baseline));
  }

  private static void requireKnown(String engine, Collection<String> known) {
    if (engine == null || !known.contains(engine)) {
      throw new PlanException(
          "no engine is called '%s'%s"
              .formatted(engine, Globs.suggestion(String.valueOf(engine), known)));
    }
  }

  /**
   * How each fork of execute became steady, for some engines and samples.
   *
   * @param engineGlob which engines, as in {@link wasmeter.notebook.table.Runs#engines(String...)}
   * @param sampleGlob which samples, likewise
   * @return the section
   */
  public static Section warmUpCurves(String engineGlob, String sampleGlob) {
    return new WarmUpCurves(engineGlob, sampleGlob);
  }
}
