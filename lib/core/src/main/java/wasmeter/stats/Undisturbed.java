package wasmeter.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which iterations count: those in which no neighbour slowed the core.
 *
 * <p>Judged by the probe at their borders alone, never by their own time, so that nothing is chosen
 * by its result. An iteration is disturbed if its probe took over 10 % longer than the fastest of
 * the fork. At least five count: where fewer are undisturbed, those with the fastest probes.
 */
public final class Undisturbed {
  /** At least this many count, even if they are disturbed. */
  public static final int FEWEST = 5;

  private static final double SLOWER = 1.1;

  private Undisturbed() {}

  /**
   * Whether a probe shows a neighbour.
   *
   * @param probe ns; NaN where none was taken, which shows nothing
   * @param fastest what the probe takes without a neighbour, ns; NaN if that is not known
   * @return true if it took over 10 % longer
   */
  public static boolean isSlower(double probe, double fastest) {
    return probe > SLOWER * fastest;
  }

  /**
   * How many iterations were undisturbed.
   *
   * @param probes of each iteration, ns; NaN where none was taken, which is never disturbed
   * @param fastest probe of the fork, its warm-up included, ns
   * @return 0 or more
   */
  public static int count(double[] probes, double fastest) {
    return (int) Arrays.stream(probes).filter(probe -> !isSlower(probe, fastest)).count();
  }

  /**
   * The iterations that count.
   *
   * @param probes of each iteration, ns; NaN where none was taken, which always counts
   * @param fastest probe of the fork, its warm-up included, ns
   * @return indices into the probes, in order
   */
  public static List<Integer> of(double[] probes, double fastest) {
    Comparator<Integer> byProbe =
        Comparator.comparingDouble(i -> Double.isNaN(probes[i]) ? 0 : probes[i]);
    return IntStream.range(0, probes.length)
        .boxed()
        .sorted(byProbe)
        .limit(Math.max(FEWEST, count(probes, fastest)))
        .sorted()
        .toList();
  }
}
