package wasmeter.stats.change;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which changes are shown of many series that a reader looks at together: where nothing changes,
 * any is shown in 5 % of cases at most.
 *
 * <p>{@link EDivisive} finds the changes, and each must pass a second test. If the level of a
 * series never changes, its values might have come in any order; so they are shuffled, and the same
 * method looks for changes again. A change is shown if shuffled values hardly ever show one that is
 * as improbable, wherever it is: in no larger share of shuffles than the series may contribute to
 * the false alarms of all. This holds whatever the distribution of the values, skewed ones
 * included, and for values that are known unequally well. It supposes that a value does not depend
 * on the one before.
 *
 * <p>References: Phipson and Smyth (2010), Permutation P-values Should Never Be Zero, Statistical
 * Applications in Genetics and Molecular Biology 9, article 39; Besag and Clifford (1991),
 * Sequential Monte Carlo p-values, Biometrika 78, 301–304, for stopping early. Pure functions.
 */
public final class Alarms {
  /**
   * How often anything may be shown where nothing changes: half of what is promised, since values
   * that are taken one after another are never quite independent.
   */
  static final double RATE = 0.025;

  /** If so many shuffles show as much, chance does. */
  private static final int ENOUGH = 2;

  /** The same values in another order give another probability in the last digits. */
  private static final double ROUNDED = 1 + 1e-9;

  private static final long SEED = 20;

  private Alarms() {}

  /**
   * The changes to show.
   *
   * @param all series that are looked at together, in any order
   * @return for each series its changes, in order
   * @throws IllegalArgumentException if a value is not finite
   */
  public static List<List<ChangePoint>> among(List<Series> all) {
    double rate = RATE / Math.max(1, all.size());
    EDivisive usual = EDivisive.HUNTER;
    EDivisive method =
        new EDivisive(usual.window(), Math.min(usual.limit(), rate), usual.magnitude());
    return all.stream().map(series -> shown(series, method, rate)).toList();
  }

  /**
   * How many values a series must have for any change in it to be shown: of fewer, too many orders
   * look alike.
   *
   * @param series how many are looked at together, 1 or more
   * @return the number of values for a change in their middle; near an end it takes more
   */
  public static int fewest(int series) {
    double orders = 2;
    int n = 2;
    while (2 / orders > RATE / series) {
      n++;
      orders = n % 2 == 0 ? orders * 2 : orders * n / (n / 2 + 1.0);
    }
    return n;
  }

  private static List<ChangePoint> shown(Series series, EDivisive method, double rate) {
    double[] values = series.values();
    List<ChangePoint> found = method.find(values);
    if (found.isEmpty()) {
      return found;
    }
    int[] asMuch = new int[found.size()];
    RandomGenerator random = new SplittableRandom(SEED);
    int shuffles = (int) Math.ceil(ENOUGH / rate) - 1;
    for (int i = 0; i < shuffles && !Arrays.stream(asMuch).allMatch(n -> n >= ENOUGH); i++) {
      double least = strongest(method.find(series.shuffled(random)));
      for (int k = 0; k < asMuch.length; k++) {
        asMuch[k] += least <= ROUNDED * found.get(k).probability() ? 1 : 0;
      }
    }
    return EDivisive.at(
        values,
        IntStream.range(0, asMuch.length)
            .filter(k -> asMuch[k] < ENOUGH)
            .mapToObj(k -> found.get(k).index())
            .toList());
  }

  /** Above 1 where nothing was found. */
  private static double strongest(List<ChangePoint> found) {
    return found.stream().mapToDouble(ChangePoint::probability).min().orElse(2);
  }
}
