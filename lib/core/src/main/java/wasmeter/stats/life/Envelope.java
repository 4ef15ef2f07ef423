package wasmeter.stats.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lower envelope of curves: which of them is the lowest, and where.
 *
 * <p>Exact but for rounding: curves are straight between points, so each crossing is that of two
 * straight lines. Where two curves are the same, the first of them leads. Pure functions.
 */
public final class Envelope {
  /** Differences below this share are rounding. */
  private static final double SAME = 1e-12;

  private Envelope() {}

  /**
   * The leads.
   *
   * @param curves any number
   * @param from the smallest count that matters
   * @return without a gap from there on, the last one without an end; none if there are no curves
   */
  public static List<Lead> of(List<Curve> curves, double from) {
    if (curves.isEmpty()) {
      return List.of();
    }
    double[] points =
        curves.stream()
            .flatMapToDouble(Curve::counts)
            .filter(count -> count > from)
            .sorted()
            .distinct()
            .toArray();
    List<Lead> leads = new ArrayList<>();
    int leader = lowest(curves, from, 0);
    double since = from;
    double at = from;
    for (int i = 0; i <= points.length; i++) {
      double end = i < points.length ? points[i] : Double.POSITIVE_INFINITY;
      for (int next = leader; next >= 0; ) {
        double crossing = end;
        next = -1;
        for (int other = 0; other < curves.size(); other++) {
          double where = crossing(curves.get(leader), curves.get(other), at);
          boolean together = next >= 0 && where == crossing;
          if (where < crossing || together && steeper(curves, next, other, at)) {
            crossing = where;
            next = other;
          }
        }
        if (next >= 0) {
          since = add(leads, leader, since, crossing);
          leader = next;
          at = crossing;
        }
      }
      at = end;
      if (i < points.length) {
        int lowest = lowest(curves, at, leader);
        if (lowest != leader) {
          since = add(leads, leader, since, at);
          leader = lowest;
        }
      }
    }
    add(leads, leader, since, Double.POSITIVE_INFINITY);
    return List.copyOf(leads);
  }

  /** A lead of no length is none, and does not end the one before it. */
  private static double add(List<Lead> leads, int leader, double since, double until) {
    if (until > since) {
      boolean goesOn = !leads.isEmpty() && leads.getLast().index() == leader;
      leads.add(new Lead(leader, goesOn ? leads.removeLast().from() : since, until));
    }
    return until;
  }

  private static boolean steeper(List<Curve> curves, int one, int other, double at) {
    return curves.get(one).slopeAfter(at) > curves.get(other).slopeAfter(at);
  }

  /** Where, after a count, a straight line falls below another; infinite if it does not. */
  private static double crossing(Curve leader, Curve other, double at) {
    double gains = leader.slopeAfter(at) - other.slopeAfter(at);
    double ahead = other.at(at) - leader.at(at);
    return gains > SAME * Math.abs(leader.slopeAfter(at))
        ? at + Math.max(0, ahead) / gains
        : Double.POSITIVE_INFINITY;
  }

  /** The one that is lowest right of a count; the usual one if no other is lower. */
  private static int lowest(List<Curve> curves, double at, int usual) {
    Comparator<Integer> lower =
        (one, other) -> {
          double difference = curves.get(one).at(at) - curves.get(other).at(at);
          double slopes = curves.get(one).slopeAfter(at) - curves.get(other).slopeAfter(at);
          return Math.abs(difference) > SAME * Math.abs(curves.get(one).at(at))
              ? (int) Math.signum(difference)
              : Math.abs(slopes) > SAME * Math.abs(curves.get(one).slopeAfter(at))
                  ? (int) Math.signum(slopes)
                  : 0;
        };
    int lowest = usual;
    for (int i = 0; i < curves.size(); i++) {
      lowest = lower.compare(i, lowest) < 0 ? i : lowest;
    }
    return lowest;
  }
}
