package wasmeter.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * Whether values fall into two groups, as the forks of a program do that is fast or slow for life.
 *
 * <p>They do if the largest gap between neighbours exceeds four times the scatter within the two
 * groups that it separates; of fewer than eleven values the gap must be larger still, since chance
 * alone puts two of a few values close together. Normal values fall into groups in 1 % of cases or
 * fewer, skewed ones in up to 10 %: a single value far away counts as a group. Where a fifth of
 * values lies 8 % higher and the rest within 0.4 %, 14 values show it in 95 % of cases.
 */
public final class Groups {
  /** So many values show a group of a fifth of them in 95 % of cases. */
  public static final int ENOUGH = 14;

  private static final double FACTOR = 4;

  /**
   * The largest gap over the scatter within, which 1 % of normal samples exceed, from four values
   * on; found by simulation. Three values show no groups: two of them are too often close together.
   */
  private static final double[] BY_CHANCE = {27.8, 13.4, 9.0, 7.0, 5.8, 5.0, 4.5};

  private static final int FEWEST = 4;

  private Groups() {}

  /**
   * How many groups the values form.
   *
   * @param values in any order
   * @return 1 or 2; 0 if there are none
   */
  public static int count(double... values) {
    int n = values.length;
    if (n < FEWEST) {
      return Math.min(n, 1);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int split = 1;
    for (int i = 2; i < n; i++) {
      if (sorted[i] - sorted[i - 1] > sorted[split] - sorted[split - 1]) {
        split = i;
      }
    }
    double squares =
        deviations(Arrays.copyOf(sorted, split)) + deviations(Arrays.copyOfRange(sorted, split, n));
    double gap = sorted[split] - sorted[split - 1];
    return gap > factor(n) * Math.sqrt(squares / (n - 2)) ? 2 : 1;
  }

  /** The sum of squared deviations from the mean. */
  private static double deviations(double[] values) {
    return values.length < 2 ? 0 : Variance.of(values).getAsDouble() * (values.length - 1);
  }

  private static double factor(int n) {
    int at = n - FEWEST;
    return at < BY_CHANCE.length ? BY_CHANCE[at] : FACTOR;
  }
}
