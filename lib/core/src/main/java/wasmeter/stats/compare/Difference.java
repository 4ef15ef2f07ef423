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
   * The mean of independent values, known as well as it would be if they scattered as is usual,
   * with the degrees of freedom that this is worth.
   *
   * @param values at least one
   * @param shared what is known of the scatter of such values
   * @return the mean; its variance is unknown where nothing is shared
   */
  public static Difference usual(double[] values, Moderated shared) {
    int n = values.length;
    double own = n > 1 ? Variance.of(values).getAsDouble() : Double.NaN;
    double worth = Math.min(shared.prior(own, n - 1), shared.most());
    return new Difference(Mean.of(values).getAsDouble(), shared.variance() / n, worth, n);
  }

  /**
   * The difference of two means that are {@link #usual}.
   *
   * @param other what is subtracted
   * @return the difference, with the degrees of freedom of the less known one
   */
  public Difference minusAsUsual(Difference other) {
    return new Difference(
        value - other.value,
        variance + other.variance,
        Math.min(degrees, other.degrees),
        Math.min(n, other.n));
  }

  /**
   * As {@link #with}, of one that is {@link #usual}: more values do not say more of what is usual.
   *
   * @param values how many, in all
   * @return the same value with a smaller variance
   */
  public Difference asUsual(int values) {
    return values <= n ? this : new Difference(value, variance * n / values, degrees, values);
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
   * <p>It is the mean of these cells and of no others: however much they truly differ, it is known
   * as well as each of them is.
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
    double variance = independent.stream().mapToDouble(Difference::variance).sum() / n / n;
    return new Difference(Mean.of(values).getAsDouble(), variance, welch(independent), n);
  }

  /**
   * The same where these cells scatter as others usually do. The variance of the mean is drawn
   * towards the usual one once, as that of a single cell is, and not once in each cell: a moderated
   * variance is right for the interval of its cell, but on average too small, so that the sum of a
   * dozen is.
   *
   * @param alone what the values of each cell say by themselves; without a variance for a single
   *     value
   * @param usual the same differences as well as they would be known if the cells scattered as is
   *     usual, with the degrees of freedom that this is worth; without a variance where that is not
   *     known
   * @param common as in {@link #mean(List, List)}
   * @return the mean; its variance is unknown if a cell has neither
   * @throws IllegalArgumentException if there are not as many of one as of the other
   */
  public static Difference mean(List<Difference> alone, List<Difference> usual, List<?> common) {
    if (alone.size() != usual.size()) {
      throw new IllegalArgumentException(
          "%d cells alone, %d as usual".formatted(alone.size(), usual.size()));
    }
    Difference own =
        mean(
            IntStream.range(0, alone.size())
                .mapToObj(i -> alone.get(i).variance >= 0 ? alone.get(i) : usual.get(i))
                .toList(),
            common);
    double prior = usual.stream().mapToDouble(Difference::degrees).min().orElse(0);
    double variance = mean(usual, common).variance;
    return prior > 0 && variance >= 0
        ? new Difference(
            own.value,
            (prior * variance + own.degrees * own.variance) / (prior + own.degrees),
            prior + own.degrees,
            own.n)
        : own;
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
