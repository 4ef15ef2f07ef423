package wasmeter.measure.budget;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells come first where time may be short: of each module and scenario a few engines before
 * many, small modules before large ones, and of the engines those that are quick.
 *
 * <p>Not safe for use by several threads.
 */
public final class Breadth implements Comparator<Breadth.Place> {
  private static final int FEW = 3;
  private static final int SOME = 8;

  private static final Comparator<Place> ALIKE =
      Comparator.comparingLong(Place::bytes).thenComparingDouble(Place::seconds);

  private final Map<List<Object>, Integer> had = new HashMap<>();

  /**
   * What decides of a cell.
   *
   * @param turn the lower, the earlier, whatever the rest says
   * @param kind what it has in common with the cells of other engines
   * @param broad whether some engines of its kind come before many of any; of others a few do
   * @param bytes of its module
   * @param seconds that it will take, as far as that is known
   */
  public record Place(int turn, List<Object> kind, boolean broad, long bytes, double seconds) {
    /** Copies the list. */
    public Place {
      kind = List.copyOf(kind);
    }
  }

  /** None had its turn. */
  public Breadth() {}

  /**
   * A cell had its turn.
   *
   * @param place of it
   */
  public void had(Place place) {
    had.merge(place.kind(), 1, Integer::sum);
  }

  @Override
  public int compare(Place one, Place other) {
    int byTurn = Integer.compare(one.turn(), other.turn());
    int byStep = Integer.compare(step(one), step(other));
    return byTurn != 0 ? byTurn : byStep != 0 ? byStep : ALIKE.compare(one, other);
  }

  private int step(Place place) {
    int count = had.getOrDefault(place.kind(), 0);
    return count < FEW ? 0 : place.broad() && count < SOME ? 1 : 2;
  }
}
