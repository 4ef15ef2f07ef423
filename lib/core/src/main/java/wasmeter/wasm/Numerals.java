package wasmeter.wasm;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers are written: as in the text format, as far as anyone writes arguments so. */
final class Numerals {
  private static final Pattern INTEGER =
      Pattern.compile("([+-]?)(?:0x(\\p{XDigit}+)|(\\d+))", Pattern.CASE_INSENSITIVE);

  /** Java wants an exponent behind the digits. */
  private static final Pattern HEX_WITHOUT_EXPONENT =
      Pattern.compile("[+-]?0x[\\p{XDigit}.]+", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAN =
      Pattern.compile(
          "([+-]?)nan(?::(?:0x(\\p{XDigit}{1,16})|canonical|arithmetic))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  /** The digits of a number before its exponent. */
  private static final Pattern NOT_ZERO =
      Pattern.compile("[+-]?(0x[0.]*[1-9a-f].*|(?!0x)[0.]*[1-9].*)", Pattern.CASE_INSENSITIVE);

  /** More of what is no number says no more. */
  private static final int LONGEST = 40;

  private Numerals() {}

  /** The bits of a number, as {@link Value} holds them. */
  static long bits(ValueType type, String text) {
    return switch (type) {
      case I32 -> integer(type, text, Integer.SIZE);
      case I64 -> integer(type, text, Long.SIZE);
      case F32, F64 -> real(type, text.strip());
    };
  }

  /** Signed or unsigned: both have the same bits. */
  private static long integer(ValueType type, String text, int size) {
    Matcher matcher = INTEGER.matcher(text);
    BigInteger least = BigInteger.TWO.pow(size - 1).negate();
    BigInteger end = BigInteger.TWO.pow(size);
    if (matcher.matches()) {
      BigInteger magnitude =
          matcher.group(2) == null
              ? new BigInteger(matcher.group(3))
              : new BigInteger(matcher.group(2), 16);
      BigInteger number = matcher.group(1).equals("-") ? magnitude.negate() : magnitude;
      if (number.compareTo(least) >= 0 && number.compareTo(end) < 0) {
        return number.longValue();
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not an %s: write a whole number from %d to %d, or as 0xff"
            .formatted(cut(text), type.label(), least, end.subtract(BigInteger.ONE)));
  }

  private static long real(ValueType type, String text) {
    Matcher nan = NAN.matcher(text);
    if (nan.matches()) {
      return nan(type, text, nan.group(1).equals("-"), nan.group(2));
    }
    String java = INFINITE.matcher(text).matches() ? infinity(text) : text;
    double number;
    try {
      String whole = HEX_WITHOUT_EXPONENT.matcher(java).matches() ? java + "p0" : java;
      number = type == ValueType.F32 ? Float.parseFloat(whole) : Double.parseDouble(whole);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not an %s: write a number, inf or nan".formatted(cut(text), type.label()), e);
    }
    if (Double.isInfinite(number) && !INFINITE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an %s, which holds numbers up to %s: write inf for infinity"
              .formatted(cut(text), type.label(), largest(type)));
    }
    if (number == 0 && NOT_ZERO.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an %s, which would hold it as 0: write 0"
              .formatted(cut(text), type.label()));
    }
    return type == ValueType.F32
        ? Float.floatToRawIntBits((float) number)
        : Double.doubleToRawLongBits(number);
  }

  private static String infinity(String text) {
    return text.startsWith("-") ? "-Infinity" : "Infinity";
  }

  private static String largest(ValueType type) {
    return type == ValueType.F32
        ? Float.toString(Float.MAX_VALUE)
        : Double.toString(Double.MAX_VALUE);
  }

  private static long nan(ValueType type, String text, boolean negative, String payload) {
    long usual = usualNan(type);
    long sign = type == ValueType.F32 ? 1L << 31 : Long.MIN_VALUE;
    long most = mantissa(type);
    long bits = usual;
    if (payload != null) {
      long given = Long.parseUnsignedLong(payload, 16);
      if (given == 0 || Long.compareUnsigned(given, most) > 0) {
        throw new IllegalArgumentException(
            "'%s' is not an %s: the payload of a nan is from 0x1 to 0x%s"
                .formatted(cut(text), type.label(), Long.toHexString(most)));
      }
      bits = usual & ~most | given;
    }
    return negative ? bits | sign : bits;
  }

  private static long usualNan(ValueType type) {
    return type == ValueType.F32
        ? Float.floatToRawIntBits(Float.NaN)
        : Double.doubleToRawLongBits(Double.NaN);
  }

  private static long mantissa(ValueType type) {
    return type == ValueType.F32 ? (1L << 23) - 1 : (1L << 52) - 1;
  }

  /** A NaN with its payload, if it is not the usual one. */
  static String nan(Value value) {
    long usual = usualNan(value.type());
    if (value.bits() == usual) {
      return value.text();
    }
    long payload = value.bits() & mantissa(value.type());
    boolean negative = value.type() == ValueType.F32 ? (int) value.bits() < 0 : value.bits() < 0;
    return (negative ? "-" : "") + "nan:0x" + Long.toHexString(payload).toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
