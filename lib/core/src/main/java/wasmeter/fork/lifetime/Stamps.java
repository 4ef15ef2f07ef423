package wasmeter.fork.lifetime;

/**
 * At which calls the time is noted: 1, 1.5, 2, 3, 5 and 7 times each power of ten, as far as these
 * are whole. Not safe for use by several threads.
 */
final class Stamps {
  private static final int[] TENTHS = {10, 15, 20, 30, 50, 70};

  /** At the scale of a straight axis; larger ones are never reached. */
  private static final long LARGEST_DECADE = 100_000_000_000_000_000L;

  private long decade = 1;
  private int step;
  private long next = 1;

  /** The next call at which it is noted. */
  long next() {
    return next;
  }

  /** It was noted there. */
  void advance() {
    long before = next;
    while (next == before && before < Long.MAX_VALUE) {
      step++;
      if (step == TENTHS.length) {
        step = 0;
        decade *= TENTHS[0];
      }
      next = decade > LARGEST_DECADE ? Long.MAX_VALUE : TENTHS[step] * decade / TENTHS[0];
    }
  }
}
