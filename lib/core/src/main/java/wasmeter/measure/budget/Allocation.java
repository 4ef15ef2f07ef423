package wasmeter.measure.budget;

import java.util.Arrays;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;
import wasmeter.stats.compare.Moderated;

/**
 * How many forks a cell gets: those of the first pass, then as many as their scatter asks for,
 * corrected once by the scatter of all of these.
 *
 * <p>Adding forks one at a time until the interval is narrow would pick the runs in which chance
 * made it narrow: its intervals would hold the mean less often than they promise. Here the number
 * depends on the scatter of earlier passes alone: N = ⌈(t s̃ / p)²⌉, with s̃ the relative standard
 * deviation of the forks so far, moderated by what other cells show, and p the precision. A cell
 * whose first forks agree better than is usual gets as many as usual: that is luck more often than
 * not, and intervals would be too narrow wherever it is. As the number follows from the first forks
 * in their order, it is the same when a run is continued.
 *
 * <p>References: Stein (1945), A Two-Sample Test for a Linear Hypothesis whose Power is Independent
 * of the Variance, Annals of Mathematical Statistics 16, 243–258; Hall (1981), Asymptotic Theory of
 * Triple Sampling for Sequential Estimation of a Mean, Annals of Statistics 9, 1229–1238.
 *
 * @param first forks of the first pass
 * @param most forks that are ever added for precision
 * @param precision half-width of the interval over the mean, above 0
 */
public record Allocation(int first, int most, double precision) {
  /**
   * How many forks a cell should have.
   *
   * @param scores of its forks so far, in the order they ran
   * @param shared what is known of the relative scatter of such forks
   * @return at least the first pass, and more than the most only where forks fall into groups:
   *     these must be enough to show them
   */
  public int forks(double[] scores, Moderated shared) {
    if (scores.length < first) {
      return first;
    }
    if (most > first && Groups.count(scores) > 1) {
      return Math.max(Groups.ENOUGH, first);
    }
    int second = needed(Arrays.copyOf(scores, first), shared);
    return scores.length < second
        ? second
        : Math.max(second, needed(Arrays.copyOf(scores, second), shared));
  }

  /**
   * How many forks such a cell usually gets, before it has any.
   *
   * @param shared what is known of the relative scatter of such forks
   * @return the first pass if nothing is known
   */
  public int usual(Moderated shared) {
    return needed(Double.NaN, 0, shared);
  }

  private int needed(double[] some, Moderated shared) {
    return needed(Moderated.relativeVariance(some), some.length - 1, shared);
  }

  private int needed(double own, int degrees, Moderated shared) {
    double moderated = shared.variance(own, degrees);
    if (Double.isNaN(moderated)) {
      return first;
    }
    double variance = shared.isKnown() ? Math.max(moderated, shared.variance()) : moderated;
    double half = Estimate.criticalT(shared.degrees(own, degrees)) / precision;
    return (int) Math.clamp(Math.ceil(half * half * variance), first, Math.max(first, most));
  }
}
