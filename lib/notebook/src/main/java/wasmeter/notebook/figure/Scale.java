package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;

/** How far axes reach, and where they have ticks. Pure functions. */
final class Scale {
  /** Of an exponent, so that a power of the base is one despite rounding. */
  private static final double NEAR = 1e-9;

  /** Of ticks, on an axis as long as a page is wide. */
  private static final int MANY = 11;

  /** Of ticks, side by side in a third of a page. */
  private static final int FEW = 5;

  /**
   * So far beyond the values a logarithmic axis reaches at least, so that no point lies on its end.
   */
  private static final double ROOM = 1.2;

  /** Round numbers within a decade. */
  private static final int[] ROUND = {1, 2, 5};

  /** How many powers of two lie between two ticks. */
  private static final int[] DOUBLINGS = {1, 2, 5, 10, 20, 50};

  private Scale() {}

  /** An axis that reaches as far as the values, logarithmic if all are above 0. */
  static Axis axis(String title, Unit unit, DoubleStream reach) {
    return axis(title, unit, reach, MANY);
  }

  /** The same where there is room for a few ticks only. */
  static Axis narrow(String title, Unit unit, DoubleStream reach) {
    return axis(title, unit, reach, FEW);
  }

  private static Axis axis(String title, Unit unit, DoubleStream reach, int most) {
    double[] values = reach.sorted().toArray();
    if (values.length == 0) {
      return new Axis(title, true, 1, 10, List.of());
    }
    double least = values[0];
    double greatest = values[values.length - 1];
    if (least > 0) {
      // Sizes are read in KiB and MiB, in which no power of ten is round.
      List<Double> grid =
          unit == Unit.BYTES
              ? powersOfTwo(least / ROOM, greatest * ROOM)
              : roundNumbers(least / ROOM, greatest * ROOM);
      return new Axis(
          title + ", logarithmic",
          true,
          grid.getFirst(),
          grid.getLast(),
          ticks(unit == Unit.BYTES ? doublings(grid, most) : decades(grid, most), unit));
    }
    double span = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest));
    double low = Math.min(0, least - span * 0.08);
    double high = Math.max(0, greatest + span * 0.08);
    return new Axis(title, false, low, high, linearTicks(low, high, unit, most / 2 + 1));
  }

  private static List<Double> powersOfTwo(double least, double greatest) {
    int from = (int) Math.floor(log2(least) + NEAR);
    int to = (int) Math.ceil(log2(greatest) - NEAR);
    List<Double> grid = new ArrayList<>();
    for (int e = from; e <= to; e++) {
      grid.add(Math.pow(2, e));
    }
    return grid;
  }

  private static List<Double> powersOfTen(int to) {
    return IntStream.rangeClosed(0, to).mapToObj(e -> Math.pow(10, e)).toList();
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** 1, 2 and 5 of each decade, from the last that is not above to the first that is not below. */
  private static List<Double> roundNumbers(double least, double greatest) {
    List<Double> grid = new ArrayList<>();
    int to = (int) Math.ceil(Math.log10(greatest) - NEAR);
    for (int e = (int) Math.floor(Math.log10(least) + NEAR); e <= to; e++) {
      for (int digit : ROUND) {
        double at = e < 0 ? digit / Math.pow(10, -e) : digit * Math.pow(10, e);
        if (at <= least * (1 + NEAR)) {
          grid.clear();
        }
        grid.add(at);
        if (at >= greatest * (1 - NEAR)) {
          return grid;
        }
      }
    }
    return grid;
  }

  /** As many of the round numbers as there is room for: all of them, or powers of ten. */
  private static List<Double> decades(List<Double> grid, int most) {
    if (grid.size() <= most) {
      return grid;
    }
    for (int step = 1; ; step++) {
      int every = step;
      List<Double> ticks = grid.stream().filter(at -> isPower(Math.log10(at), every)).toList();
      if (ticks.size() <= most) {
        return ticks;
      }
    }
  }

  private static List<Double> doublings(List<Double> grid, int most) {
    for (int step : DOUBLINGS) {
      List<Double> ticks = grid.stream().filter(at -> isPower(log2(at), step)).toList();
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return List.of(grid.getFirst(), grid.getLast());
  }

  private static boolean isPower(double exponent, int step) {
    double steps = exponent / step;
    return Math.abs(steps - Math.rint(steps)) < NEAR;
  }

  private static List<Axis.Tick> ticks(List<Double> at, Unit unit) {
    return at.stream().map(value -> new Axis.Tick(value, tick(value, unit))).toList();
  }

  /** An axis of counts from one decade to another, logarithmic. */
  static Axis counts(String title, double most) {
    double high = Math.pow(10, Math.max(1, Math.ceil(Math.log10(most))));
    int to = (int) Math.round(Math.log10(high));
    List<Axis.Tick> ticks = new ArrayList<>();
    for (double at : to == 1 ? roundNumbers(1, high) : powersOfTen(to)) {
      ticks.add(new Axis.Tick(at, String.format(Locale.ROOT, "%,.0f", at)));
    }
    return new Axis(title + ", logarithmic", true, 1, high, ticks);
  }

  /** Ticks at round values, about six of them. */
  static List<Axis.Tick> linearTicks(double low, double high, Unit unit) {
    return linearTicks(low, high, unit, 6);
  }

  private static List<Axis.Tick> linearTicks(double low, double high, Unit unit, int about) {
    double raw = (high - low) / about;
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
