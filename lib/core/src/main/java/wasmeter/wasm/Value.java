package wasmeter.wasm;

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
   * @param text a number, decimal or hexadecimal as {@code 0xff}; an integer signed or unsigned; of
   *     floats also {@code inf} and {@code nan}, or {@code nan:0x1} for one of a certain payload
   * @return the value
   * @throws IllegalArgumentException if the text is not a number of this type: the message says
   *     what is
   */
  public static Value parse(ValueType type, String text) {
    return new Value(type, Numerals.bits(type, String.valueOf(text)));
  }

  /**
   * The number for people, without its type: every NaN is the same.
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
   * The number with all of its bits: a NaN that is not the usual one has its payload.
   *
   * @return what {@link #parse} reads as an equal value
   */
  public String exact() {
    return isNaN() ? Numerals.nan(this) : text();
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

  /**
   * Whether this is a float that is not a number.
   *
   * @return false for integers
   */
  public boolean isNaN() {
    return switch (type) {
      case I32, I64 -> false;
      case F32 -> Float.isNaN(Float.intBitsToFloat((int) bits));
      case F64 -> Double.isNaN(Double.longBitsToDouble(bits));
    };
  }
}
