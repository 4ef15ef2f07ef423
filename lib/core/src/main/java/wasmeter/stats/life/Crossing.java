package wasmeter.stats.life;

import java.util.stream.DoubleStream;

/**
 * Where one candidate falls below another, whatever factors their parts have: the points between
 * which both are straight stay the same, so they are found once for all draws.
 */
final class Crossing {
  private final double[] points;
  private final Side before;
  private final Side after;

  /** By what a draw multiplies the parts of a candidate. */
  record Factors(double start, double rest, double instance) {}

  /** What a candidate costs until the first point, after it at each point, and beyond the last. */
  private record Side(double start, double[] rests, double slope, double instances) {
    static Side of(Candidate candidate, Cost cost, double... points) {
      Curve curve = cost.byCalls(candidate.curve(), 0);
      return new Side(
          curve.start(),
          DoubleStream.of(points).map(point -> curve.at(point) - curve.start()).toArray(),
          curve.slope(),
          (cost.instances() - 1) * candidate.instance());
    }

    double fixed(Factors factors) {
      return factors.start() * start + factors.instance() * instances;
    }
  }

  /** From the smallest number of calls that matters. */
  Crossing(Candidate before, Candidate after, Cost cost, double first) {
    DoubleStream counts =
        DoubleStream.concat(before.curve().counts(), after.curve().counts())
            .map(count -> count / cost.instances())
            .filter(count -> count > first);
    points = DoubleStream.concat(DoubleStream.of(first), counts).sorted().distinct().toArray();
    this.before = Side.of(before, cost, points);
    this.after = Side.of(after, cost, points);
  }

  /**
   * The crossing that is nearest to an estimate, as a ratio; the first number of calls if the
   * second candidate costs less throughout, and infinity if it never does for good.
   */
  double nearest(double near, Factors ofBefore, Factors ofAfter) {
    double fixed = before.fixed(ofBefore) - after.fixed(ofAfter);
    double nearest = Double.NaN;
    double ahead = Double.NaN;
    for (int i = 0; i < points.length; i++) {
      double was = ahead;
      ahead = fixed + ofBefore.rest() * before.rests()[i] - ofAfter.rest() * after.rests()[i];
      if (was <= 0 && ahead > 0) {
        double share = -was / (ahead - was);
        nearest = nearer(near, nearest, points[i - 1] + share * (points[i] - points[i - 1]));
      }
    }
    double gains = ofBefore.rest() * before.slope() - ofAfter.rest() * after.slope();
    if (ahead <= 0 && gains > 0) {
      nearest = nearer(near, nearest, points[points.length - 1] - ahead / gains);
    }
    boolean always = ahead > 0 && gains >= 0;
    return !Double.isNaN(nearest) ? nearest : always ? points[0] : Double.POSITIVE_INFINITY;
  }

  private static double nearer(double near, double one, double other) {
    boolean closer = Math.abs(Math.log(other / near)) < Math.abs(Math.log(one / near));
    return Double.isNaN(one) || closer ? other : one;
  }
}
