package wasmeter.notebook.contrast;

import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Difference;

/**
 * A cell, what its forks say, and what is concluded.
 *
 * @param contrast the cell
 * @param ratio of times, the engine's over the base's; without an interval where none is justified
 * @param probability how often chance alone shows as large a difference; NaN without an interval
 * @param conclusion for people and programs
 */
public record Finding(
    Contrast contrast, Estimate ratio, double probability, Conclusion conclusion) {
  static Finding of(Contrast contrast, Difference log, Conclusion conclusion) {
    boolean decided =
        !(conclusion instanceof Conclusion.InGroups || conclusion instanceof Conclusion.Unknown);
    Estimate ratio = ratio(log);
    return new Finding(
        contrast,
        decided ? ratio : ratio.withoutInterval(),
        decided ? log.probability() : Double.NaN,
        conclusion);
  }

  /** A difference of logarithms is the logarithm of a ratio. */
  static Estimate ratio(Difference log) {
    Estimate interval = log.interval();
    return new Estimate(
        Math.exp(interval.mean()),
        Math.exp(interval.low()),
        Math.exp(interval.high()),
        interval.n());
  }
}
