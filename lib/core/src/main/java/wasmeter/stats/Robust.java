package wasmeter.stats;

import org.apache.commons.statistics.descriptive.Median;

/** Location and spread that a few outliers do not move. */
public final class Robust {
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

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
    return values.length == 0 ? Double.NaN : MEDIAN.evaluate(values);
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
}
