package wasmeter.stats;

import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean, and the interval that holds the true mean with a confidence of 95 %.
 *
 * <p>Everything but n is in the unit of the values. Immutable and safe for use by several threads.
 *
 * @param mean arithmetic mean, or what the maker of this estimate says; NaN if n is 0
 * @param low lower end of the interval; NaN if there is none, as for a single value of which
 *     nothing else is known
 * @param high upper end of the interval; NaN if there is none
 * @param n how many independent values, forks as a rule
 */
public record Estimate(double mean, double low, double high, int n) {
  /** The confidence of every interval in this package. */
  public static final double CONFIDENCE = 0.95;

  /** Inverting the distribution takes 10 to 30 µs, and tables ask for few different n. */
  private static final double[] CRITICAL_T =
      IntStream.range(0, 64).mapToDouble(n -> n == 0 ? Double.NaN : invertT(n)).toArray();

  /** Nothing known: n is 0 and the rest NaN. */
  public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /**
   * The mean of independent values with its interval by Student's t distribution: mean ± t(n − 1) ·
   * s / √n, with s the standard deviation of the sample (divisor n − 1).
   *
   * <p>Reference: Student (1908), The Probable Error of a Mean, Biometrika 6, 1–25. The interval is
   * exact for normally distributed values; the fork means it is meant for are means of many
   * operations and near enough.
   *
   * @param values independent values; one that is not finite makes mean and interval NaN
   * @return the estimate; one value gives no interval, no values give {@link #NONE}
   */
  public static Estimate of(double... values) {
    int n = values.length;
    if (n == 0) {
      return NONE;
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN, n);
      }
    }
    double mean = Mean.of(values).getAsDouble();
    if (n == 1) {
      return new Estimate(mean, Double.NaN, Double.NaN, 1);
    }
    double half = criticalT(n - 1) * StandardDeviation.of(values).getAsDouble() / Math.sqrt(n);
    return new Estimate(mean, mean - half, mean + half, n);
  }

  /**
   * Half the width of the interval, in the unit of the values.
   *
   * @return 0 or more; NaN if there is no interval
   */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * Half the width of the interval as a fraction of the mean's magnitude.
   *
   * @return for instance 0.012 for ± 1.2 %; NaN if there is no interval or the mean is 0
   */
  public double relativeHalfWidth() {
    return mean == 0 ? Double.NaN : halfWidth() / Math.abs(mean);
  }

  /**
   * Whether there is an interval.
   *
   * @return false for n below 2 and for values that were not finite
   */
  public boolean hasInterval() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /**
   * This mean where no interval is justified.
   *
   * @return a copy without the interval
   */
  public Estimate withoutInterval() {
    return new Estimate(mean, Double.NaN, Double.NaN, n);
  }

  /**
   * Quantile of Student's t that leaves half of 5 % above.
   *
   * @param degreesOfFreedom above 0; need not be whole
   * @return what an interval of 95 % multiplies the standard error by
   */
  public static double criticalT(double degreesOfFreedom) {
    int whole = (int) degreesOfFreedom;
    return whole == degreesOfFreedom && whole > 0 && whole < CRITICAL_T.length
        ? CRITICAL_T[whole]
        : invertT(degreesOfFreedom);
  }

  private static double invertT(double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
  }
}
