package wasmeter.stats.life;

import java.util.Arrays;
import java.util.List;
import wasmeter.stats.Groups;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;

/**
 * How well a part of a curve is known: the variance of the logarithm of its mean, whose estimate
 * has so many degrees of freedom.
 *
 * @param variance 0 or more; NaN if it is not known
 * @param degrees of freedom of the variance, above 0; infinite if it is known exactly
 * @param processes where processes fall into groups, what each of them took over the mean of all,
 *     and no variance; else empty
 */
public record Part(double variance, double degrees, List<Double> processes) {
  /** Nothing is known of how it scatters. */
  public static final Part UNKNOWN = new Part(Double.NaN, 1);

  /** It does not scatter, or does not matter. */
  public static final Part EXACT = new Part(0, Double.POSITIVE_INFINITY);

  /** Copies the list. */
  public Part {
    processes = List.copyOf(processes);
  }

  /**
   * A part whose processes form one group, or of which nothing is known.
   *
   * @param variance 0 or more; NaN if it is not known
   * @param degrees of freedom of the variance
   */
  public Part(double variance, double degrees) {
    this(variance, degrees, List.of());
  }

  /**
   * What processes say of it, as one group.
   *
   * @param values of each process
   * @param shared what is known of the scatter of such values, of their logarithms
   * @return {@link #UNKNOWN} if there is none, one is not above 0 and finite, or nothing is known
   *     of the scatter of a single one
   */
  public static Part of(double[] values, Moderated shared) {
    if (!arePositive(values)) {
      return UNKNOWN;
    }
    Difference mean = Difference.of(logs(values), shared);
    return mean.variance() >= 0 ? new Part(mean.variance(), mean.degrees()) : UNKNOWN;
  }

  /**
   * What processes say of it whose times may fall into {@link Groups}.
   *
   * @param times of each process
   * @param shared as in {@link #of}
   * @return the processes where they fall into groups, else as {@link #of}
   */
  public static Part ofTimes(double[] times, Moderated shared) {
    if (!arePositive(times) || Groups.count(logs(times)) < 2) {
      return of(times, shared);
    }
    double mean = Arrays.stream(times).average().orElseThrow();
    return new Part(Double.NaN, 1, Arrays.stream(times).mapToObj(t -> t / mean).toList());
  }

  private static boolean arePositive(double... values) {
    return values.length > 0 && Arrays.stream(values).allMatch(v -> v > 0 && Double.isFinite(v));
  }

  private static double[] logs(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /**
   * Whether it has an interval.
   *
   * @return false if the variance is not known, or if processes fall into groups: a few of them say
   *     little about how large these are
   */
  public boolean isKnown() {
    return variance >= 0;
  }

  /**
   * Whether anything can be said of what other processes would have shown.
   *
   * @return true if it is known, or if processes fall into groups
   */
  public boolean canBeDrawn() {
    return isKnown() || isGrouped();
  }

  /**
   * Whether processes fall into groups.
   *
   * @return true if it is drawn by its processes
   */
  public boolean isGrouped() {
    return !processes.isEmpty();
  }
}
