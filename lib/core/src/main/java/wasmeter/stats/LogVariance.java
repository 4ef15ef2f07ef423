package wasmeter.stats;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/** Moments of the logarithm of an estimated variance, and the inverse that {@link Moderated} needs. */
final class LogVariance {
  private static final BrentSolver BRENT = new BrentSolver(1e-12, 0, 1e-15);

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
   * The degrees of freedom for which ln s² has this variance, above 0. The root lies between the
   * bounds that 1/y < trigamma(y) < 1/y + 1/y² gives.
   */
  static double degrees(double scatter) {
    double least = 1 / scatter;
    double most = (1 + Math.sqrt(1 + 4 * scatter)) / (2 * scatter);
    return 2 * BRENT.findRoot(y -> Trigamma.value(y) / scatter - 1, least, most);
  }
}
