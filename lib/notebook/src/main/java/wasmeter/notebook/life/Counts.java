package wasmeter.notebook.life;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of calls and the like, as people say them; the same under every locale. */
public final class Counts {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  /** Below this, each one counts. */
  private static final double FEW = 100;

  private Counts() {}

  /**
   * A number of things.
   *
   * @param count 0 or more
   * @return for instance {@code 42}, {@code 12,000}: two digits and commas; {@code any number} for
   *     infinity
   */
  public static String text(double count) {
    if (Double.isInfinite(count)) {
      return "any number";
    }
    BigDecimal exact = new BigDecimal(count);
    BigDecimal rounded =
        count < FEW ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(TWO_DIGITS);
    return String.format(Locale.ROOT, "%,.0f", rounded);
  }

  /**
   * A number of things with their name.
   *
   * @param count 0 or more
   * @param thing in the singular
   * @return for instance {@code 1 call}, {@code 12,000 calls}
   */
  public static String of(double count, String thing) {
    String number = text(count);
    return number + " " + (number.equals("1") ? thing : thing + "s");
  }
}
