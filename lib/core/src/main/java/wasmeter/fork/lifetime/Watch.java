package wasmeter.fork.lifetime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wasmeter.fork.warm.SteadyState;
import wasmeter.record.Verdict;

/**
 * Looks whether calls have become steady, by the rule of warm-ups: the curve of CPU time per call
 * is flat, and the compilers are idle. Not safe for use by several threads.
 */
final class Watch {
  /** Ten of them are the shortest window of the rule. */
  private static final long STRETCH_NANOSECONDS = 100_000_000;

  /** The share of the time that the rule looks back at, where that is more than its window. */
  private static final double WINDOW_SHARE = 0.2;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CompilerTime compilers;
  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private final SteadyState steady;
  private final double windowSeconds;
  private Stretch current = new Stretch(0, 0);
  private long cpu;
  private long cpuBegan;

  /**
   * Nothing seen yet.
   *
   * @param windowSeconds the shortest window of the rule
   * @param compilerThreads how the names of the engine's own threads begin
   */
  Watch(double windowSeconds, List<String> compilerThreads) {
    compilers = new CompilerTime(compilerThreads);
    this.windowSeconds = windowSeconds;
    this.steady = new SteadyState(false, Double.POSITIVE_INFINITY, windowSeconds);
  }

  /** Before some calls. */
  void begin() {
    cpuBegan = THREADS.getCurrentThreadCpuTime();
  }

  /** After these calls. */
  Verdict add(Stretch made) {
    cpu += THREADS.getCurrentThreadCpuTime() - cpuBegan;
    current = current.and(made);
    if (current.nanoseconds() < STRETCH_NANOSECONDS) {
      return Verdict.WARMING;
    }
    Verdict verdict =
        steady.add(
            (double) cpu / current.calls(),
            current.seconds(),
            compilers.elapsed() / Stretch.NANOSECONDS);
    stretches.addLast(current);
    current = new Stretch(0, 0);
    cpu = 0;
    return verdict;
  }

  /**
   * All calls of the later half of the window that was looked at last: a window is flat that begins
   * before its medians were reached. Empty if there are none.
   */
  Optional<Stretch> last() {
    double half = Math.max(windowSeconds, WINDOW_SHARE * steady.seconds()) / 2;
    Stretch last = current;
    var newestFirst = stretches.descendingIterator();
    while (newestFirst.hasNext() && last.seconds() < half) {
      last = last.and(newestFirst.next());
    }
    return last.calls() == 0 ? Optional.empty() : Optional.of(last);
  }
}
