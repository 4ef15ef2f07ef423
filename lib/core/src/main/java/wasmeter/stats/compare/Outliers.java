package wasmeter.stats.compare;

import java.util.Arrays;

/**
 * How much of what their kind knows is good for cells that scatter far more: the less likely a
 * variance as large as theirs is, the fewer degrees of freedom they owe to the common one.
 *
 * <p>A variance between two that were seen gets something between what they got, a smaller one what
 * the smallest got, and a larger one what it would have got among them. Immutable.
 */
public final class Outliers {
  /** No cell is an outlier. */
  public static final Outliers NONE =
      new Outliers(
          new SameDegrees(1, Double.POSITIVE_INFINITY, 1), 0, new double[0], new double[0]);

  /** Logarithms that differ by less are those of the same variance, computed in another way. */
  private static final double ROUNDING = 1e-9;

  private final SameDegrees alike;
  private final double common;
  private final double[] falling;
  private final double[] priors;

  private Outliers(SameDegrees alike, double common, double[] falling, double[] priors) {
    this.alike = alike;
    this.common = common;
    this.falling = falling;
    this.priors = priors;
  }

  /**
   * Among cells of one kind.
   *
   * @param alike how variances are made comparable
   * @param common logarithm of the usual variance
   * @param logs of the variances of all cells, comparable
   * @param d0 degrees of freedom that the usual variance is worth to a cell like the others
   */
  static Outliers among(SameDegrees alike, double common, double[] logs, double d0) {
    double[] rising = Arrays.stream(logs).map(log -> log - common).sorted().toArray();
    int n = rising.length;
    double[] falling = new double[n];
    Arrays.setAll(falling, i -> rising[n - 1 - i]);
    return new Outliers(alike, common, falling, OutlierDegrees.of(falling, alike.degrees(), d0));
  }

  /**
   * What the common variance is worth to a cell.
   *
   * @param own variance of the cell's values
   * @param d its degrees of freedom, above 0
   * @param usual what it is worth to a cell like the others
   * @return degrees of freedom, 0 or more
   */
  double prior(double own, double d, double usual) {
    if (falling.length == 0) {
      return usual;
    }
    double ratio = alike.log(own, d) - common;
    if (ratio > falling[0] + ROUNDING) {
      return Math.min(priors[0], asLargest(ratio, usual));
    }
    int next = 0;
    while (next < falling.length && falling[next] >= ratio) {
      next++;
    }
    if (next == 0 || next == falling.length || falling[next - 1] == ratio) {
      return priors[Math.max(0, next - 1)];
    }
    return between(
        priors[next - 1],
        priors[next],
        (falling[next - 1] - ratio) / (falling[next - 1] - falling[next]));
  }

  /** What it would be worth if there were one more cell, with this ratio. */
  private double asLargest(double ratio, double usual) {
    double[] more = new double[falling.length + 1];
    more[0] = ratio;
    System.arraycopy(falling, 0, more, 1, falling.length);
    return OutlierDegrees.of(more, alike.degrees(), usual)[0];
  }

  private static double between(double fewer, double more, double part) {
    double share = (1 - part) * share(fewer) + part * share(more);
    return share < 1 ? Math.clamp(share / (1 - share), fewer, more) : more;
  }

  /** Maps 0 to ∞ to 0 to 1, where there is something between a finite prior and an infinite one. */
  private static double share(double prior) {
    return Double.isInfinite(prior) ? 1 : prior / (1 + prior);
  }
}
