package wasmeter.notebook.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * Values as people read them: four significant digits and a unit that fits.
 *
 * <p>The same under every locale: a decimal point, no grouping. Pure functions.
 */
public final class Quantity {
  /** The text for a value that is not a number. */
  public static final String NONE = "–";

  private record Scale(String unit, BigDecimal size, double about) {
    Scale(String unit, String size) {
      this(unit, new BigDecimal(size), Double.parseDouble(size));
    }
  }

  private static final Scale[] TIMES = {
    new Scale("ps", "1e-3"),
    new Scale("ns", "1"),
    new Scale("µs", "1e3"),
    new Scale("ms", "1e6"),
    new Scale("s", "1e9"),
  };
  private static final Scale[] SIZES = {
    new Scale("B", "1"),
    new Scale("KiB", "1024"),
    new Scale("MiB", "1048576"),
    new Scale("GiB", "1073741824"),
    new Scale("TiB", "1099511627776"),
  };
  private static final int DIGITS = 4;
  private static final BigDecimal LARGE = new BigDecimal(10_000);
  private static final int[] POWERS = {1, 10, 100, 1_000};

  /** Far more than what doubles lose in a division and a multiplication. */
  private static final double UNDECIDED = 1e-6;

  private Quantity() {}

  /**
   * A value with its unit.
   *
   * <p>Times go from ps to s, sizes from B to TiB with factors of 1024. Whole bytes below 1 KiB and
   * whole counts are written out; anything else has four significant digits, trailing zeros kept,
   * rounded half up before the unit is chosen: 999.96 ns is {@code 1.000 µs}.
   *
   * @param value in the base unit
   * @param unit the base unit
   * @return for instance {@code 1.562 µs}, {@code 24.48 KiB}, {@code 0 ns}; {@link #NONE} for NaN
   *     and the infinities
   */
  public static String text(double value, Unit unit) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (unit == Unit.COUNT) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? String.format(Locale.ROOT, "%.0f", value + 0.0)
          : digits(new BigDecimal(value));
    }
    Scale[] scales = scalesOf(unit);
    if (value == 0) {
      return unit == Unit.NS ? "0 ns" : "0 B";
    }
    if (unit == Unit.BYTES && value == Math.rint(value) && Math.abs(value) < 1024) {
      return String.format(Locale.ROOT, "%.0f B", value);
    }
    int scale = scales.length - 1;
    while (scale > 0 && isClearlyBelow(value, scales[scale])) {
      scale--;
    }
    String digits = quickDigits(Math.abs(value) / scales[scale].about());
    if (digits != null) {
      return (value < 0 ? "-" : "") + digits + " " + scales[scale].unit();
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal scaled = scaled(exact, scales[scale]);
    while (scale > 0 && scaled.abs().compareTo(BigDecimal.ONE) < 0) {
      scale--;
      scaled = scaled(exact, scales[scale]);
    }
    return digits(scaled) + " " + scales[scale].unit();
  }

  /** Whether a value is below 1 in a unit even when it is rounded: cheaper than dividing. */
  private static boolean isClearlyBelow(double value, Scale scale) {
    return Math.abs(value) < 0.99 * scale.about();
  }

  /**
   * Four digits of a number from 1 to 9998, as there are hundreds of thousands in a figure; null
   * where it is so close to the middle of two roundings that only the exact value decides.
   */
  private static String quickDigits(double scaled) {
    if (!(scaled >= 1 && scaled < 9_998)) {
      return null;
    }
    int decimals = scaled < 10 ? 3 : scaled < 100 ? 2 : scaled < 1_000 ? 1 : 0;
    int power = POWERS[decimals];
    double exact = scaled * power;
    double whole = Math.floor(exact);
    if (Math.abs(exact - whole - 0.5) < UNDECIDED) {
      return null;
    }
    int rounded = (int) whole + (exact - whole > 0.5 ? 1 : 0);
    if (decimals == 0) {
      return Integer.toString(rounded);
    }
    if (rounded == 10_000) { // one digit more before the point, one fewer after it
      return null;
    }
    String fraction = Integer.toString(power + rounded % power).substring(1);
    return rounded / power + "." + fraction;
  }

  private static BigDecimal scaled(BigDecimal value, Scale scale) {
    return value.divide(scale.size(), new MathContext(DIGITS, RoundingMode.HALF_UP));
  }

  private static String digits(BigDecimal value) {
    BigDecimal rounded = value.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    if (rounded.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, DIGITS - (rounded.precision() - rounded.scale()));
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * A mean with its interval and n.
   *
   * @param estimate in the base unit
   * @param unit the base unit
   * @return for instance {@code 1.562 µs ± 1.2 % (n = 3)}; {@code 1.562 µs (n = 1)} where there is
   *     no interval, half the width in units where the mean is 0; {@link #NONE} for n = 0
   */
  public static String text(Estimate estimate, Unit unit) {
    if (estimate.n() == 0) {
      return NONE;
    }
    String interval =
        !estimate.hasInterval()
            ? ""
            : Double.isFinite(estimate.relativeHalfWidth())
                ? " ± " + percent(estimate.relativeHalfWidth())
                : " ± " + text(estimate.halfWidth(), unit);
    return text(estimate.mean(), unit) + interval + n(estimate);
  }

  /**
   * A fraction as a percentage with two significant digits, whole above 10.
   *
   * @param fraction 1 for 100 %
   * @return for instance {@code 1.2 %}, {@code 0.031 %}, {@code 120 %}; {@link #NONE} for NaN and
   *     the infinities
   */
  public static String percent(double fraction) {
    if (!Double.isFinite(fraction)) {
      return NONE;
    }
    BigDecimal rounded = new BigDecimal(fraction * 100).round(new MathContext(2));
    if (rounded.signum() == 0) {
      return "0 %";
    }
    int decimals = Math.max(0, 2 - (rounded.precision() - rounded.scale()));
    BigDecimal shown =
        decimals == 0
            ? new BigDecimal(fraction * 100).setScale(0, RoundingMode.HALF_UP)
            : rounded.setScale(decimals, RoundingMode.HALF_UP);
    return shown.toPlainString() + " %";
  }

  /**
   * A ratio with its interval and n.
   *
   * @param ratio without unit
   * @return for instance {@code 12.31 × (11.90 to 12.73) (n = 3)}; without the interval where there
   *     is none; {@link #NONE} for NaN
   */
  public static String times(Estimate ratio) {
    if (!Double.isFinite(ratio.mean())) {
      return NONE;
    }
    String interval =
        ratio.hasInterval()
            ? " (%s to %s)"
                .formatted(
                    digits(new BigDecimal(ratio.low())), digits(new BigDecimal(ratio.high())))
            : "";
    return digits(new BigDecimal(ratio.mean())) + " ×" + interval + n(ratio);
  }

  /**
   * A ratio: four significant digits, and one more just above 1, so that a difference is as visible
   * as just below.
   *
   * @param ratio above 0, without unit
   * @return for instance {@code 1.032}, {@code 1.0012}, {@code 12.31}; {@link #NONE} for NaN and
   *     the infinities
   */
  public static String ratio(double ratio) {
    if (!Double.isFinite(ratio)) {
      return NONE;
    }
    BigDecimal exact = new BigDecimal(ratio);
    return ratio > 1 && ratio < 1.01
        ? exact.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString()
        : digits(exact);
  }

  /**
   * A number without a unit: four significant digits, all digits of a larger whole number.
   *
   * @param value any
   * @return digits; {@link #NONE} for NaN and the infinities
   */
  public static String digits(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return large(new BigDecimal(value));
  }

  private static String large(BigDecimal value) {
    return value.abs().compareTo(LARGE) >= 0
        ? value.setScale(0, RoundingMode.HALF_UP).toPlainString()
        : digits(value);
  }

  /**
   * The units that a value may be shown in.
   *
   * @param unit the base unit, of times or sizes
   * @return from the smallest to the largest
   */
  public static List<String> scales(Unit unit) {
    return Arrays.stream(scalesOf(unit)).map(Scale::unit).toList();
  }

  /**
   * How many of the base unit one of another unit is.
   *
   * @param unit the base unit, of times or sizes
   * @param scale one of {@link #scales}
   * @return for instance 1000 for {@code µs}
   */
  public static double size(Unit unit, String scale) {
    return scale(unit, scale).about();
  }

  /**
   * A value in a unit that it shares with others: four significant digits, all digits of a larger
   * whole number.
   *
   * @param value in the base unit
   * @param unit the base unit, of times or sizes
   * @param scale one of {@link #scales}
   * @return digits without the unit, for instance {@code 0.01234}; {@link #NONE} for NaN and the
   *     infinities
   */
  public static String digits(double value, Unit unit, String scale) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return large(new BigDecimal(value).divide(scale(unit, scale).size(), MathContext.DECIMAL128));
  }

  private static Scale scale(Unit unit, String name) {
    return Arrays.stream(scalesOf(unit))
        .filter(scale -> scale.unit().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no unit " + name));
  }

  private static Scale[] scalesOf(Unit unit) {
    return unit == Unit.NS ? TIMES : SIZES;
  }

  private static String n(Estimate estimate) {
    return " (n = " + estimate.n() + ")";
  }

  /**
   * The text of a cell.
   *
   * @param cell any
   * @return the published text if there is one, otherwise mean, interval and n; {@link #NONE} for a
   *     gap
   */
  public static String text(Entry cell) {
    return cell.published().isEmpty()
        ? text(cell.estimate(), cell.metric().unit())
        : cell.published();
  }
}
