package wasmeter.stats;

/** What a number of processes cannot show, however well they agree. */
public final class Missed {
  private static final double CHANCE = 1 - Estimate.CONFIDENCE;

  private Missed() {}

  /**
   * The largest share of processes that could behave differently and still, with a chance of 5 %,
   * be absent from n of them: (1 − share)ⁿ = 0.05.
   *
   * @param n how many processes ran, 0 or more
   * @return from 0 to 1, for instance 0.63 for 3; 1 for 0
   */
  public static double share(int n) {
    return n == 0 ? 1 : 1 - Math.pow(CHANCE, 1.0 / n);
  }
}
