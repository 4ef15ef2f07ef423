package wasmeter.notebook.layout;

/**
 * A column as it is shown.
 *
 * @param title what is above it
 * @param unit the unit of all its numbers, or empty if each has its own or none
 * @param base the unit of its exact values: {@code ns}, {@code B}, or empty
 * @param kind what it holds
 */
public record Column(String title, String unit, String base, Kind kind) {
  /** What a column holds, which decides how it is aligned. */
  public enum Kind {
    /** Names of what the row is about. */
    LABEL,
    /** Words. */
    WORDS,
    /** Numbers, and here and there a word in place of one. */
    NUMBERS
  }

  /**
   * The title with the unit, where a table has one line above each column.
   *
   * @return for instance {@code fibonacci (µs)}
   */
  public String titled() {
    return unit.isEmpty() ? title : title + " (" + unit + ")";
  }

  /**
   * The title with the unit of exact values.
   *
   * @return for instance {@code fibonacci (ns)}
   */
  public String exact() {
    return base.isEmpty() ? title : title + " (" + base + ")";
  }
}
