package wasmeter.record.bytes;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in some bytes that hold JSON of a form that is known beforehand: each method either reads
 * what it is asked for and moves on, or says that something else stands there.
 *
 * <p>It accepts less than JSON allows and never more, so that whatever it does not accept can be
 * left to a parser. Not safe for use by several threads.
 */
public final class Cursor {
  /** So many digits fit into a long. */
  private static final int DIGITS_OF_LONG = 18;

  /** With more digits, an exponent is beyond all doubles, or has leading zeros. */
  private static final int DIGITS_OF_EXPONENT = 4;

  /** An exponent that needs a parser. */
  private static final long FAR = Integer.MAX_VALUE;

  private static final long NO_EXPONENT = Long.MIN_VALUE;

  /** Numbers in logs have some twenty characters. */
  private static final int LONGEST_NUMBER = 64;

  private final char[] number = new char[LONGEST_NUMBER];
  private byte[] bytes = {};
  private int end;
  private int at;

  /** At the end of nothing. */
  public Cursor() {}

  /**
   * Takes other bytes.
   *
   * @param text not copied
   * @param length how many of them count
   */
  public void over(byte[] text, int length) {
    bytes = text;
    end = length;
    at = 0;
  }

  /**
   * Moves.
   *
   * @param place index of a byte
   */
  public void moveTo(int place) {
    at = place;
  }

  /**
   * Where it is.
   *
   * @return index of the next byte
   */
  public int place() {
    return at;
  }

  /**
   * Skips a text if it comes next.
   *
   * @param expected any bytes
   * @return whether it was there
   */
  public boolean skip(byte[] expected) {
    int after = at + expected.length;
    boolean there = after <= end && Arrays.equals(bytes, at, after, expected, 0, expected.length);
    if (there) {
      at = after;
    }
    return there;
  }

  /**
   * Skips what stands elsewhere in these bytes if it comes next.
   *
   * @param earlier index of its first byte
   * @param length of it
   * @return whether it was there
   */
  public boolean skipAs(int earlier, int length) {
    int after = at + length;
    boolean there =
        after <= end && Arrays.equals(bytes, at, after, bytes, earlier, earlier + length);
    if (there) {
      at = after;
    }
    return there;
  }

  /**
   * Skips the end of a line.
   *
   * @return whether a line feed came next, or nothing at all
   */
  public boolean skipLineEnd() {
    if (at < end && bytes[at] != '\n') {
      return false;
    }
    at = Math.min(at + 1, end);
    return true;
  }

  /**
   * Reads a whole number of 0 or more.
   *
   * @return -1 where there is none, or one of over 18 digits
   */
  public long whole() {
    int from = at;
    long value = 0;
    while (at < end && isDigit(bytes[at])) {
      value = value * 10 + bytes[at] - '0';
      at++;
      if (at - from > DIGITS_OF_LONG) {
        return -1;
      }
    }
    return isNumber(from) ? value : -1;
  }

  /**
   * Reads a number.
   *
   * @return the nearest double; NaN where there is no number, or none that is finite
   */
  public double number() {
    int from = at;
    boolean negative = at < end && bytes[at] == '-';
    at += negative ? 1 : 0;
    int first = at;
    long digits = digits(0);
    if (!isNumber(first)) {
      return Double.NaN;
    }
    int count = at - first;
    int decimals = 0;
    if (at < end && bytes[at] == '.') {
      at++;
      int point = at;
      digits = digits(digits);
      decimals = at - point;
      count += decimals;
      if (decimals == 0) {
        return Double.NaN;
      }
    }
    long exponent = exponent();
    if (exponent == NO_EXPONENT || negative && digits == 0 && decimals == 0) {
      return Double.NaN; // parsers differ on whether a whole number keeps the sign of zero
    }
    double value =
        count <= DIGITS_OF_LONG ? Decimal.nearest(digits, exponent - decimals) : Double.NaN;
    if (Double.isNaN(value)) {
      return parsed(from);
    }
    return negative ? -value : value;
  }

  private double parsed(int from) {
    int length = at - from;
    if (length > LONGEST_NUMBER) {
      return Double.NaN;
    }
    for (int i = 0; i < length; i++) {
      number[i] = (char) bytes[from + i];
    }
    double value = NumberInput.parseDouble(number, 0, length, true);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Of more digits than fit, what comes out is wrong, and not used. */
  private long digits(long before) {
    long value = before;
    while (at < end && isDigit(bytes[at])) {
      value = value * 10 + bytes[at] - '0';
      at++;
    }
    return value;
  }

  /** The power of ten that a number is multiplied by, if it has one. */
  private long exponent() {
    if (at >= end || bytes[at] != 'E' && bytes[at] != 'e') {
      return 0;
    }
    at++;
    boolean negative = at < end && bytes[at] == '-';
    if (negative || at < end && bytes[at] == '+') {
      at++;
    }
    int from = at;
    long value = digits(0);
    if (at == from) {
      return NO_EXPONENT;
    }
    if (at - from > DIGITS_OF_EXPONENT) {
      return FAR;
    }
    return negative ? -value : value;
  }

  /** JSON has no leading zeros. */
  private boolean isNumber(int from) {
    return at - from == 1 || at > from && bytes[from] != '0';
  }

  /**
   * Reads a text up to its closing quotation mark, which is skipped.
   *
   * @return null where it holds anything but printable ASCII, or an escape
   */
  public String text() {
    int from = at;
    while (at < end && bytes[at] >= ' ' && bytes[at] < 0x7F && bytes[at] != '\\') {
      if (bytes[at] == '"') {
        at++;
        return new String(bytes, from, at - 1 - from, StandardCharsets.ISO_8859_1);
      }
      at++;
    }
    return null;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
