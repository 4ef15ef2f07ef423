package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;

/** How far axes reach, and where they have ticks. Pure functions. */
final class Scale {
  /** Of an exponent, so that a power of the base is one despite rounding. */
  private static final double NEAR = 1e-9;

  private Scale() {}

  /** An axis that reaches as far as the values, logarithmic if all are above 0. */
  static Axis axis(String title, Unit unit, DoubleStream reach) {
    double[] values = reach.sorted().toArray();
    if (values.length == 0) {
      return new Axis(title, true, 1, 10, List.of());
    }
    double least = values[0];
    double most = values[values.length - 1];
    if (least > 0) {
      // Sizes are read in KiB and MiB, in which no power of ten is round.
      double base = unit == Unit.BYTES ? 2 : 10;
      long from = (long) Math.floor(Math.log(least * 0.8) / Math.log(base) + NEAR);
      long to = (long) Math.ceil(Math.log(most * 1.25) / Math.log(base) - NEAR);
      return new Axis(
          title + ", logarithmic",
          true,
          Math.pow(base, from),
          Math.pow(base, to),
          powers(base, from, to, unit));
    }
    double span = most > least ? most - least : Math.max(1, Math.abs(most));
    double low = Math.min(0, least - span * 0.08);
    double high = Math.max(0, most + span * 0.08);
    return new Axis(title, false, low, high, linearTicks(low, high, unit));
  }

  /** An axis of counts from one decade to another, logarithmic. */
  static Axis counts(String title, double most) {
    double high = Math.pow(10, Math.max(1, Math.ceil(Math.log10(most))));
    int to = (int) Math.round(Math.log10(high));
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int e = 0; e <= to; e++) {
      double at = Math.pow(10, e);
      ticks.add(new Axis.Tick(at, String.format(Locale.ROOT, "%,.0f", at)));
    }
    return new Axis(title + ", logarithmic", true, 1, high, ticks);
  }

  private static List<Axis.Tick> powers(double base, long from, long to, Unit unit) {
    long step = Math.max(1, (to - from + 9) / 10);
    List<Axis.Tick> ticks = new ArrayList<>();
    for (long e = from; e <= to; e += step) {
      ticks.add(new Axis.Tick(Math.pow(base, e), tick(Math.pow(base, e), unit)));
    }
    return ticks;
  }

  /** Ticks at round values, about six of them. */
  static List<Axis.Tick> linearTicks(double low, double high, Unit unit) {
    double raw = (high - low) / 6;
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        magnitude
            * (raw / magnitude < 1.5
                ? 1
                : raw / magnitude < 3.5 ? 2 : raw / magnitude < 7.5 ? 5 : 10);
    List<Axis.Tick> ticks = new ArrayList<>();
    for (double i = Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(new Axis.Tick(i * step, tick(i * step, unit)));
    }
    return ticks;
  }

  /** A round value, without the trailing zeros that a measured one keeps. */
  private static String tick(double value, Unit unit) {
    String text = Quantity.text(value, unit);
    return text.replaceFirst("(\\.\\d*?)0+(?=\\s|$)", "$1").replaceFirst("\\.(?=\\s|$)", "");
  }
}
