package wasmeter.stats.compare;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * How an estimated variance of d degrees of freedom is distributed, in terms of the usual one: F(d,
 * d₀), or χ²(d) / d where d₀ is infinite. Ratios and shares are logarithms unless it is said
 * otherwise: how far out in a tail something lies is lost in the share itself.
 */
record VarianceRatio(ContinuousDistribution distribution) {
  private static final BrentSolver BRENT = new BrentSolver(1e-13, 1e-13, 1e-15);

  /** A ratio of nearly the largest double; its opposite is one of nearly the smallest. */
  private static final double FAR = 700;

  static VarianceRatio of(double d, double d0) {
    return new VarianceRatio(
        Double.isInfinite(d0) ? GammaDistribution.of(d / 2, 2 / d) : FDistribution.of(d, d0));
  }

  /** Of the ratio itself, not of its logarithm. */
  double density(double ratio) {
    return distribution.density(ratio);
  }

  /** The share of larger ratios; −∞ where it is below 1e−323. */
  double above(double ratio) {
    return Math.log(distribution.survivalProbability(Math.exp(ratio)));
  }

  /** The share of smaller ratios; −∞ where it is below 1e−323. */
  double below(double ratio) {
    return Math.log(distribution.cumulativeProbability(Math.exp(ratio)));
  }

  /**
   * The ratio that a share is above. The library's inverse is right to 1e-9 of the ratio, which is
   * no digit of a small one.
   */
  double withAbove(double share) {
    return find(this::above, share);
  }

  /** The ratio that a share is below. */
  double withBelow(double share) {
    return find(this::below, share);
  }

  private static double find(DoubleUnaryOperator tail, double share) {
    double sought = Math.max(share, -FAR);
    return BRENT.findRoot(ratio -> Math.max(tail.applyAsDouble(ratio), -FAR) - sought, -FAR, FAR);
  }
}
