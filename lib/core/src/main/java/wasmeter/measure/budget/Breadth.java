package wasmeter.measure.budget;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of each kind had their turn, in steps: where time may be short, each kind should have a
 * few before any has many.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <K> a kind
 */
public final class Breadth<K> {
  private final int[] steps;
  private final Map<K, Integer> had = new HashMap<>();

  /**
   * None had its turn.
   *
   * @param steps how many are few, then how many are no more than some, and so on
   */
  public Breadth(int... steps) {
    this.steps = steps.clone();
  }

  /**
   * One had its turn.
   *
   * @param kind of it
   */
  public void had(K kind) {
    had.merge(kind, 1, Integer::sum);
  }

  /**
   * When another one of a kind is due.
   *
   * @param kind of it
   * @return 0 while there are few; the lower, the earlier
   */
  public int step(K kind) {
    int count = had.getOrDefault(kind, 0);
    return (int) Arrays.stream(steps).filter(step -> count >= step).count();
  }
}
