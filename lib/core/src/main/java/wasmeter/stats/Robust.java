package wasmeter.stats;

import java.util.Arrays;

/**
 * Location and spread that a few outliers do not move. Without a library: a fresh process that
 * decides whether it is steady has none on its class path, where each jar would cost its engine
 * time.
 */
public final class Robust {
  /** Standard deviation of a normal distribution over its median absolute deviation. */
  private static final double NORMAL_MAD = 1.4826;

  private Robust() {}

  /**
   * The median: the middle value, or the mean of the two middle ones.
   *
   * @param values in any one unit and order
   * @return in the unit of the values; NaN if there are none or one of them is NaN
   */
  public static double median(double... values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
    }
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return lower == upper ? upper : lower + (upper - lower) / 2;
  }

  /**
   * The median absolute deviation: the median of |x − median|, not scaled to resemble a standard
   * deviation.
   *
   * <p>Reference: Hampel (1974), The Influence Curve and its Role in Robust Estimation, Journal of
   * the American Statistical Association 69, 383–393.
   *
   * @param values in any one unit and order
   * @return in the unit of the values; 0 for one value, NaN if there are none or one is not finite
   */
  public static double mad(double... values) {
    double median = median(values);
    double[] deviations = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      deviations[i] = Math.abs(values[i] - median);
    }
    return median(deviations);
  }

  /**
   * The standard deviation as the median absolute deviation shows it: 1.4826 times as large, which
   * agrees for a normal distribution.
   *
   * @param values any number
   * @return NaN if there are none
   */
  public static double deviation(double... values) {
    return NORMAL_MAD * mad(values);
  }
}
