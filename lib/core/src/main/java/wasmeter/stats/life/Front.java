package wasmeter.stats.life;

/**
 * The Pareto front: things that are not beaten in two costs at once.
 *
 * <p>Reference: Kung, Luccio and Preparata (1975), On Finding the Maxima of a Set of Vectors,
 * Journal of the ACM 22, 469–476. There are few engines, so each is compared with each.
 */
public final class Front {
  private Front() {}

  /**
   * Which things are on the front: no other one has less of one cost and no more of the other.
   *
   * @param first the one cost of each
   * @param second the other cost of each, in the same order
   * @return for each, whether it is; false where a cost is NaN, which beats nothing either
   * @throws IllegalArgumentException if the lengths differ
   */
  public static boolean[] of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%d things have %d other costs".formatted(first.length, second.length));
    }
    boolean[] front = new boolean[first.length];
    for (int i = 0; i < first.length; i++) {
      front[i] = !Double.isNaN(first[i]) && !Double.isNaN(second[i]);
      for (int j = 0; j < first.length; j++) {
        boolean noMore = first[j] <= first[i] && second[j] <= second[i];
        front[i] &= !(noMore && (first[j] < first[i] || second[j] < second[i]));
      }
    }
    return front;
  }
}
