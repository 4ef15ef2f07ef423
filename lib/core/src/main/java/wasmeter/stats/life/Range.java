package wasmeter.stats.life;

import java.util.Arrays;

/**
 * A value, and between which ends it lies with a confidence of 95 %.
 *
 * @param value as estimated
 * @param low lower end; NaN if it is not known
 * @param high upper end; infinite if there may be none, NaN if it is not known
 */
public record Range(double value, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * A value of which nothing else is known.
   *
   * @param value as estimated
   * @return without ends
   */
  static Range unknown(double value) {
    return new Range(value, Double.NaN, Double.NaN);
  }

  /** The ends leave a fortieth of the draws on each side. */
  static Range of(double value, double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    int beyond = (int) Math.floor(TAIL * sorted.length);
    return new Range(value, sorted[beyond], sorted[sorted.length - 1 - beyond]);
  }

  /**
   * Whether the ends are known.
   *
   * @return true for an infinite upper end too
   */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
