package wasmeter.stats.compare;

import org.apache.commons.statistics.descriptive.Mean;
import wasmeter.stats.Estimate;

/** How many times one thing is another. */
public final class Ratio {
  private Ratio() {}

  /**
   * The ratio of two means with an interval of 95 %.
   *
   * <p>The ratio is exactly the quotient of the two arithmetic means, so that it agrees with the
   * means in the table beside it. Its interval is Welch's, taken on the logarithm of the ratio: the
   * variance of ln(mean) is s² / (n · mean²) by the delta method, the two variances v₁ and v₂ add
   * up, the degrees of freedom are (v₁ + v₂)² / (v₁² / (n₁ − 1) + v₂² / (n₂ − 1)), and the ends are
   * ratio · exp(± t · √(v₁ + v₂)). The two groups may differ in variance and number. It never
   * reaches below 0 and is always bounded, which Fieller's interval is not; the two agree where the
   * relative scatter is small. With scatter of a third of the mean and more it is an approximation
   * only.
   *
   * <p>References: Welch (1947), The Generalization of ‘Student's’ Problem when Several Different
   * Population Variances are Involved, Biometrika 34, 28–35; Fieller (1954), Some Problems in
   * Interval Estimation, Journal of the Royal Statistical Society B 16, 175–185; Oehlert (1992), A
   * Note on the Delta Method, The American Statistician 46, 27–29.
   *
   * @param numerators independent positive values
   * @param denominators independent positive values in the same unit, not paired with the others
   * @return the ratio, without unit; n is the smaller number of values, and below 2 there is no
   *     interval; everything is NaN if a group is empty, holds a value that is not finite, or has a
   *     mean of 0 or less
   */
  public static Estimate of(double[] numerators, double[] denominators) {
    return of(numerators, Moderated.NONE, denominators, Moderated.NONE);
  }

  /**
   * The same where cells share what they know about scatter: the variances and their degrees of
   * freedom are moderated.
   *
   * @param numerators as in {@link #of(double[], double[])}
   * @param ofNumerators what is known of the relative scatter of values like these
   * @param denominators as in {@link #of(double[], double[])}
   * @param ofDenominators the same for these
   * @return the ratio; with an interval for single values too if something is known of both
   */
  public static Estimate of(
      double[] numerators,
      Moderated ofNumerators,
      double[] denominators,
      Moderated ofDenominators) {
    int n = Math.min(numerators.length, denominators.length);
    double top = Mean.of(numerators).getAsDouble();
    double bottom = Mean.of(denominators).getAsDouble();
    if (n == 0 || !positive(top) || !positive(bottom)) {
      return new Estimate(Double.NaN, Double.NaN, Double.NaN, n);
    }
    double ratio = top / bottom;
    Side above = Side.of(numerators, top, ofNumerators);
    Side below = Side.of(denominators, bottom, ofDenominators);
    Estimate log =
        above.log().minus(below.log(), Math.min(above.prior(), below.prior())).interval();
    double factor = Math.exp(log.halfWidth());
    return new Estimate(ratio, ratio / factor, ratio * factor, n);
  }

  private static boolean positive(double mean) {
    return mean > 0 && Double.isFinite(mean);
  }

  /**
   * One of the two means.
   *
   * @param log its logarithm; the variance is by the delta method
   * @param prior degrees of freedom of that variance that it owes to other cells
   */
  private record Side(Difference log, double prior) {
    static Side of(double[] values, double mean, Moderated shared) {
      int n = values.length;
      double own = Moderated.relativeVariance(values);
      return new Side(
          new Difference(
              Math.log(mean),
              shared.variance(own, n - 1) / n,
              shared.isKnown() ? shared.intervalDegrees(own, n) : n - 1,
              n),
          shared.prior(own, n - 1.0));
    }
  }
}
