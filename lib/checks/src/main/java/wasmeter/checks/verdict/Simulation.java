package wasmeter.checks.verdict;

import java.util.Random;

/**
 * How often comparisons that were drawn from recorded ones find something.
 *
 * @param comparisons how many there were
 * @param slower in how many the engine was found slower
 * @param alarms in how many anything was found
 */
record Simulation(int comparisons, int slower, int alarms) {
  static final double LEAST_FOUND = 0.9;
  static final double MOST_ALARMS = 1.0 / 20;

  /**
   * Draws comparisons and judges each.
   *
   * @param resampled what they are drawn from
   * @param base name of an engine
   * @param other name of the other
   * @param slower as in {@link Resampled#records}
   * @param exchanges as in {@link Resampled#records}
   * @param count of comparisons
   * @param random which
   */
  static Simulation of(
      Resampled resampled,
      String base,
      String other,
      double slower,
      boolean exchanges,
      int count,
      Random random) {
    int found = 0;
    int alarms = 0;
    for (int i = 0; i < count; i++) {
      Judged judged = Judged.of(resampled.records(slower, exchanges, random), base, other);
      found += judged.slower() ? 1 : 0;
      alarms += judged.alarm() ? 1 : 0;
    }
    return new Simulation(count, found, alarms);
  }

  /** Of an engine that is slower. */
  boolean isFound() {
    return comparisons > 0 && slower >= LEAST_FOUND * comparisons;
  }

  /** Of an engine against itself. */
  boolean isQuiet() {
    return comparisons > 0 && alarms <= MOST_ALARMS * comparisons;
  }

  /** In per cent. */
  double shareSlower() {
    return 100.0 * slower / comparisons;
  }

  double shareOfAlarms() {
    return 100.0 * alarms / comparisons;
  }
}
