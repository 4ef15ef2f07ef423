package wasmeter.stats.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;
import wasmeter.stats.Estimate;

/**
 * How far two means are apart, and how well that is known.
 *
 * <p>Of logarithms, the difference is the logarithm of a ratio. Immutable.
 *
 * @param value the difference, in the unit of the values
 * @param variance of the value: its standard error squared; NaN if it is unknown
 * @param degrees of freedom of the variance
 * @param n the smaller number of values on a side; for several cells, the number of cells
 */
public record Difference(double value, double variance, double degrees, int n) {
  /**
   * The mean of independent values, as its difference from 0: of what pairs differ by, or of one
   * side.
   *
   * @param values at least one
   * @param shared what is known of the scatter of such values
   * @return the mean; its variance is unknown for one value of which nothing is shared
   */
  public static Difference of(double[] values, Moderated shared) {
    int n = values.length;
    double own = n > 1 ? Variance.of(values).getAsDouble() : Double.NaN;
    return new Difference(
        Mean.of(values).getAsDouble(),
        shared.variance(own, n - 1) / n,
        shared.degrees(own, n - 1),
        n);
  }

  /**
   * The difference of two means, with Welch's degrees of freedom: they may differ in scatter and
   * number.
   *
   * @param other what is subtracted
   * @param common degrees of freedom that both variances owe to the same prior, which count once; 0
   *     if there are none
   * @return the difference; its variance is unknown if one of theirs is
   */
  public Difference minus(Difference other, double common) {
    return new Difference(
        value - other.value,
        variance + other.variance,
        Math.max(Math.min(degrees, other.degrees), welch(List.of(this, other)) - common),
        Math.min(n, other.n));
  }

  /**
   * What would be known of this mean with more values that scatter in the same way.
   *
   * @param values how many, in all
   * @return the same value with a smaller variance; this one if there are not more values
   */
  public Difference with(int values) {
    return values <= n
        ? this
        : new Difference(value, variance * n / values, degrees + values - n, values);
  }

  /**
   * The mean of several cells' differences.
   *
   * <p>Its variance has two parts: that of each cell's own difference, and how much the cells truly
   * differ, as far as their differences scatter more than the first part explains. It therefore
   * says something about cells like these, and not about these alone; with two or three cells that
   * differ a lot, the interval is somewhat too narrow.
   *
   * @param cells at least one, each with a known variance
   * @return the mean
   */
  public static Difference mean(List<Difference> cells) {
    return mean(cells, IntStream.range(0, cells.size()).boxed().toList());
  }

  /**
   * The same where some cells may depend on each other, as those do that one process measured: they
   * count as if they did so entirely, which is the most that they can.
   *
   * @param cells at least one, each with a known variance
   * @param common for each of them, what those have in common that may depend on each other
   * @return the mean
   */
  public static Difference mean(List<Difference> cells, List<?> common) {
    int n = cells.size();
    Map<Object, Difference> parts = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      parts.merge(common.get(i), cells.get(i), Difference::dependent);
    }
    List<Difference> independent = List.copyOf(parts.values());
    double[] values = cells.stream().mapToDouble(Difference::value).toArray();
    double within = independent.stream().mapToDouble(Difference::variance).sum() / n / n;
    double between = n > 1 ? Math.max(0, Variance.of(values).getAsDouble() / n - within) : 0;
    Difference noise = new Difference(0, within, welch(independent), n);
    Difference nature = new Difference(0, between, n - 1.0, n);
    return new Difference(
        Mean.of(values).getAsDouble(),
        within + between,
        between == 0 ? noise.degrees : welch(List.of(noise, nature)),
        n);
  }

  /** Their sum, if whatever moves one of them moves the other as well. */
  private static Difference dependent(Difference one, Difference other) {
    double deviation = Math.sqrt(one.variance) + Math.sqrt(other.variance);
    return new Difference(
        one.value + other.value,
        deviation * deviation,
        Math.min(one.degrees, other.degrees),
        Math.min(one.n, other.n));
  }

  /** Satterthwaite's degrees of freedom of a sum of independent variances. */
  private static double welch(List<Difference> parts) {
    double sum = parts.stream().mapToDouble(Difference::variance).sum();
    double terms = parts.stream().mapToDouble(p -> p.variance * p.variance / p.degrees).sum();
    return sum == 0
        ? parts.stream().mapToDouble(Difference::degrees).min().orElse(Double.NaN)
        : sum * sum / terms;
  }

  /**
   * The interval that holds the true difference with a confidence of 95 %.
   *
   * @return without an interval if the variance is unknown
   */
  public Estimate interval() {
    double half =
        variance >= 0 && degrees > 0
            ? Estimate.criticalT(degrees) * Math.sqrt(variance)
            : Double.NaN;
    return new Estimate(value, value - half, value + half, n);
  }

  /**
   * How often chance alone would show as large a difference where there is none.
   *
   * @return from 0 to 1; NaN if the variance is unknown
   */
  public double probability() {
    if (!interval().hasInterval()) {
      return Double.NaN;
    }
    if (variance == 0) {
      return value == 0 ? 1 : 0;
    }
    double t = Math.abs(value) / Math.sqrt(variance);
    return 2 * TDistribution.of(degrees).survivalProbability(t);
  }
}
