package wasmbench.notebook.section;

import java.util.List;
import wasmbench.notebook.table.Cells;
import wasmbench.notebook.table.What;
import wasmbench.record.Events;
import wasmbench.record.Scenario;
import wasmbench.record.Unit;

/** The sections of the report; a new one is one class and one line here. */
public final class Sections {
  private static final Comparison JIT =
      new Comparison(
          "jit",
          "Comparison: JIT",
          "How long from the bytes of a module to a first result?",
          What.warm(Scenario.JIT),
          null);
  private static final Comparison AOT_TOTAL =
      new Comparison(
          "aot-total",
          "Comparison: AOT total",
          "How long from the bytes to a result when compiled code goes through storage?",
          What.warm(Scenario.AOT_TOTAL),
          null);
  private static final Comparison AOT_COMPILE_TIME =
      new Comparison(
          "aot-compile-time",
          "Comparison: AOT compile, time",
          "How long does it take to compile ahead of time?",
          What.warm(Scenario.AOT_COMPILE),
          null);
  private static final Comparison AOT_COMPILE_SPACE =
      new Comparison(
          "aot-compile-space",
          "Comparison: AOT compile, space",
          "How much does an engine store for a module?",
          What.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES),
          null);
  private static final Comparison AOT_EXECUTION =
      new Comparison(
          "aot-execution",
          "Comparison: AOT execution",
          "How long from storage to a result, with nothing left to compile?",
          What.warm(Scenario.AOT_EXECUTION),
          null);
  private static final Comparison EXECUTION =
      new Comparison(
          "pure-execution",
          "Comparison: pure execution",
          "How fast does code run once it is there, beside the same program compiled natively?",
          What.warm(Scenario.EXECUTE_CALL),
          Cells.NATIVE);

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
        thenAndNow(),
        harnessCost(),
        raw());
  }

  /**
   * Each phase on each engine.
   *
   * @return the section
   */
  public static Section individual() {
    return new Individual();
  }

  /**
   * a b c d.
   *
   * @return the section
   */
  public static Section jit() {
    return JIT;
  }

  /**
   * a b b' c' c d.
   *
   * @return the section
   */
  public static Section aotTotal() {
    return AOT_TOTAL;
  }

  /**
   * a b b', time.
   *
   * @return the section
   */
  public static Section aotCompileTime() {
    return AOT_COMPILE_TIME;
  }

  /**
   * a b b', bytes.
   *
   * @return the section
   */
  public static Section aotCompileSpace() {
    return AOT_COMPILE_SPACE;
  }

  /**
   * c' c d.
   *
   * @return the section
   */
  public static Section aotExecution() {
    return AOT_EXECUTION;
  }

  /**
   * d.
   *
   * @return the section
   */
  public static Section execution() {
    return EXECUTION;
  }

  /**
   * Composite scenarios against the sum of their parts.
   *
   * @return the section
   */
  public static Section sumOfPhases() {
    return new SumOfPhases();
  }

  /**
   * Fresh processes against warm ones.
   *
   * @return the section
   */
  public static Section coldAgainstWarm() {
    return new ColdAgainstWarm();
  }

  /**
   * 2020 beside here.
   *
   * @return the section
   */
  public static Section thenAndNow() {
    return new ThenAndNow(
        List.of(JIT, AOT_TOTAL, AOT_COMPILE_TIME, AOT_COMPILE_SPACE, AOT_EXECUTION, EXECUTION));
  }

  /**
   * The curve of every fork of some engines on a sample.
   *
   * @param engines a glob
   * @param sample name of a sample
   * @return the section
   */
  public static Section warmUpCurves(String engines, String sample) {
    return new WarmUpCurves(engines, sample);
  }

  /**
   * What an empty call costs, and the control loop.
   *
   * @return the section
   */
  public static Section harnessCost() {
    return new HarnessCost();
  }

  /**
   * Every warm fork.
   *
   * @return the section
   */
  public static Section raw() {
    return new Raw();
  }
}
