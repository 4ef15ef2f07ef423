package wasmeter.sample;

import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * A number of a call with several actions: known beforehand, or the result of an earlier action.
 *
 * @param number the number; ignored where there is a name
 * @param name of an earlier result, or null
 */
public record Operand(long number, String name) {

  /**
   * Reads an operand as sample.json writes it.
   *
   * @param text a number, as of an i64, or the name of an earlier result
   * @return the operand
   * @throws IllegalArgumentException if it is a number that is too large
   */
  public static Operand parse(String text) {
    return isNumber(text)
        ? new Operand(Value.parse(ValueType.I64, text).bits(), null)
        : new Operand(0, text);
  }

  /** Whether a text is a number: then it cannot be the name of a result. */
  static boolean isNumber(String text) {
    return text.matches("[+-]?\\d.*");
  }

  /**
   * The operand as text.
   *
   * @return what {@link #parse} reads
   */
  public String text() {
    return name == null ? Long.toString(number) : name;
  }
}
