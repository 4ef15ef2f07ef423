package wasmeter.stats.life;

import java.util.Arrays;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;

/**
 * How well a part of a curve is known: the variance of the logarithm of its mean, whose estimate
 * has so many degrees of freedom.
 *
 * @param variance 0 or more; NaN if it is not known
 * @param degrees of freedom of the variance, above 0; infinite if it is known exactly
 */
public record Part(double variance, double degrees) {
  /** Nothing is known of how it scatters. */
  public static final Part UNKNOWN = new Part(Double.NaN, 1);

  /** It does not scatter, or does not matter. */
  public static final Part EXACT = new Part(0, Double.POSITIVE_INFINITY);

  /**
   * What processes say of it.
   *
   * @param values of each process
   * @param shared what is known of the scatter of such values, of their logarithms
   * @return {@link #UNKNOWN} if there is none, one is not above 0 and finite, or nothing is known
   *     of the scatter of a single one
   */
  public static Part of(double[] values, Moderated shared) {
    boolean positive =
        values.length > 0 && Arrays.stream(values).allMatch(v -> v > 0 && Double.isFinite(v));
    if (!positive) {
      return UNKNOWN;
    }
    Difference mean = Difference.of(Arrays.stream(values).map(Math::log).toArray(), shared);
    return mean.variance() >= 0 ? new Part(mean.variance(), mean.degrees()) : UNKNOWN;
  }

  /**
   * Whether anything can be said of what other processes would have shown.
   *
   * @return false if the variance is not known
   */
  public boolean isKnown() {
    return variance >= 0;
  }
}
