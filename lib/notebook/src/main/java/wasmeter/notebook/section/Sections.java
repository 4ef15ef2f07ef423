package wasmeter.notebook.section;

import java.util.List;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Metric;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;

/** The sections of the report. To add one, write a class and list it here. */
public final class Sections {
  private Sections() {}

  /**
   * All sections.
   *
   * @return in the order of the report
   */
  public static List<Section> all() {
    return List.of(
        individual(),
        jit(),
        aotTotal(),
        aotCompileTime(),
        aotCompileSpace(),
        aotExecution(),
        execution(),
        sumOfPhases(),
        coldAgainstWarm(),
        features(),
        wasi(),
        thenAndNow(),
        warmUpCurves("*", "*"),
        harnessCost(),
        raw());
  }

  /**
   * The phases one by one: a table for each engine, rows samples, columns compile, instantiate and
   * execute.
   *
   * @return the section
   */
  public static Section individual() {
    return new Individual();
  }

  /**
   * From bytes to a result in one process, engines side by side.
   *
   * @return the section
   */
  public static Section jit() {
    return new Comparison(
        "jit",
        "Comparison: JIT",
        "How long does it take from a module's bytes to a result, with nothing stored?",
        Metric.warm(Scenario.JIT),
        "jit",
        null);
  }

  /**
   * From bytes to a result by way of storage, engines side by side.
   *
   * @return the section
   */
  public static Section aotTotal() {
    return new Comparison(
        "aot-total",
        "Comparison: AOT total",
        "How long does it take from a module's bytes to a result by way of storage?",
        Metric.warm(Scenario.AOT_TOTAL),
        "aot-total",
        null);
  }

  /**
   * From bytes to storage, engines side by side.
   *
   * @return the section
   */
  public static Section aotCompileTime() {
    return new Comparison(
        "aot-compile-time",
        "Comparison: AOT compile, time",
        "How long does it take from a module's bytes to compiled code in storage?",
        Metric.warm(Scenario.AOT_COMPILE),
        "aot-compile-time",
        null);
  }

  /**
   * What compiled code occupies in storage beside the module's own size, engines side by side.
   *
   * @return the section
   */
  public static Section aotCompileSpace() {
    return new Comparison(
        "aot-compile-space",
        "Comparison: AOT compile, space",
        "How much storage does the compiled code take?",
        Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES),
        "aot-compile-space",
        Cells.SOURCE);
  }

  /**
   * From storage to a result, engines side by side.
   *
   * @return the section
   */
  public static Section aotExecution() {
    return new Comparison(
        "aot-execution",
        "Comparison: AOT execution",
        "How long does it take from compiled code in storage to a result?",
        Metric.warm(Scenario.AOT_EXECUTION),
        "aot-execution",
        null);
  }

  /**
   * One call of an export, engines side by side, beside the same program compiled for the machine
   * itself.
   *
   * @return the section
   */
  public static Section execution() {
    return new Comparison(
        "execution",
        "Comparison: pure execution",
        "How long does one call take, from an instance that is there?",
        Metric.warm(Scenario.EXECUTE_CALL),
        "pure-execution",
        Cells.NATIVE);
  }

  /**
   * Each composite scenario beside the sum of its phases measured apart, and their difference.
   *
   * @return the section
   */
  public static Section sumOfPhases() {
    return new SumOfPhases();
  }

  /**
   * What a fresh process pays once beside the same scenario in the steady state.
   *
   * @return the section
   */
  public static Section coldAgainstWarm() {
    return new ColdAgainstWarm();
  }

  /**
   * Which engine executes which feature of WebAssembly, and what it gains or costs there.
   *
   * @return the section
   */
  public static Section features() {
    return new FeatureMatrix();
  }

  /**
   * What each call through WASI costs and answers, what an engine's WASI keeps modules from, and
   * what it adds to their start.
   *
   * @return the section
   */
  public static Section wasi() {
    return new SystemCalls();
  }

  /**
   * The figures of 2020 beside those measured here.
   *
   * @return the section
   */
  public static Section thenAndNow() {
    return new ThenAndNow();
  }

  /**
   * How each fork of execute became steady.
   *
   * @param engineGlob which engines, as in {@link wasmeter.notebook.table.Runs#engines(String...)}
   * @param sample which sample; {@code *} for all
   * @return the section
   */
  public static Section warmUpCurves(String engineGlob, String sample) {
    return warmUpCurves(engineGlob, sample, Scenario.EXECUTE_CALL);
  }

  /**
   * How each fork of a scenario became steady.
   *
   * @param engineGlob which engines, as in {@link wasmeter.notebook.table.Runs#engines(String...)}
   * @param sample which sample; {@code *} for all
   * @param scenario what was repeated
   * @return the section
   */
  public static Section warmUpCurves(String engineGlob, String sample, Scenario scenario) {
    return new WarmUpCurves(engineGlob, sample, scenario);
  }

  /**
   * What a call through the harness costs, and whether the machine drifted.
   *
   * @return the section
   */
  public static Section harnessCost() {
    return new HarnessCost();
  }

  /**
   * Every fork with what it saw beside time.
   *
   * @return the section
   */
  public static Section raw() {
    return new Raw();
  }
}
