package wasmeter.notebook.verdict;

/**
 * Two engines.
 *
 * @param base name of the one that the other is measured against
 * @param other name of the engine in question
 */
public record Pair(String base, String other) {
  /**
   * How summaries name it.
   *
   * @return both names
   */
  public String label() {
    return other + " against " + base;
  }
}
