package wasmeter.checks.verdict;

import java.util.Random;

/**
 * How often comparisons that were drawn from recorded rounds find something.
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
   * @param resampled the recorded rounds
   * @param base name of an engine
   * @param other name of the other
   * @param rounds of a comparison
   * @param slower as in {@link Resampled#records}
   * @param exchange whether forks of a pair may exchange their engines
   * @param count of comparisons
   * @param random which
   */
  static Simulation of(
      Resampled resampled,
      String base,
      String other,
      int rounds,
      double slower,
      boolean exchange,
      int count,
      Random random) {
    int found = 0;
    int alarms = 0;
    for (int i = 0; i < count; i++) {
      int[] drawn = resampled.rounds(rounds, random);
      Judged judged =
          Judged.of(resampled.records(drawn, slower, exchange ? random : null), base, other);
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
