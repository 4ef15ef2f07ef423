package wasmeter.stats.compare;

import java.util.Arrays;

/**
 * The points and weights of Gauss's rule for integrals from 0 to 1, exact for polynomials up to
 * degree 2n − 1. Commons Numbers has no quadrature.
 *
 * <p>The points are the roots of the Legendre polynomial, by Newton's method from the usual first
 * guess; Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 22.7.10, 22.8.5 and
 * 25.4.29.
 */
record GaussLegendre(double[] points, double[] weights) {
  /** From a guess that is right to 3 digits, each step doubles the digits. */
  private static final int STEPS = 6;

  static GaussLegendre of(int n) {
    double[] points = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double[] at = polynomial(n, x);
      for (int step = 0; step < STEPS; step++) {
        x -= at[0] / at[1];
        at = polynomial(n, x);
      }
      points[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x) * (1 + x) * at[1] * at[1]);
    }
    return new GaussLegendre(points, weights);
  }

  /** Value and slope of the polynomial of degree n, between −1 and 1. */
  private static double[] polynomial(int n, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= n; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return new double[] {value, n * (before - x * value) / ((1 - x) * (1 + x))};
  }

  /** The same rule for another range. */
  GaussLegendre between(double from, double to) {
    return new GaussLegendre(
        Arrays.stream(points).map(point -> from + (to - from) * point).toArray(),
        Arrays.stream(weights).map(weight -> (to - from) * weight).toArray());
  }
}
