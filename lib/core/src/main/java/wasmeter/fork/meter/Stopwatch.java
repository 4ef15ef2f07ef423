package wasmeter.fork.meter;

import java.util.Optional;
import java.util.OptionalLong;
import wasmeter.engine.HostFunction;

/**
 * A stopwatch that a module starts and stops itself, as Sightglass's benchmarks do: they call
 * {@code bench.start} when they have read their input, and {@code bench.end} when they are done.
 * One for a process, which calls one instance at a time.
 */
public final class Stopwatch {
  private static final String MODULE = "bench";

  private static int starts;
  private static int ends;
  private static long started;
  private static long ended;

  private Stopwatch() {}

  /**
   * What a function of the host does if it is one of the two.
   *
   * @param module name of the module it is imported from
   * @param name its name there
   * @return empty if it is neither
   */
  public static Optional<HostFunction.Body> body(String module, String name) {
    if (!module.equals(MODULE)) {
      return Optional.empty();
    }
    return switch (name) {
      case "start" -> Optional.of(Stopwatch::start);
      case "end" -> Optional.of(Stopwatch::end);
      default -> Optional.empty();
    };
  }

  private static long start(long[] arguments) {
    starts++;
    started = System.nanoTime();
    return 0;
  }

  private static long end(long[] arguments) {
    ended = System.nanoTime();
    ends++;
    return 0;
  }

  /** Forgets what was timed. */
  public static void reset() {
    starts = 0;
    ends = 0;
  }

  /**
   * The time between the two calls.
   *
   * @return in nanoseconds; empty unless each was made exactly once since the last reset, in order
   */
  public static OptionalLong nanoseconds() {
    return starts == 1 && ends == 1 && ended >= started
        ? OptionalLong.of(ended - started)
        : OptionalLong.empty();
  }
}
