package wasmeter.stats.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds where the level of a series changes, as Apache Otava does it.
 *
 * <p>The series is looked at through windows that overlap by half. Each is split where E-divisive
 * sees the largest difference, the parts are split again, and so on, as long as Student's t-test
 * finds a difference at ten times the limit (twice the limit from 0.05 on). These are weak change
 * points: a series may have to be split at one to show a stronger one. Then the weakest is taken
 * away, again and again, until those that are left keep to the limit. A change point may be as
 * close to either end as one value.
 *
 * <p>Otava 0.8.0 differs in one detail: after it has taken a change point away, it goes on with an
 * outdated probability of the one before. Here all are computed anew.
 *
 * <p>The t-test does not know that the place was chosen, so false alarms are more frequent than the
 * limit says: with 0.001, 4 % of flat normal series of 100 values have one, and 10 % of skewed ones
 * (log-normal, σ = 0.5). {@link Alarms} bounds them.
 *
 * <p>References: Matteson and James (2014), A Nonparametric Approach for Multiple Change Point
 * Analysis of Multivariate Data, Journal of the American Statistical Association 109, 334–345;
 * Fleming and others (2023), Hunter: Using Change Point Detection to Hunt for Performance
 * Regressions, ICPE.
 *
 * @param window how many values are looked at together; 2 or more
 * @param limit of the probability that the two stretches beside a change point differ by chance;
 *     above 0
 * @param magnitude of the relative change, which a change point exceeds; 0 for any
 */
public record EDivisive(int window, double limit, double magnitude) {
  /** With the settings that Otava has, and its predecessor Hunter, if nobody chooses others. */
  public static final EDivisive HUNTER = new EDivisive(50, 0.001, 0);

  /** From here on, weak change points are allowed only twice the limit, and later no more. */
  private static final double LOOSE = 0.05;

  private static final double LOOSEST = 0.5;

  /** Checks the settings. */
  public EDivisive {
    if (window < 2 || !(limit > 0) || !(magnitude >= 0)) {
      throw new IllegalArgumentException(
          "no change is found with a window of %s values, a limit of %s and a magnitude of %s"
              .formatted(window, limit, magnitude));
    }
  }

  /**
   * The change points of a series.
   *
   * @param values in the order of time, in any one unit
   * @return in order; none if there are fewer than three values
   * @throws IllegalArgumentException if a value is not finite
   */
  public List<ChangePoint> find(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a series with the value %s has no levels: leave it out".formatted(value));
      }
    }
    TreeSet<Integer> weak = new TreeSet<>();
    int start = 0;
    while (start < values.length) {
      List<Integer> found = split(values, start, Math.min(start + window, values.length));
      weak.addAll(found);
      start = Math.max(found.isEmpty() ? 0 : found.getLast(), start + window / 2);
    }
    return weak.isEmpty() ? List.of() : merged(values, new ArrayList<>(weak));
  }

  /**
   * What the levels are if they change at these places and nowhere else.
   *
   * @param values in the order of time
   * @param indexes in order, each once
   * @return as many change points
   */
  static List<ChangePoint> at(double[] values, Collection<Integer> indexes) {
    List<Integer> ends = new ArrayList<>(indexes);
    ends.add(values.length);
    List<ChangePoint> points = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < indexes.size(); i++) {
      points.add(Stretches.compare(values, start, ends.get(i), ends.get(i + 1)));
      start = ends.get(i);
    }
    return points;
  }

  private record Part(int from, int to, Divergence split) {
    static Part of(double[] values, int from, int to) {
      return new Part(from, to, to - from < 2 ? null : Divergence.best(values, from, to));
    }

    double most() {
      return split == null ? Double.NEGATIVE_INFINITY : split.most();
    }
  }

  /** The weak change points of a window, in order. */
  private List<Integer> split(double[] values, int from, int to) {
    double weak = limit < LOOSE ? 10 * limit : limit < LOOSEST ? 2 * limit : limit;
    List<Part> parts = new ArrayList<>(List.of(Part.of(values, from, to)));
    while (true) {
      int at = 0;
      for (int i = 1; i < parts.size(); i++) {
        at = parts.get(i).most() > parts.get(at).most() ? i : at;
      }
      Part part = parts.get(at);
      if (part.split() == null) {
        break;
      }
      int index = part.split().index();
      if (Stretches.compare(values, part.from(), index, part.to()).probability() > weak) {
        break;
      }
      parts.set(at, Part.of(values, part.from(), index));
      parts.add(at + 1, Part.of(values, index, part.to()));
    }
    return parts.stream().skip(1).map(Part::from).toList();
  }

  private List<ChangePoint> merged(double[] values, List<Integer> indexes) {
    while (true) {
      List<ChangePoint> points = at(values, indexes);
      ChangePoint weakest =
          points.stream().max(Comparator.comparingDouble(ChangePoint::probability)).orElse(null);
      if (weakest != null && weakest.probability() < limit) {
        weakest =
            points.stream()
                .filter(point -> point.magnitude() <= magnitude)
                .min(Comparator.comparingDouble(ChangePoint::magnitude))
                .orElse(null);
      }
      if (weakest == null) {
        return points;
      }
      indexes.remove(Integer.valueOf(weakest.index()));
    }
  }
}
