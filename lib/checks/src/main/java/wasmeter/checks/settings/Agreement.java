package wasmeter.checks.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Moderated;
import wasmeter.stats.compare.Ratio;

/**
 * Whether two ways to measure a cell agree: their means do within their intervals, each as its own
 * plan states it.
 *
 * @param former the mean with Student's interval
 * @param current the mean with an interval that cells share their scatter for
 * @param ratio of the current mean to the former, with an interval of its own, for people
 */
record Agreement(Estimate former, Estimate current, Estimate ratio) {
  static Agreement of(double[] former, double[] current, Moderated shared) {
    return new Agreement(
        Estimate.of(former),
        shared.estimate(current),
        Ratio.of(current, shared, former, Moderated.NONE));
  }

  /** What the cells of the current plan share. */
  static SharedScatter shared(Map<Stratum, List<double[]>> scores) {
    return new SharedScatter(
        scores.entrySet().stream()
            .flatMap(
                stratum ->
                    stratum.getValue().stream().map(s -> Scatter.ofScores(stratum.getKey(), s)))
            .toList());
  }

  /** Their intervals have a value in common; without two intervals there is no agreement. */
  boolean agrees() {
    return Math.max(former.low(), current.low()) <= Math.min(former.high(), current.high());
  }

  /** Whether the interval of the ratio holds 1, which it does in 19 of 20 cells that agree. */
  boolean isSame() {
    return ratio.low() <= 1 && ratio.high() >= 1;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "formerly %.5g ns ± %.2f %% (n = %d), now %.5g ns ± %.2f %% (n = %d), ratio %.4f [%.4f,"
            + " %.4f]: %s",
        former.mean(),
        100 * former.relativeHalfWidth(),
        former.n(),
        current.mean(),
        100 * current.relativeHalfWidth(),
        current.n(),
        ratio.mean(),
        ratio.low(),
        ratio.high(),
        agrees() ? "agree" : "do not agree");
  }
}
