package wasmeter.notebook.life;

import java.util.Locale;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.compare.Moderated;

/**
 * How much processes of an engine differ as a rule, for runs in which hardly any was repeated:
 * without it, whichever engine was lucky would be named as if it were the best.
 *
 * <p>Measured: ten trials of one process of each of 13 engines with fibonacci, and ten of six
 * engines on another machine, both virtual with two cores; the standard deviation of logarithms
 * over the trials, pooled over the engines of a kind.
 */
public final class Usual {
  private static final double START = 0.11;
  private static final double START_WITH_JVM = 0.08;
  private static final double REST = 0.035;
  private static final double REST_WITH_JVM = 0.14;
  private static final double INSTANCE = 0.26;

  /** Engines differ, and so do machines: it is worth no more than this many processes. */
  private static final double DEGREES = 10;

  private static final int ENGINES = 13;

  /** With more processes, a cell says enough itself. */
  static final int FEW = 2;

  private Usual() {}

  /** Of the time until the first call has returned. */
  static Moderated start(String engine) {
    return of(isCompiledByJvm(engine) ? START_WITH_JVM : START);
  }

  /** Of the time that further calls take. */
  static Moderated rest(String engine) {
    return of(isCompiledByJvm(engine) ? REST_WITH_JVM : REST);
  }

  /** Of the time that an instance takes in a fresh process. */
  static Moderated instance() {
    return of(INSTANCE);
  }

  /**
   * Whether as much is known from processes that were measured: of all of them together, and of one
   * cell by them. A dozen cells of two processes know little of how much cells differ in that, and
   * a cell of one would get an interval over a hundred times its width.
   */
  static boolean isLessThan(Moderated known) {
    return Math.min(known.degrees(), known.most()) >= DEGREES;
  }

  private static boolean isCompiledByJvm(String engine) {
    return Stratum.of(engine, false) == Stratum.JIT;
  }

  private static Moderated of(double deviation) {
    return new Moderated(DEGREES, deviation * deviation, DEGREES, ENGINES);
  }

  /**
   * What is assumed, for people.
   *
   * @return a sentence without a full stop
   */
  public static String sentence() {
    return String.format(
        Locale.ROOT,
        "where fewer than three processes were measured, they are assumed to differ as on two"
            + " virtual machines with two cores: where the JVM compiles by %.0f %% until the first"
            + " call and %.0f %% after it, elsewhere by %.0f %% and %.1f %%; forks(3) or another"
            + " plan than trial measures it",
        100 * START_WITH_JVM,
        100 * REST_WITH_JVM,
        100 * START,
        100 * REST);
  }
}
