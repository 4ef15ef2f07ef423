package wasmeter.fork.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.record.Verdict;
import wasmeter.stats.Robust;

/**
 * Decides, iteration by iteration, when a warm-up has ended: the curve is flat <em>and</em> the
 * compilers are idle.
 *
 * <p>A flat curve alone is not enough: while compiler threads starve the measuring thread, the
 * curve rests on false plateaus for seconds. The window looked at is the last 3 s (1 s for engines
 * that the JVM does not compile), a fifth of the time so far or 10 iterations, whichever is
 * longest. It is flat if the medians of its halves differ by at most 2 % of its median, or by twice
 * the standard error of that difference where iterations scatter more, but never by more than 5 %.
 * Compilers are idle if they used at most 5 % of its wall time.
 *
 * <p>Work that compiles for ever (a scenario with phase b in it) is also steady if over the last 15
 * s and 40 iterations both halves are flat and the compilers' share is at most 30 % and differs
 * between the halves by at most 5 points.
 *
 * <p>Not safe for use by several threads.
 */
public final class SteadyState {
  /** The shortest window where the JVM compiles what is measured. */
  public static final double WINDOW_SECONDS = 3;

  /** Below this many operations one more compilation may still come. */
  private static final long OPERATIONS_THAT_PROVE = 5_000;

  private static final String RULE =
      "flat and compilers idle: window max(%.0f s, 20 %%, 10 iterations), drift 2 %% to 5 %%,"
          + " compilers 5 %%; with compilation: 15 s, 40 iterations, compilers 30 %% within 5"
          + " points";

  private static final double WINDOW_SHARE = 0.2;
  private static final int WINDOW_ITERATIONS = 10;
  private static final double FLAT = 0.02;
  private static final double FLAT_AT_MOST = 0.05;
  private static final double NOISE_FACTOR = 2;
  private static final double IDLE = 0.05;
  private static final double LONG_WINDOW_SECONDS = 15;
  private static final int LONG_WINDOW_ITERATIONS = 40;
  private static final double BUSY_AT_MOST = 0.30;
  private static final double BUSY_DIFFERENCE = 0.05;

  /** Asymptotic standard error of the median over that of the mean, for normal scatter. */
  private static final double MEDIAN_TO_MEAN_ERROR = 1.2533;

  private record Iteration(double cost, double wall, double compilers) {}

  private final List<Iteration> curve = new ArrayList<>();
  private final boolean compiles;
  private final double budgetSeconds;
  private final double windowSeconds;
  private double seconds;

  /**
   * The rule as text, for the settings of a record.
   *
   * @param windowSeconds the shortest window
   * @return one line
   */
  public static String rule(double windowSeconds) {
    return String.format(Locale.ROOT, RULE, windowSeconds);
  }

  /**
   * Starts a warm-up.
   *
   * @param compiles whether the work has phase b in it
   * @param budgetSeconds after which it ends without being steady
   * @param windowSeconds the shortest window; {@link #WINDOW_SECONDS} where the JVM compiles what
   *     is measured, less where it compiles nothing but the call
   */
  public SteadyState(boolean compiles, double budgetSeconds, double windowSeconds) {
    this.compiles = compiles;
    this.budgetSeconds = budgetSeconds;
    this.windowSeconds = windowSeconds;
  }

  /**
   * Takes the next iteration.
   *
   * @param cost time per operation, in any unit; CPU time of the measuring thread where it can be
   *     trusted, else wall time
   * @param wallSeconds wall time since the previous iteration
   * @param compilerSeconds CPU time of all compiler threads in the same span
   * @return what is known now
   */
  public Verdict add(double cost, double wallSeconds, double compilerSeconds) {
    curve.add(new Iteration(cost, wallSeconds, compilerSeconds));
    seconds += wallSeconds;
    if (idleAndFlat()) {
      return Verdict.STEADY;
    }
    if (compiles && steadilyCompiling()) {
      return Verdict.STEADILY_COMPILING;
    }
    return seconds >= budgetSeconds ? Verdict.NOT_STEADY : Verdict.WARMING;
  }

  /**
   * A verdict in the light of how many operations it rests on.
   *
   * @param verdict how a warm-up ended
   * @param operations of the process until its end
   * @return that, or that it is not proven
   */
  public static Verdict proven(Verdict verdict, long operations) {
    return verdict == Verdict.STEADY && operations < OPERATIONS_THAT_PROVE
        ? Verdict.NOT_PROVEN_STEADY
        : verdict;
  }

  /**
   * How long the warm-up has taken.
   *
   * @return seconds of wall time
   */
  public double seconds() {
    return seconds;
  }

  private boolean idleAndFlat() {
    List<Iteration> window =
        window(Math.max(windowSeconds, WINDOW_SHARE * seconds), WINDOW_ITERATIONS);
    return !window.isEmpty() && compilerShare(window) <= IDLE && flat(window);
  }

  private boolean steadilyCompiling() {
    List<Iteration> window = window(LONG_WINDOW_SECONDS, LONG_WINDOW_ITERATIONS);
    if (window.isEmpty()) {
      return false;
    }
    List<Iteration> first = firstHalf(window);
    List<Iteration> second = secondHalf(window);
    double before = compilerShare(first);
    double after = compilerShare(second);
    return Math.max(before, after) <= BUSY_AT_MOST
        && Math.abs(before - after) <= BUSY_DIFFERENCE
        && flat(window)
        && flat(first)
        && flat(second);
  }

  /** The last iterations that make up the seconds and the number asked for, or none. */
  private List<Iteration> window(double atLeastSeconds, int atLeastIterations) {
    double span = 0;
    for (int from = curve.size() - 1; from >= 0; from--) {
      span += curve.get(from).wall();
      if (span >= atLeastSeconds && curve.size() - from >= atLeastIterations) {
        return curve.subList(from, curve.size());
      }
    }
    return List.of();
  }

  private static boolean flat(List<Iteration> window) {
    double[] first = costs(firstHalf(window));
    double[] second = costs(secondHalf(window));
    double level = Robust.median(costs(window));
    double drift = Math.abs(Robust.median(first) - Robust.median(second)) / level;
    double deviation = (Robust.deviation(first) + Robust.deviation(second)) / 2;
    double error = MEDIAN_TO_MEAN_ERROR * deviation * Math.sqrt(2.0 / first.length) / level;
    return drift <= Math.max(FLAT, Math.min(FLAT_AT_MOST, NOISE_FACTOR * error));
  }

  private static List<Iteration> firstHalf(List<Iteration> window) {
    return window.subList(0, window.size() / 2);
  }

  private static List<Iteration> secondHalf(List<Iteration> window) {
    return window.subList(window.size() - window.size() / 2, window.size());
  }

  private static double[] costs(List<Iteration> window) {
    return window.stream().mapToDouble(Iteration::cost).toArray();
  }

  private static double compilerShare(List<Iteration> window) {
    return window.stream().mapToDouble(Iteration::compilers).sum()
        / window.stream().mapToDouble(Iteration::wall).sum();
  }
}
