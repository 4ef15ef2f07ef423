package wasmeter.fork.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import wasmeter.stats.Robust;

/**
 * How long it takes to close something, made anew each time: the median, as a collection or a page
 * fault hits single ones.
 *
 * @param median nanoseconds
 * @param repetitions how many were closed
 */
record Releases(double median, int repetitions) {
  static final int MOST = 21;

  /** After this no further one is made: compiling what is closed may take seconds each time. */
  static final long LONGEST_NANOSECONDS = 5_000_000_000L;

  /**
   * Makes and closes.
   *
   * @param made makes one and returns what closes it
   * @param clock nanoseconds
   */
  static Releases time(Supplier<Runnable> made, LongSupplier clock) {
    List<Double> times = new ArrayList<>();
    long began = clock.getAsLong();
    do {
      Runnable close = made.get();
      long before = clock.getAsLong();
      close.run();
      times.add((double) (clock.getAsLong() - before));
    } while (times.size() < MOST && clock.getAsLong() - began < LONGEST_NANOSECONDS);
    return new Releases(
        Robust.median(times.stream().mapToDouble(Double::doubleValue).toArray()), times.size());
  }
}
