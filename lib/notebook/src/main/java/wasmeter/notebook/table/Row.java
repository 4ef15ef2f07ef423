package wasmeter.notebook.table;

/**
 * A row of a table: a sample, and its call where the sample was measured with several.
 *
 * @param sample name of the sample
 * @param call name of the call; null for the one that was recorded, of several {@code run(10)} if
 *     it is among them, else the first
 */
public record Row(String sample, String call) {
  /**
   * How tables name this row.
   *
   * @return the sample, followed by the call where it matters
   */
  public String label() {
    return call == null ? sample : sample + " " + call;
  }
}
