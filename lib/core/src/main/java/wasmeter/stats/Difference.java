package wasmeter.stats;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

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
   * The mean of differences of pairs.
   *
   * @param differences independent of each other, at least one
   * @param shared what is known of the scatter of such differences
   * @return the mean; its variance is unknown for one pair of which nothing is shared
   */
  public static Difference paired(double[] differences, Moderated shared) {
    int n = differences.length;
    double own = n > 1 ? Variance.of(differences).getAsDouble() : Double.NaN;
    return new Difference(
        Mean.of(differences).getAsDouble(),
        shared.variance(own, n - 1) / n,
        shared.degrees(n - 1),
        n);
  }

  /**
   * The difference of two means of independent values, first minus second, with Welch's degrees of
   * freedom: the two sides may differ in scatter and number.
   *
   * @param first at least one value
   * @param second at least one value
   * @param ofFirst what is known of the scatter of such values as the first
   * @param ofSecond the same for the second
   * @return the difference; its variance is unknown if a side has one value of which nothing is
   *     shared
   */
  public static Difference unpaired(
      double[] first, double[] second, Moderated ofFirst, Moderated ofSecond) {
    Difference a = paired(first, ofFirst);
    Difference b = paired(second, ofSecond);
    return new Difference(
        a.value - b.value,
        a.variance + b.variance,
        welch(List.of(a, b)),
        Math.min(first.length, second.length));
  }

  /**
   * The mean of several cells' differences.
   *
   * <p>Its variance has two parts: that of each cell's own difference, and how much the cells truly
   * differ, as far as their differences scatter more than the first part explains. It therefore says
   * something about cells like these, and not about these alone; with two or three cells that
   * differ a lot, the interval is somewhat too narrow.
   *
   * @param cells at least one, each with a known variance
   * @return the mean
   */
  public static Difference mean(List<Difference> cells) {
    int n = cells.size();
    double[] values = cells.stream().mapToDouble(Difference::value).toArray();
    double within = cells.stream().mapToDouble(Difference::variance).sum() / n / n;
    double between = n > 1 ? Math.max(0, Variance.of(values).getAsDouble() / n - within) : 0;
    Difference noise = new Difference(0, within, welch(cells), n);
    Difference nature = new Difference(0, between, n - 1.0, n);
    return new Difference(
        Mean.of(values).getAsDouble(),
        within + between,
        between == 0 ? noise.degrees : welch(List.of(noise, nature)),
        n);
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
