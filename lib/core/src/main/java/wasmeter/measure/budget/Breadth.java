package wasmeter.measure.budget;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cells come first where time may be short. Of what is asked of each module first, a few
 * engines that can do it come before some, whatever else is left; then all the rest by its turn. At
 * any place small modules come before large ones, and of the engines those that are quick.
 *
 * <p>Not safe for use by several threads.
 */
public final class Breadth implements Comparator<Breadth.Place> {
  private static final int FEW = 3;
  private static final int SOME = 8;
  private static final int LAST = 2;

  private static final Comparator<Place> ALIKE =
      Comparator.comparingLong(Place::bytes)
          .thenComparingInt(Place::turn)
          .thenComparingDouble(Place::seconds);

  private final Map<List<Object>, Integer> had = new HashMap<>();

  /**
   * What decides of a cell.
   *
   * @param turn the lower, the earlier, among those that are not asked first, and among those of a
   *     module that are
   * @param kind what it has in common with the cells of other engines
   * @param asked of how many engines its kind is asked first
   * @param bytes of its module
   * @param seconds that it will take, as far as that is known
   */
  public record Place(int turn, List<Object> kind, Asked asked, long bytes, double seconds) {
    /** Copies the list. */
    public Place {
      kind = List.copyOf(kind);
    }
  }

  /** Of how many engines something is asked before all else. */
  public enum Asked {
    /** It comes by its turn. */
    LATER,

    /** Three. */
    OF_FEW,

    /** Three, and when each module has these, eight. */
    OF_SOME
  }

  /** None had its turn. */
  public Breadth() {}

  /**
   * A cell had its turn, and gave what was asked of it.
   *
   * @param place of it
   */
  public void had(Place place) {
    had.merge(place.kind(), 1, Integer::sum);
  }

  @Override
  public int compare(Place one, Place other) {
    int byRank = Integer.compare(rank(one), rank(other));
    if (byRank != 0) {
      return byRank;
    }
    int byTurn = rank(one) < LAST ? 0 : Integer.compare(one.turn(), other.turn());
    int byStep = Integer.compare(step(one), step(other));
    return byTurn != 0 ? byTurn : byStep != 0 ? byStep : ALIKE.compare(one, other);
  }

  private int rank(Place place) {
    int step = step(place);
    return switch (place.asked()) {
      case LATER -> LAST;
      case OF_FEW -> step == 0 ? 0 : LAST;
      case OF_SOME -> step;
    };
  }

  private int step(Place place) {
    int count = had.getOrDefault(place.kind(), 0);
    return count < FEW ? 0 : count < SOME ? 1 : LAST;
  }
}
