package wasmeter.notebook.life;

import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;
import wasmeter.stats.life.Range;

/** Ranges as people read them. Pure functions. */
public final class Ranges {
  private Ranges() {}

  /**
   * A value with its ends.
   *
   * @param range in the base unit
   * @param unit the base unit
   * @param n of how many processes
   * @return for instance {@code 112.4 ms (110.0 ms to 115.0 ms) (n = 3)}
   */
  public static String text(Range range, Unit unit, int n) {
    return "%s%s (n = %s)"
        .formatted(
            Quantity.text(range.value(), unit),
            range.isKnown()
                ? " (%s to %s)"
                    .formatted(Quantity.text(range.low(), unit), Quantity.text(range.high(), unit))
                : "",
            n);
  }

  /**
   * A range of numbers of calls.
   *
   * @param range from 1 to infinity
   * @return for instance {@code 9,100 to 16,000}, or that it is not known
   */
  public static String counts(Range range) {
    if (!range.isKnown()) {
      return "not known";
    }
    return Double.isInfinite(range.high())
        ? "%s or more, or never".formatted(Counts.text(range.low()))
        : "%s to %s".formatted(Counts.text(range.low()), Counts.text(range.high()));
  }

  /**
   * A share of draws.
   *
   * @param share from 0 to 1; NaN if it is not known
   * @return for instance {@code 97 %}
   */
  public static String share(double share) {
    return Double.isNaN(share) ? "not known" : Quantity.percent(share);
  }

  /**
   * A range as tables of cells hold it.
   *
   * @param range with finite ends, or none
   * @param n of how many processes
   * @return without an interval if the ends are not known
   */
  public static Estimate estimate(Range range, int n) {
    return new Estimate(range.value(), range.low(), range.high(), n);
  }
}
