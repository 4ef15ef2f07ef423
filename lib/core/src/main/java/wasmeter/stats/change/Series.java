package wasmeter.stats.change;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * Values in the order of time, some of which may be known better than others.
 *
 * <p>Immutable.
 */
public final class Series {
  private final double[] values;
  private final double[] scatter;

  /**
   * Values that are known equally well.
   *
   * @param values in the order of time, all finite
   */
  public Series(double... values) {
    this(values, ones(values.length));
  }

  private Series(double[] values, double[] scatter) {
    this.values = values.clone();
    this.scatter = scatter;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * A series of means, each of several values: how well it is known depends on how many they are.
   *
   * <p>The variance of a mean of n values is b + w / n. w is the variance within, of all means
   * together. w and b together follow from the differences of neighbours, which a few changes of
   * level hardly affect: von Neumann and others (1941), The Mean Square Successive Difference,
   * Annals of Mathematical Statistics 12, 153–162.
   *
   * @param groups in the order of time, each with at least one value, all finite
   * @return their means
   */
  public static Series ofMeans(List<double[]> groups) {
    double[] means = groups.stream().mapToDouble(group -> Mean.of(group).getAsDouble()).toArray();
    double degrees = groups.stream().mapToInt(group -> group.length - 1).sum();
    double squares =
        groups.stream()
            .filter(group -> group.length > 1)
            .mapToDouble(group -> (group.length - 1) * Variance.of(group).getAsDouble())
            .sum();
    double within = degrees > 0 ? squares / degrees : 0;
    double share = groups.stream().mapToDouble(group -> 1.0 / group.length).average().orElse(1);
    double between = Math.max(0, successive(means) - within * share);
    if (!(between + within > 0)) {
      return new Series(means);
    }
    return new Series(
        means,
        groups.stream().mapToDouble(group -> Math.sqrt(between + within / group.length)).toArray());
  }

  /** Half the mean of squared differences of neighbours: the variance, if the level is the same. */
  private static double successive(double[] values) {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
    }
    return values.length < 2 ? 0 : sum / (2 * (values.length - 1));
  }

  /**
   * The values.
   *
   * @return a copy, in the order of time
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * What the series could as well have been if its level never changed: how far each value is from
   * the mean of all, relative to how well it is known, is dealt out anew.
   *
   * @param random decides the order
   * @return as many values
   */
  double[] shuffled(RandomGenerator random) {
    int n = values.length;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < n; i++) {
      double weight = 1 / (scatter[i] * scatter[i]);
      sum += weight * values[i];
      weights += weight;
    }
    double mean = sum / weights;
    double[] dealt = new double[n];
    for (int i = 0; i < n; i++) {
      dealt[i] = (values[i] - mean) / scatter[i];
    }
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = dealt[i];
      dealt[i] = dealt[other];
      dealt[other] = kept;
    }
    for (int i = 0; i < n; i++) {
      dealt[i] = mean + dealt[i] * scatter[i];
    }
    return dealt;
  }
}
