package wasmeter.fork.meter;

/**
 * A fixed piece of work at the borders of an iteration, on the thread that is measured: it takes
 * longer when a neighbour uses the same core, which no counter of CPU time shows.
 *
 * <p>Four chains that do not depend on each other, so that it needs the width of the core as hot
 * code does; about half a millisecond. Not safe for use by several threads.
 */
public final class Probe {
  private static final int STEPS = 400_000;

  private static final int TIMES = 10;

  /** The share of the time below which other threads count as idle. */
  private static final double IDLE = 0.1;

  private long kept = 1;

  /**
   * Runs the work once.
   *
   * @return how long it took
   */
  public long nanoseconds() {
    long before = System.nanoTime();
    kept = spin(kept);
    return System.nanoTime() - before;
  }

  /**
   * The fastest of some while the other threads of this process were idle: compilers would look
   * like a neighbour. NaN if they never were, or if nothing says so.
   *
   * @param tries at most
   * @return nanoseconds
   */
  public double alone(int tries) {
    for (int i = 0; i < tries; i++) {
      Neighbours.Moment begin = Neighbours.now();
      long before = System.nanoTime();
      long fastest = Long.MAX_VALUE;
      for (int j = 0; j < TIMES; j++) {
        fastest = Math.min(fastest, nanoseconds());
      }
      long took = System.nanoTime() - before;
      if (Neighbours.otherThreads(begin, Neighbours.now()) < IDLE * took) {
        return fastest;
      }
    }
    return Double.NaN;
  }

  private static long spin(long seed) {
    long sum = seed;
    long shifted = seed | 1;
    long mixed = 3;
    long product = 4;
    for (int i = 0; i < STEPS; i++) {
      sum = sum * 31 + i;
      shifted ^= shifted << 13;
      shifted ^= shifted >>> 7;
      mixed += sum ^ i;
      product = product * 17 + mixed;
    }
    return sum + shifted + mixed + product;
  }
}
