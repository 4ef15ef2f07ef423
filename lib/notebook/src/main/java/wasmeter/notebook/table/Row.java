package wasmeter.notebook.table;

/**
 * A row of a table: a sample, and its call if the sample was measured with several.
 *
 * @param sample name of the sample
 * @param call name of the call; null for the only one recorded, or, of several, {@code run(10)} if
 *     it is among them and otherwise the first
 */
public record Row(String sample, String call) {
  /**
   * How tables name this row.
   *
   * @return the sample, followed by the call if it matters
   */
  public String label() {
    return call == null ? sample : sample + " " + call;
  }
}
