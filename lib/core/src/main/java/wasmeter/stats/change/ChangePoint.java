package wasmeter.stats.change;

/**
 * A place in a series where its level changes.
 *
 * <p>It separates two stretches of the series without a change: the values from {@code start} to
 * before {@code index}, and those from {@code index} to before {@code end}. Immutable.
 *
 * @param index of the first value on the new level, from 1
 * @param start index of the first value of the stretch before
 * @param end index after the last value of the stretch after
 * @param before the mean of the stretch before, in the unit of the values
 * @param after the mean of the stretch after
 * @param probability how often Student's t-test shows as large a difference of two such stretches
 *     by chance alone; it does not know that the place was chosen
 */
public record ChangePoint(
    int index, int start, int end, double before, double after, double probability) {
  /**
   * By how much the level changes.
   *
   * @return in the unit of the values; of logarithms, the logarithm of a ratio
   */
  public double difference() {
    return after - before;
  }

  /** The larger of the relative changes there and back; infinite from 0 or to it. */
  double magnitude() {
    return before == after
        ? 0
        : Math.max(Math.abs(after / before - 1), Math.abs(before / after - 1));
  }
}
