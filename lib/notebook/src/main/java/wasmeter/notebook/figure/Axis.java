package wasmeter.notebook.figure;

import java.util.List;

/**
 * An axis with its range and ticks.
 *
 * @param title with the unit if ticks have none
 * @param log whether it is logarithmic; if so, low is above 0
 * @param low left or lower end, in data units
 * @param high right or upper end, above low
 * @param ticks where the labels are
 */
public record Axis(String title, boolean log, double low, double high, List<Tick> ticks) {
  /** Checks the range. */
  public Axis {
    ticks = List.copyOf(ticks);
    if (!(low < high) || !Double.isFinite(high - low) || log && low <= 0) {
      throw new IllegalArgumentException("an axis cannot run from %s to %s".formatted(low, high));
    }
  }

  /**
   * Where a value lies on the axis.
   *
   * @param value in data units; above 0 if the axis is logarithmic
   * @return 0 at the low end, 1 at the high end
   */
  public double position(double value) {
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  }

  /**
   * A label on an axis.
   *
   * @param at in data units
   * @param text the label
   */
  public record Tick(double at, String text) {}
}
