package wasmeter.wasm;

import java.util.Locale;

/**
 * A WebAssembly number.
 *
 * @param type its type
 * @param bits its bits: an i32 sign-extended, an f32 in the low half, floats as IEEE 754
 */
public record Value(ValueType type, long bits) {

  /** Brings bits of 32-bit types into their one form, so that equal numbers are equal values. */
  public Value {
    bits =
        switch (type) {
          case I32 -> (int) bits;
          case F32 -> bits & 0xffff_ffffL;
          case I64, F64 -> bits;
        };
  }

  /**
   * A 32-bit integer.
   *
   * @param value any number
   * @return the value
   */
  public static Value i32(int value) {
    return new Value(ValueType.I32, value);
  }

  /**
   * Reads a number as sample.json and plans write it.
   *
   * @param type its type
   * @param text a decimal number; for floats also {@code nan} and {@code inf}
   * @return the value
   * @throws IllegalArgumentException if the text is not a number of this type
   */
  public static Value parse(ValueType type, String text) {
    try {
      return new Value(
          type,
          switch (type) {
            case I32 -> Integer.parseInt(text);
            case I64 -> Long.parseLong(text);
            case F32 -> Float.floatToRawIntBits(Float.parseFloat(javaFloat(text)));
            case F64 -> Double.doubleToRawLongBits(Double.parseDouble(javaFloat(text)));
          });
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not an " + type.label(), e);
    }
  }

  private static String javaFloat(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> text;
    };
  }

  /**
   * The number as text, without its type.
   *
   * @return what {@link #parse} reads
   */
  public String text() {
    return switch (type) {
      case I32, I64 -> Long.toString(bits);
      case F32 -> Float.toString(Float.intBitsToFloat((int) bits));
      case F64 -> Double.toString(Double.longBitsToDouble(bits));
    };
  }

  /**
   * Whether an engine's answer is this value; any NaN equals any NaN, as the specification leaves
   * their bits open.
   *
   * @param other the answer
   * @return true if it may pass for this value
   */
  public boolean accepts(Value other) {
    return equals(other) || type == other.type && isNaN() && other.isNaN();
  }

  private boolean isNaN() {
    return switch (type) {
      case I32, I64 -> false;
      case F32 -> Float.isNaN(Float.intBitsToFloat((int) bits));
      case F64 -> Double.isNaN(Double.longBitsToDouble(bits));
    };
  }
}
