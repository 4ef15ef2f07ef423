package wasmeter.stats.life;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What was spent until something had been done so many times: time until a call returned, or memory
 * with so many instances.
 *
 * <p>Straight between the points that were seen, and from the last one on as steep as it was steady
 * there. Immutable.
 */
public final class Curve {
  private final double[] counts;
  private final double[] values;
  private final double slope;

  private Curve(double[] counts, double[] values, double slope) {
    this.counts = counts;
    this.values = values;
    this.slope = slope;
  }

  /**
   * A curve through points.
   *
   * @param counts how many times, above 0 and increasing; at least one
   * @param values what had been spent by then, finite; they need not increase, as memory may shrink
   * @param slope what each further time takes, finite
   * @return the curve
   * @throws IllegalArgumentException if there is no point, the lengths differ, or a number is not
   *     as said
   */
  public static Curve of(double[] counts, double[] values, double slope) {
    if (counts.length == 0 || counts.length != values.length) {
      throw new IllegalArgumentException(
          "a curve needs at least one point: %d counts have %d values"
              .formatted(counts.length, values.length));
    }
    for (int i = 0; i < counts.length; i++) {
      boolean increases = counts[i] > (i == 0 ? 0 : counts[i - 1]) && counts[i] < Double.MAX_VALUE;
      if (!increases || !Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "point %d of a curve is %s at %s: counts increase from above 0, values are finite"
                .formatted(i, values[i], counts[i]));
      }
    }
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("the slope of a curve is finite, not " + slope);
    }
    return new Curve(counts.clone(), values.clone(), slope);
  }

  /**
   * The mean of curves, which is what a user of any of them pays on average.
   *
   * @param curves at least one
   * @return from where all of them have begun
   * @throws IllegalArgumentException if there are none
   */
  public static Curve mean(List<Curve> curves) {
    double first =
        curves.stream()
            .mapToDouble(Curve::first)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("no curves have no mean"));
    double[] counts =
        curves.stream()
            .flatMapToDouble(curve -> Arrays.stream(curve.counts))
            .filter(count -> count >= first)
            .sorted()
            .distinct()
            .toArray();
    double[] values =
        Arrays.stream(counts)
            .map(count -> curves.stream().mapToDouble(c -> c.at(count)).sum() / curves.size())
            .toArray();
    return new Curve(
        counts, values, curves.stream().mapToDouble(Curve::slope).sum() / curves.size());
  }

  /**
   * What has been spent by then.
   *
   * @param count how many times
   * @return the value at the first point for a smaller count
   */
  public double at(double count) {
    int at = Arrays.binarySearch(counts, count);
    if (at >= 0) {
      return values[at];
    }
    int next = -at - 1;
    return next == 0 ? values[0] : values[next - 1] + slope(next) * (count - counts[next - 1]);
  }

  /** How steep it is right of a count. */
  double slopeAfter(double count) {
    int at = Arrays.binarySearch(counts, count);
    int next = at >= 0 ? at + 1 : -at - 1;
    return next == 0 ? 0 : slope(next);
  }

  /** Of the stretch that ends at a point, or of what follows the last one. */
  private double slope(int next) {
    return next == counts.length
        ? slope
        : (values[next] - values[next - 1]) / (counts[next] - counts[next - 1]);
  }

  /**
   * The points that were seen.
   *
   * @return their counts, increasing
   */
  public DoubleStream counts() {
    return Arrays.stream(counts);
  }

  /**
   * The count of the first point.
   *
   * @return above 0
   */
  public double first() {
    return counts[0];
  }

  /**
   * The count of the last point: what follows is not measured but extended.
   *
   * @return no less than {@link #first()}
   */
  public double last() {
    return counts[counts.length - 1];
  }

  /**
   * What had been spent at the first point.
   *
   * @return the first value
   */
  public double start() {
    return values[0];
  }

  /**
   * What each further time takes after the last point.
   *
   * @return finite
   */
  public double slope() {
    return slope;
  }

  /**
   * This curve where its two parts take longer or shorter: what came until the first point, and
   * what came after it.
   *
   * @param start factor of the first part
   * @param rest factor of the second part
   * @return another curve through the same counts
   */
  public Curve scaled(double start, double rest) {
    double first = start();
    return new Curve(
        counts,
        Arrays.stream(values).map(value -> start * first + rest * (value - first)).toArray(),
        rest * slope);
  }

  /**
   * This curve by how many times each of several does its part, with something spent besides.
   *
   * @param parts how many they are, above 0
   * @param besides what is spent whatever the count
   * @return at a count what this one is at parts times the count, and the rest
   */
  Curve shared(double parts, double besides) {
    return new Curve(
        Arrays.stream(counts).map(count -> count / parts).toArray(),
        Arrays.stream(values).map(value -> value + besides).toArray(),
        slope * parts);
  }
}
