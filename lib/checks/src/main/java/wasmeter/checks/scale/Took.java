package wasmeter.checks.scale;

/**
 * A line of {@link ScaleMain}.
 *
 * @param step {@link #READING}, the id of a section, or {@link #PEAK}
 * @param value seconds; of the peak, bytes
 */
record Took(String step, double value) {
  static final String READING = "reading";
  static final String PEAK = "peak";

  private static final String BETWEEN = "\t";

  String line() {
    return step + BETWEEN + value;
  }

  static Took of(String line) {
    String[] parts = line.split(BETWEEN);
    return new Took(parts[0], Double.parseDouble(parts[1]));
  }
}
