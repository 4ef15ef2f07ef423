package wasmeter.stats.compare;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Moments of the logarithm of an estimated variance, and the inverse that {@link Moderated} needs.
 */
final class LogVariance {
  private static final BrentSolver BRENT = new BrentSolver(1e-12, 0, 1e-15);

  /** From here on the series is right to 12 digits. */
  private static final double LARGE = 30;

  private LogVariance() {}

  /** By how much the mean of ln s² lies below ln σ², for d degrees of freedom. */
  static double bias(double d) {
    return Math.log(d / 2) - Digamma.value(d / 2);
  }

  /** The variance of ln s², for d degrees of freedom. */
  static double scatter(double d) {
    return Trigamma.value(d / 2);
  }

  /**
   * The variance of one squared deviation of ln s² from its mean: the fourth central moment minus
   * the square of the second.
   */
  static double scatterOfScatter(double d) {
    return fourthCumulant(d / 2) + 2 * scatter(d) * scatter(d);
  }

  /** The third derivative of digamma, ∑ 6 / (x + k)⁴: its first terms, then its series. */
  private static double fourthCumulant(double x) {
    double sum = 0;
    double y = x;
    for (; y < LARGE; y++) {
      sum += 6 / Math.pow(y, 4);
    }
    return sum + 2 / Math.pow(y, 3) + 3 / Math.pow(y, 4) + 2 / Math.pow(y, 5) - 1 / Math.pow(y, 7);
  }

  /**
   * The degrees of freedom for which ln s² has this variance, above 0. The root lies between the
   * bounds that 1/y < trigamma(y) < 1/y + 1/y² gives.
   */
  static double degrees(double scatter) {
    double least = 1 / scatter;
    double most = (1 + Math.sqrt(1 + 4 * scatter)) / (2 * scatter);
    return 2 * BRENT.findRoot(y -> Trigamma.value(y) / scatter - 1, least, most);
  }
}
