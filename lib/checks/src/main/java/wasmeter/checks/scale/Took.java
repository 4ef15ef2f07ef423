package wasmeter.checks.scale;

import java.util.Set;

/**
 * A line of {@link ScaleMain}.
 *
 * @param step {@link #LOADING}, {@link #READING}, the id of a section, or {@link #PEAK}
 * @param value seconds; of the peak, bytes
 */
record Took(String step, double value) {
  static final String LOADING = "loading of classes";
  static final String READING = "reading";
  static final String PEAK = "peak";

  /** What is not a section. */
  static final Set<String> OTHERS = Set.of(LOADING, READING, PEAK);

  private static final String BETWEEN = "\t";

  String line() {
    return step + BETWEEN + value;
  }

  static Took of(String line) {
    String[] parts = line.split(BETWEEN);
    return new Took(parts[0], Double.parseDouble(parts[1]));
  }
}
