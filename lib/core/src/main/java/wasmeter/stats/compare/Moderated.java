package wasmeter.stats.compare;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import wasmeter.stats.Estimate;
import wasmeter.stats.Robust;

/**
 * What many cells together know about scatter: of three forks alone hardly anything is known about
 * it, of three forks in each of a hundred cells a lot.
 *
 * <p>The variance of each cell is drawn towards the one that its kind usually has: s̃² = (d₀ s₀² +
 * d s²) / (d₀ + d), which has d₀ + d degrees of freedom, though never more than all cells together.
 * d₀ and s₀² come from the cells, by the first two moments of ln s². The interval holds the mean in
 * 95 % of cells like these; a single cell that scatters far more than its kind is held less often,
 * unless {@link RobustModerated} found it.
 *
 * <p>References: Smyth (2004), Linear Models and Empirical Bayes Methods for Assessing Differential
 * Expression in Microarray Experiments, Statistical Applications in Genetics and Molecular Biology
 * 3, article 3. The details are those of the R package limma, squeezeVar with legacy = TRUE.
 *
 * @param degrees of freedom that the common variance is worth, d₀; infinite where cells do not
 *     differ, 0 where nothing is known
 * @param variance the common one, s₀², in the square of the values' unit; NaN where nothing is
 *     known
 * @param most degrees of freedom of all cells together
 * @param cells how many this is known from
 * @param outliers which variances are too large for their kind to tell much about them
 */
public record Moderated(
    double degrees, double variance, double most, int cells, Outliers outliers) {
  /** Nothing is shared: each cell has its own scatter, and one value has none. */
  public static final Moderated NONE = new Moderated(0, Double.NaN, Double.POSITIVE_INFINITY, 0);

  private static final int FIRST = 3;

  /** The fewest cells that say how much their scatter differs. */
  public static final int FEWEST = 3;

  /**
   * Without outliers.
   *
   * @param degrees of freedom that the common variance is worth to any cell
   * @param variance the common one
   * @param most degrees of freedom of all cells together
   * @param cells how many this is known from
   */
  public Moderated(double degrees, double variance, double most, int cells) {
    this(degrees, variance, most, cells, Outliers.NONE);
  }

  /**
   * What cells know together.
   *
   * @param variances of the values of each cell, 0 or more; those near 0 are raised to a
   *     hundred-thousandth of the median, because a logarithm cannot hold them
   * @param degrees of freedom of each, as a rule the number of values minus 1; cells with 0 do not
   *     count
   * @return {@link #NONE} if fewer than {@link #FEWEST} cells count, or none of them scatters
   * @throws IllegalArgumentException if there are not as many degrees as variances
   */
  public static Moderated of(double[] variances, double[] degrees) {
    return of(variances, degrees, 0);
  }

  /**
   * What cells know together, with d₀ one standard error lower than {@link #of}: it is itself
   * estimated, and where it comes out too high, the far ends of intervals are too near. This costs
   * 3 % of the width. Without it, a dozen cells of which none differs show a difference in one
   * comparison in ten, and not in twenty, found by simulation.
   *
   * @param variances as in {@link #of}
   * @param degrees as in {@link #of}
   * @return what to base intervals and tests on
   * @throws IllegalArgumentException if there are not as many degrees as variances
   */
  public static Moderated cautious(double[] variances, double[] degrees) {
    return of(variances, degrees, 1);
  }

  /** Those that say anything about scatter. */
  static int[] counted(double[] variances, double[] degrees) {
    return IntStream.range(0, variances.length)
        .filter(i -> degrees[i] > 0 && Double.isFinite(variances[i]))
        .toArray();
  }

  /** With d₀ so many standard errors lower. */
  static Moderated of(double[] variances, double[] degrees, double errors) {
    if (variances.length != degrees.length) {
      throw new IllegalArgumentException(
          "%d variances have %d degrees of freedom".formatted(variances.length, degrees.length));
    }
    int[] counted = counted(variances, degrees);
    double[] s2 = Arrays.stream(counted).mapToDouble(i -> variances[i]).toArray();
    double least = 1e-5 * Robust.median(s2);
    if (counted.length < FEWEST || least == 0) {
      return NONE;
    }
    double[] unbiased = new double[counted.length];
    double expected = 0;
    double error = 0;
    double most = 0;
    for (int i = 0; i < counted.length; i++) {
      double d = degrees[counted[i]];
      s2[i] = Math.max(s2[i], least);
      unbiased[i] = Math.log(s2[i]) + LogVariance.bias(d);
      expected += LogVariance.scatter(d) / counted.length;
      error += LogVariance.scatterOfScatter(d) / counted.length / counted.length;
      most += d;
    }
    double left = Variance.of(unbiased).getAsDouble() - expected + errors * Math.sqrt(error);
    if (!(left > 0)) {
      double pooled = Mean.of(s2).getAsDouble();
      return new Moderated(Double.POSITIVE_INFINITY, pooled, most, counted.length);
    }
    double d0 = LogVariance.degrees(left);
    double common = Math.exp(Mean.of(unbiased).getAsDouble() - LogVariance.bias(d0));
    return new Moderated(d0, common, most, counted.length);
  }

  /**
   * Whether anything is shared.
   *
   * @return false for {@link #NONE}
   */
  public boolean isKnown() {
    return degrees > 0;
  }

  /**
   * The moderated variance of a cell, s̃².
   *
   * @param own variance of its values; of no account if d is 0
   * @param d its degrees of freedom; 0 for a single value
   * @return in the square of the values' unit; NaN if nothing is known at all
   */
  public double variance(double own, double d) {
    double prior = prior(own, d);
    if (d == 0 || Double.isInfinite(prior)) {
      return variance;
    }
    return prior == 0 ? own : (prior * variance + d * own) / (prior + d);
  }

  /**
   * Degrees of freedom that the common variance is worth to a cell.
   *
   * @param own variance of its values; of no account if d is 0
   * @param d its degrees of freedom; 0 for a single value
   * @return d₀, or fewer for an outlier: 0 if the cell has nothing in common with the others
   */
  public double prior(double own, double d) {
    return d > 0 && own >= 0 ? outliers.prior(own, d, degrees) : degrees;
  }

  /**
   * What is known of one cell, where that is asked for before its values are: the prior is its own.
   *
   * @param own as in {@link #prior}
   * @param d as in {@link #prior}
   * @return without outliers; shares nothing if the cell has nothing in common with the others
   */
  public Moderated ofCell(double own, double d) {
    return new Moderated(prior(own, d), variance, most, cells);
  }

  /**
   * Degrees of freedom of the moderated variance of a cell that is not an outlier.
   *
   * @param d those of the cell alone
   * @return d₀ + d, or those of all cells together if they are fewer
   */
  public double degrees(double d) {
    return Math.min(degrees + d, most);
  }

  /**
   * Degrees of freedom of the moderated variance of a cell.
   *
   * @param own as in {@link #prior}
   * @param d those of the cell alone
   * @return prior and own ones, or those of all cells together if they are fewer
   */
  public double degrees(double own, double d) {
    return Math.min(prior(own, d) + d, most);
  }

  /**
   * Degrees of freedom that an interval of a mean may claim. Values beyond the first three are
   * there because of how the first ones scatter, as a rule, so that their degrees count half: found
   * by simulation of forks as plans allocate them.
   *
   * @param own variance of the values
   * @param n how many values
   * @return in between those of the first three and those of all
   */
  double intervalDegrees(double own, int n) {
    double first = Math.min(n, FIRST) - 1.0;
    return Math.min(prior(own, n - 1) + first + Math.max(0, n - FIRST) / 2.0, most);
  }

  /**
   * The mean of positive values with the interval that all cells together justify: mean · (1 ± t ·
   * s̃ / √n), where s̃² is moderated and relative to the square of the mean.
   *
   * @param values independent values, as in {@link Estimate#of}
   * @return Student's interval where nothing is shared, or the mean is 0 or less; a single value
   *     has an interval from the other cells alone
   */
  public Estimate estimate(double... values) {
    Estimate student = Estimate.of(values);
    double mean = student.mean();
    int n = student.n();
    if (!isKnown() || !(mean > 0)) {
      return student;
    }
    double own = relativeVariance(values);
    double half =
        mean * Estimate.criticalT(intervalDegrees(own, n)) * Math.sqrt(variance(own, n - 1) / n);
    return new Estimate(mean, mean - half, mean + half, n);
  }

  /**
   * The variance of values over the square of their mean.
   *
   * @param values any number
   * @return NaN for fewer than two, and for a mean that is not above 0
   */
  public static double relativeVariance(double... values) {
    double mean = Mean.of(values).getAsDouble();
    return values.length > 1 && mean > 0
        ? Variance.of(values).getAsDouble() / mean / mean
        : Double.NaN;
  }
}
