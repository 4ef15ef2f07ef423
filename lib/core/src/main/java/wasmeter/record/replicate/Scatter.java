package wasmeter.record.replicate;

import org.apache.commons.statistics.descriptive.Variance;
import wasmeter.stats.compare.Moderated;

/**
 * How the values of one cell scatter.
 *
 * @param stratum which cells scatter alike
 * @param variance of the values, relative to their mean or of their logarithms; NaN for fewer than
 *     two
 * @param degrees of freedom of it: the number of values minus 1
 */
public record Scatter(Stratum stratum, double variance, double degrees) {
  /**
   * Of logarithms, or of differences between them.
   *
   * @param stratum of the cell
   * @param logs any number of values
   * @return without a variance for fewer than two
   */
  public static Scatter ofLogs(Stratum stratum, double... logs) {
    return new Scatter(
        stratum, logs.length > 1 ? Variance.of(logs).getAsDouble() : Double.NaN, logs.length - 1);
  }

  /**
   * Of scores, relative to their mean.
   *
   * @param stratum of the cell
   * @param scores any number of values
   * @return without a variance for fewer than two, and for a mean of 0 or less
   */
  public static Scatter ofScores(Stratum stratum, double... scores) {
    return new Scatter(stratum, Moderated.relativeVariance(scores), scores.length - 1);
  }
}
