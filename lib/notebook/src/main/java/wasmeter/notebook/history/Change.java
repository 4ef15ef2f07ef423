package wasmeter.notebook.history;

import java.util.Locale;
import wasmeter.notebook.table.Quantity;
import wasmeter.stats.change.ChangePoint;

/**
 * A run from which on a cell took longer, or less long.
 *
 * @param line the cell
 * @param point where, of logarithms
 */
public record Change(Line line, ChangePoint point) {
  private static final double LEAST_SHOWN = 1e-15;

  /**
   * The first run on the new level.
   *
   * @return what it measured
   */
  public Measured run() {
    return line.points().get(point.index());
  }

  /**
   * The last run on the old level.
   *
   * @return what it measured
   */
  public Measured before() {
    return line.points().get(point.index() - 1);
  }

  /**
   * The new level over the old one, of the means of all runs on either.
   *
   * @return above 1 if the cell became slower
   */
  public double ratio() {
    return Math.exp(point.difference());
  }

  /**
   * The versions of the engine before and after.
   *
   * @return both, or one if it stayed the same
   */
  public String versions() {
    String old = before().version();
    String now = run().version();
    return old.equals(now) ? now : old + " -> " + now;
  }

  /**
   * By how much.
   *
   * @return for instance {@code 1.080 × slower}
   */
  public String size() {
    double ratio = ratio();
    return ratio > 1
        ? Quantity.ratio(ratio) + " × slower"
        : Quantity.ratio(1 / ratio) + " × faster";
  }

  /**
   * The probability of Student's t-test, for people.
   *
   * @return for instance {@code p = 3.2e-9}
   */
  public String probability() {
    double p = point.probability();
    return p < LEAST_SHOWN
        ? "p < 1e-15"
        : "p = " + String.format(Locale.ROOT, "%.1e", p).replaceFirst("e([-+])0+(?=\\d)", "e$1");
  }

  /**
   * The change in one line.
   *
   * @return for instance {@code 1.6.0 -> 1.7.5: 1.080 × slower (p = 3.2e-9)}
   */
  public String text() {
    return "%s: %s (%s)".formatted(versions(), size(), probability());
  }
}
