package wasmeter.stats.compare;

/**
 * Brings variances of differing degrees of freedom to the same: a variance becomes the one that as
 * many others exceed.
 *
 * @param common the variance that cells usually have
 * @param prior degrees of freedom that it is worth
 * @param degrees of freedom to bring variances to
 */
record SameDegrees(double common, double prior, double degrees) {
  /** The logarithm of what a variance of d degrees of freedom becomes; −∞ for 0. */
  double log(double variance, double d) {
    if (d == degrees || variance == 0) {
      return Math.log(variance);
    }
    double ratio = Math.log(variance / common);
    VarianceRatio from = VarianceRatio.of(d, prior);
    VarianceRatio to = VarianceRatio.of(degrees, prior);
    double above = from.above(ratio);
    double below = from.below(ratio);
    return Math.log(common) + (above < below ? to.withAbove(above) : to.withBelow(below));
  }
}
