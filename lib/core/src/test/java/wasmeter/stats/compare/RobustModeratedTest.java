package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import wasmeter.stats.Estimate;

class RobustModeratedTest {
  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  // Computed with pylimma 0.2.0, v and d arrays of floats:
  // python3 -c "from pylimma.squeeze_var import squeeze_var as s
  // r = s(v, d, robust=True, legacy=True); print(r['var_prior'], r['df_prior'], r['var_post'])"
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/wasmeter/stats/compare/limma-robust.csv",
      useHeadersInDisplayName = true)
  void agreesWithLimma(
      String what, String variances, String degrees, double common, String priors, String after) {
    double[] v = numbers(variances);
    double[] d = numbers(degrees);
    double[] prior = numbers(priors);
    double[] expected = numbers(after);
    Moderated shared = RobustModerated.of(v, d);
    assertEquals(1, shared.variance() / common, 1e-6, what);
    for (int i = 0; i < v.length; i++) {
      assertClose(prior[i], shared.prior(v[i], d[i]), what + ", prior of cell " + i);
      assertClose(expected[i], shared.variance(v[i], d[i]), what + ", variance of cell " + i);
      assertEquals(
          Math.min(shared.prior(v[i], d[i]) + d[i], Arrays.stream(d).sum()),
          shared.degrees(v[i], d[i]));
    }
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, Double.isInfinite(expected) ? 0 : 1e-5 * expected, what);
  }

  /** Variances of three values each; the last ones scatter ten times as much. */
  private static double[] variances(int cells, int wild, Random random) {
    return IntStream.range(0, cells)
        .mapToDouble(i -> -Math.log(1 - random.nextDouble()) * (i >= cells - wild ? 100 : 1))
        .toArray();
  }

  private static double[] two(int cells) {
    double[] degrees = new double[cells];
    Arrays.fill(degrees, 2);
    return degrees;
  }

  @Test
  void wildCellsDoNotMakeTheOthersLookDifferent() {
    double[] v = variances(120, 6, new Random(3));
    Moderated plain = Moderated.of(v, two(120));
    Moderated robust = RobustModerated.of(v, two(120));
    assertTrue(plain.degrees() < 6, "plain d0 " + plain.degrees());
    assertTrue(robust.degrees() > 2 * plain.degrees(), "robust d0 " + robust.degrees());
  }

  @Test
  void theLargerAVarianceTheLessItGetsFromThePrior() {
    Moderated robust = RobustModerated.of(variances(120, 6, new Random(3)), two(120));
    double before = Double.POSITIVE_INFINITY;
    for (double own = 0.01; own < 1e6; own *= 1.1) {
      double prior = robust.prior(own, 2);
      assertTrue(prior <= before * (1 + 1e-9), "prior of " + own);
      before = prior;
    }
    assertTrue(before < 1);
  }

  @Test
  void aVarianceThatIsNearlyOneThatWasSeenGetsNearlyTheSame() {
    double[] v = variances(120, 6, new Random(3));
    for (double[] cells : new double[][] {v, alike()}) {
      Moderated robust = RobustModerated.of(cells, two(cells.length));
      for (double own : cells) {
        double prior = robust.prior(own, 2);
        double near = robust.prior(own * (1 + 1e-12), 2);
        assertEquals(1 / (1 + prior), 1 / (1 + near), 1e-6);
      }
    }
  }

  /** So alike that d₀ is infinite, but for one. */
  private static double[] alike() {
    double[] v =
        IntStream.range(0, 40).mapToDouble(i -> 0.05 - 0.9 * Math.log((i + 0.5) / 40)).toArray();
    v[20] = 80;
    return v;
  }

  @Test
  void anOutlierAmongCellsThatDoNotDifferIsJudgedByItsOwnValues() {
    Moderated robust = RobustModerated.of(alike(), two(40));
    assertEquals(Double.POSITIVE_INFINITY, robust.degrees());
    assertTrue(robust.prior(80, 2) < 0.1);
    assertEquals(80, robust.variance(80, 2), 4);
    assertEquals(2, robust.degrees(80, 2), 0.1);
    assertEquals(robust.variance(), robust.variance(0.7, 2));
  }

  @Test
  void whatIsKnownOfOneCellIsWhatTheKindKnowsOfIt() {
    double[] v = variances(120, 6, new Random(3));
    Moderated robust = RobustModerated.cautious(v, two(120));
    for (double own : v) {
      Moderated cell = robust.ofCell(own, 2);
      assertEquals(robust.prior(own, 2), cell.degrees());
      assertEquals(robust.variance(own, 2), cell.variance(own, 2));
      assertEquals(robust.degrees(own, 2), cell.degrees(2));
    }
    assertEquals(robust.degrees(), robust.ofCell(Double.NaN, 0).degrees());
    assertEquals(Moderated.NONE, Moderated.NONE.ofCell(7, 2));
  }

  @Test
  void aVarianceThatWasNotSeenAndIsLargerThanAllIsAnOutlierToo() {
    double[] v = alike();
    v[20] = 0.7;
    Moderated robust = RobustModerated.of(v, two(40));
    assertEquals(Double.POSITIVE_INFINITY, robust.prior(3, 2));
    assertTrue(robust.prior(20, 2) < 0.1);
    v[21] = 20;
    Moderated seen = RobustModerated.of(v, two(40));
    assertEquals(seen.prior(20, 2), robust.prior(20, 2), 0.1);
    assertTrue(robust.prior(1e300, 2) >= 0);
    assertTrue(RobustModerated.cautious(v, two(40)).prior(400, 9) < 1);
  }

  @Test
  void anOutliersIntervalIsAsWideAsItsOwnValuesSay() {
    double[] wild = {-8.9, 0, 8.9};
    double student = Estimate.of(wild).halfWidth();
    double[] v = alike();
    assertEquals(
        student,
        Difference.of(wild, RobustModerated.of(v, two(40))).interval().halfWidth(),
        0.01 * student);
    double plain = Difference.of(wild, Moderated.of(v, two(40))).interval().halfWidth();
    assertTrue(plain < 0.5 * student, plain + " without, Student's is " + student);
  }

  @Test
  void cautionCountsOneStandardErrorLess() {
    double[] v = variances(120, 6, new Random(3));
    double bold = RobustModerated.of(v, two(120)).degrees();
    double cautious = RobustModerated.cautious(v, two(120)).degrees();
    assertTrue(cautious < bold, cautious + " and " + bold);
    assertTrue(cautious > Moderated.cautious(v, two(120)).degrees());
  }

  @Test
  void fewCellsAreModeratedWithoutOutliers() {
    double[] nine = numbers("1.2 0.3 4.1 2.2 0.9 25 1 3 2");
    assertEquals(Moderated.of(nine, two(9)), RobustModerated.of(nine, two(9)));
    assertEquals(Moderated.NONE, RobustModerated.of(numbers("2 1"), two(2)));
    assertEquals(Moderated.NONE, RobustModerated.of(new double[12], two(12)));
    assertFalse(RobustModerated.cautious(new double[0], new double[0]).isKnown());
  }

  @Test
  void eachVarianceHasDegrees() {
    assertThrows(
        IllegalArgumentException.class, () -> RobustModerated.of(numbers("1 2 3"), two(2)));
  }
}
