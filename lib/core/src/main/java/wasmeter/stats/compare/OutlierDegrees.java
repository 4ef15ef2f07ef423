package wasmeter.stats.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many degrees of freedom the common variance is worth to each cell, by how much larger its own
 * is; see {@link RobustModerated} for the reference.
 */
final class OutlierDegrees {
  private OutlierDegrees() {}

  /**
   * Of all cells of one kind.
   *
   * @param falling logarithms of variances in terms of the usual one, the largest first
   * @param d their degrees of freedom
   * @param d0 what the common variance is worth to a cell that is not an outlier
   * @return never falling
   */
  static double[] of(double[] falling, double d, double d0) {
    int n = falling.length;
    VarianceRatio usual = VarianceRatio.of(d, d0);
    double[] tails = Arrays.stream(falling).map(usual::above).toArray();
    double[] found = found(falling);
    double[] plausible =
        IntStream.range(0, n)
            .mapToDouble(i -> Math.exp(Math.min(0, tails[i] - found[i])))
            .toArray();
    double[] priors = new double[n];
    if (Arrays.stream(plausible).allMatch(share -> share == 1)) {
      Arrays.fill(priors, d0);
    } else if (Double.isInfinite(d0)) {
      Arrays.setAll(priors, i -> plausible[i] < 1 ? plausible[i] * n * d : d0);
    } else {
      double least = ofLargest(falling[0], tails[0], d, d0);
      Arrays.setAll(priors, i -> plausible[i] * d0 + (1 - plausible[i]) * least);
      levelLargest(priors);
    }
    for (int i = 1; i < n; i++) {
      priors[i] = Math.max(priors[i], priors[i - 1]);
    }
    return priors;
  }

  /** Logarithms of the shares of cells that lie above each of them, as far as it is their own. */
  private static double[] found(double[] falling) {
    int n = falling.length;
    double[] found = new double[n];
    for (int from = 0; from < n; ) {
      int to = from;
      while (to < n && falling[to] == falling[from]) {
        to++;
      }
      Arrays.fill(found, from, to, Math.log((from + to) / 2.0) - Math.log(n));
      from = to;
    }
    return found;
  }

  /**
   * The degrees for which the largest variance would be the median. The logarithm of the tail is
   * nearly proportional to them: two steps are enough.
   */
  private static double ofLargest(double largest, double tail, double d, double d0) {
    if (Double.isInfinite(tail)) {
      return 0;
    }
    double median = Math.log(0.5);
    double first = median / tail * d0;
    return median / VarianceRatio.of(d, first).above(largest) * first;
  }

  /** Gives the largest ones their mean, of as many of them as make it smallest. */
  private static void levelLargest(double[] priors) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    int last = 0;
    for (int i = 0; i < priors.length; i++) {
      sum += priors[i];
      if (sum / (i + 1) < least) {
        least = sum / (i + 1);
        last = i;
      }
    }
    Arrays.fill(priors, 0, last + 1, least);
  }
}
