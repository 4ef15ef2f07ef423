package wasmeter.stats;

/** How much a value grows with another. Pure functions. */
public final class Slope {
  private Slope() {}

  /**
   * The slope of the straight line with the least squares of vertical distances, Σ(x − x̄)(y − ȳ) /
   * Σ(x − x̄)².
   *
   * @param x in any one unit
   * @param y as many, in any one unit
   * @return in units of y by units of x; NaN for fewer than two points, and where all x are the
   *     same
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static double of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "a line needs two coordinates of each point, not %d and %d"
              .formatted(x.length, y.length));
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double together = 0;
    double alone = 0;
    for (int i = 0; i < x.length; i++) {
      together += (x[i] - meanX) * (y[i] - meanY);
      alone += (x[i] - meanX) * (x[i] - meanX);
    }
    return alone == 0 ? Double.NaN : together / alone;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
