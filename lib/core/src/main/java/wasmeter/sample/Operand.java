package wasmeter.sample;

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
   * @param text a decimal number, or the name of an earlier result
   * @return the operand
   */
  public static Operand parse(String text) {
    return text.matches("-?\\d+") ? new Operand(Long.parseLong(text), null) : new Operand(0, text);
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
