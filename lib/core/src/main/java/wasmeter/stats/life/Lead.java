package wasmeter.stats.life;

/**
 * A stretch in which one of several curves is the lowest.
 *
 * @param index which one
 * @param from the count at which it becomes the lowest
 * @param to the count at which another one does; infinite if none does any more
 */
public record Lead(int index, double from, double to) {
  /**
   * Whether a count lies in the stretch.
   *
   * @param count any
   * @return true from the beginning up to, and without, the end
   */
  public boolean holds(double count) {
    return from <= count && count < to;
  }
}
