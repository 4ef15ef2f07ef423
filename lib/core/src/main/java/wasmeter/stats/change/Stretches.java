package wasmeter.stats.change;

import org.apache.commons.statistics.distribution.TDistribution;

/** Two neighbouring stretches of a series, and whether they differ. Pure functions. */
final class Stretches {
  private Stretches() {}

  /** The stretches from start to index and from index to end. */
  static ChangePoint compare(double[] values, int start, int index, int end) {
    double before = mean(values, start, index);
    double after = mean(values, index, end);
    double squares = squares(values, start, index, before) + squares(values, index, end, after);
    return new ChangePoint(
        index,
        start,
        end,
        before,
        after,
        probability(after - before, squares, index - start, end - index));
  }

  /**
   * Student's t-test of two samples with a common variance.
   *
   * @param squares n − 1 times the variance of each sample, added up
   */
  private static double probability(double difference, double squares, int first, int second) {
    int degrees = first + second - 2;
    if (degrees < 1 || difference == 0) {
      return 1;
    }
    double error = Math.sqrt(squares / degrees * (1.0 / first + 1.0 / second));
    return error == 0
        ? 0
        : 2 * TDistribution.of(degrees).survivalProbability(Math.abs(difference) / error);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /** Like Otava, which takes each variance with the divisor n, not n − 1. */
  private static double squares(double[] values, int from, int to, double mean) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    int n = to - from;
    return sum * (n - 1) / n;
  }
}
