package wasmeter.stats.compare;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Moments of the logarithm of an estimated variance, in terms of the usual one, with both ends of
 * its distribution drawn in: values beyond a quantile count as if they lay on it (winsorised), so
 * that a few that are far too large move nothing.
 *
 * @param mean of ln(s² / s₀²)
 * @param variance of it
 * @param scatterOfVariance the variance of one squared deviation from the mean
 */
record WinsorisedLog(double mean, double variance, double scatterOfVariance) {
  /** The share of values that is drawn in at the lower end, as in limma. */
  static final double LOWER = 0.05;

  /** The share of values that is drawn in at the upper end. */
  static final double UPPER = 0.1;

  /** As many points as limma has; the moments are right to 12 digits. */
  private static final GaussLegendre RULE = GaussLegendre.of(128);

  /** The seventh definition of Hyndman and Fan, which R and limma use. */
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

  /** Those of a variance of d degrees of freedom where the prior has d₀. */
  static WinsorisedLog of(double d, double d0) {
    VarianceRatio ratio = VarianceRatio.of(d, d0);
    double low = ratio.withBelow(Math.log(LOWER));
    double high = ratio.withAbove(Math.log(UPPER));
    GaussLegendre rule = RULE.between(share(low), share(high));
    int n = rule.points().length;
    double[] logs = Arrays.copyOf(rule.points(), n + 2);
    double[] weights = Arrays.copyOf(rule.weights(), n + 2);
    for (int i = 0; i < n; i++) {
      double rest = 1 - logs[i];
      double value = logs[i] / rest;
      logs[i] = Math.log(value);
      weights[i] *= ratio.density(value) / (rest * rest);
    }
    logs[n] = low;
    weights[n] = LOWER;
    logs[n + 1] = high;
    weights[n + 1] = UPPER;
    double mean = moment(logs, weights, 0, 1);
    double variance = moment(logs, weights, mean, 2);
    double fourth = moment(logs, weights, mean, 4);
    return new WinsorisedLog(mean, variance, fourth - variance * variance);
  }

  /** Maps ratios from 0 to ∞ to 0 to 1, so that the long tail does not take all points. */
  private static double share(double log) {
    return 1 / (1 + Math.exp(-log));
  }

  private static double moment(double[] logs, double[] weights, double centre, int power) {
    return IntStream.range(0, logs.length)
        .mapToDouble(i -> weights[i] * Math.pow(logs[i] - centre, power))
        .sum();
  }

  /** The same done to values: the shares beyond both quantiles are drawn in. */
  static double[] drawIn(double[] logs) {
    double[] ends = QUANTILE.evaluate(logs, LOWER, 1 - UPPER);
    return Arrays.stream(logs).map(log -> Math.clamp(log, ends[0], ends[1])).toArray();
  }
}
