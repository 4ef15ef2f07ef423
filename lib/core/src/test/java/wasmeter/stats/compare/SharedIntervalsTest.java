package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.stats.Estimate;

/** Means and ratios whose scatter is known from other cells as well. */
class SharedIntervalsTest {
  private static final double[] FIRST = {100, 102, 101};
  private static final double[] SECOND = {200, 210, 205, 199};
  private static final double[] THIRD = {1000, 1010, 1090};
  private static final double[] FOURTH = {50, 51.5, 50.2, 49.9, 50.1};
  private static final double[] FIFTH = {7, 7.7};

  private static Moderated shared() {
    double[][] cells = {FIRST, SECOND, THIRD, FOURTH, FIFTH};
    double[] variances = new double[cells.length];
    double[] degrees = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      variances[i] = Moderated.relativeVariance(cells[i]);
      degrees[i] = cells[i].length - 1.0;
    }
    return Moderated.of(variances, degrees);
  }

  // python3 -c "import numpy as np, scipy.stats as s; from pylimma.squeeze_var import squeeze_var
  // x = [np.array(a) for a in ([100, 102, 101.], [200, 210, 205, 199.], [1000, 1010, 1090.],
  //   [50, 51.5, 50.2, 49.9, 50.1], [7, 7.7])]; d = np.array([len(a) - 1. for a in x])
  // r = squeeze_var(np.array([a.var(ddof=1) / a.mean()**2 for a in x]), d, legacy=True)
  // n = d + 1; first = np.minimum(n, 3); m = [a.mean() for a in x]
  // df = np.minimum(r['df_prior'] + first - 1 + (n - first) / 2, d.sum())
  // print(m * s.t.ppf(.975, df) * np.sqrt(r['var_post'] / n))"  # SciPy 1.17.1, pylimma 0.2.0
  @Test
  void meansAgreeWithLimma() {
    check(101, 3.1203501948471275, FIRST);
    check(203.5, 6.8319689294341766, SECOND);
    check(1033.3333333333333, 64.26760080250763, THIRD);
    check(50.34, 1.0472121883485208, FOURTH);
    check(7.35, 0.7483101625882035, FIFTH);
  }

  private static void check(double mean, double half, double... values) {
    Estimate estimate = shared().estimate(values);
    assertEquals(mean, estimate.mean(), 1e-12 * mean);
    assertEquals(half, estimate.halfWidth(), 1e-9 * mean);
    assertEquals(mean, (estimate.low() + estimate.high()) / 2, 1e-12 * mean);
    assertEquals(values.length, estimate.n());
  }

  // As above: print(3 * s.t.ppf(.975, min(r['df_prior'], d.sum())) * r['var_prior']**.5)
  @Test
  void oneValueHasTheScatterOfOthers() {
    Estimate one = shared().estimate(3);
    assertEquals(0.3421097637504909, one.halfWidth(), 1e-9);
    assertEquals(1, one.n());
    assertTrue(one.hasInterval());
  }

  @Test
  void withNothingSharedItIsStudents() {
    assertEquals(Estimate.of(FIRST), Moderated.NONE.estimate(FIRST));
    assertFalse(Moderated.NONE.estimate(3).hasInterval());
    assertEquals(Estimate.NONE, shared().estimate());
  }

  /** There, a relative scatter means nothing. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -3, Double.NaN})
  void aMeanThatIsNotAboveZeroHasItsOwnScatter(double value) {
    assertEquals(Estimate.of(value, value), shared().estimate(value, value));
    assertEquals(Estimate.of(value), shared().estimate(value));
  }

  @Test
  void whereCellsDoNotDifferAllHaveTheSameRelativeWidth() {
    Moderated alike = Moderated.of(new double[] {1e-4, 1.1e-4, 9e-5}, new double[] {2, 2, 2});
    double expected = Estimate.criticalT(6) * Math.sqrt(1e-4 / 3);
    assertEquals(expected, alike.estimate(10, 20, 30).relativeHalfWidth(), 1e-12);
    assertEquals(expected, alike.estimate(5, 5, 5).relativeHalfWidth(), 1e-12);
  }

  // As above, with v = r['var_post'] / n, i = 2, j = 1 (and i = 4, j = 3):
  // w = (v[i] + v[j])**2 / (v[i]**2 / df[i] + v[j]**2 / df[j]) - r['df_prior']
  // w = max(w, min(df[i], df[j])); h = s.t.ppf(.975, w) * np.sqrt(v[i] + v[j]); q = m[i] / m[j]
  // print(q, q * np.exp(-h), q * np.exp(h))
  @Test
  void ratiosAreWelchsWithSharedVariances() {
    ratio(5.077805077805078, 4.740567778908246, 5.43903296202235, THIRD, SECOND);
    ratio(0.14600715137067938, 0.13144182306374136, 0.16218649250659353, FIFTH, FOURTH);
  }

  private static void ratio(double mean, double low, double high, double[] top, double[] bottom) {
    Estimate ratio = Ratio.of(top, shared(), bottom, shared());
    assertEquals(mean, ratio.mean(), 1e-12 * mean);
    assertEquals(low, ratio.low(), 1e-9 * mean);
    assertEquals(high, ratio.high(), 1e-9 * mean);
    Estimate inverse = Ratio.of(bottom, shared(), top, shared());
    assertEquals(1 / high, inverse.low(), 1e-9 * inverse.mean());
    assertEquals(Math.min(top.length, bottom.length), ratio.n());
  }

  @Test
  void aRatioToASingleValueHasAnIntervalOnlyIfItsScatterIsKnown() {
    double[] one = {10};
    assertTrue(Ratio.of(FIRST, shared(), one, shared()).hasInterval());
    assertTrue(Ratio.of(FIRST, Moderated.NONE, one, shared()).hasInterval());
    assertFalse(Ratio.of(FIRST, shared(), one, Moderated.NONE).hasInterval());
    assertEquals(1, Ratio.of(one, shared(), one, shared()).n());
  }

  @Test
  void withNothingSharedARatioIsAsItWas() {
    assertEquals(Ratio.of(FIRST, SECOND), Ratio.of(FIRST, Moderated.NONE, SECOND, Moderated.NONE));
  }
}
