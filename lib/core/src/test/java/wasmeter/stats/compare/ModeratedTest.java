package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeratedTest {
  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  // Computed with pylimma 0.2.0, v and d arrays of floats:
  // python3 -c "from pylimma.squeeze_var import squeeze_var as s; r = s(v, d, legacy=True)
  // print(r['df_prior'], r['var_prior'], r['var_post'])"
  @ParameterizedTest
  @CsvSource({
    "1.2 0.3 4.1 2.2 0.9 25,       2 2 2 2 2 2, 4.051229741955553, 2.789140456795001,"
        + " 2.263911528275938 1.9664513298108404 3.2223943899968077 2.5944228599038244"
        + " 2.164758128787572 10.13008122101963",
    "1 1.1 0.9 1.2 1.05,           4 4 4 4 4,   Infinity,          1.05,"
        + " 1.05 1.05 1.05 1.05 1.05",
    "0.5 0.2 3 0.01 1.4 0.9,       2 4 2 9 3 1, 1.2372369142896775, 0.24805335007456986,"
        + " 0.4037087170409464 0.21135205062144988 1.948235772793093 0.03877030147377588"
        + " 1.063641437236229 0.5394604182135394",
    "0 2 1 3 0.5 90,               2 2 2 2 2 2, 0.39814867207859317, 0.017591431804647152,"
        + " 0.002920588408270234 1.670873891959298 0.8368972401837842 2.504850543734812"
        + " 0.41990891429602717 75.06081924820452"
  })
  void agreesWithLimma(String variances, String degrees, double d0, double common, String after) {
    double[] v = numbers(variances);
    double[] d = numbers(degrees);
    Moderated shared = Moderated.of(v, d);
    assertEquals(d0, shared.degrees(), 1e-9 * d0);
    assertEquals(common, shared.variance(), 1e-9 * common);
    assertEquals(v.length, shared.cells());
    double[] expected = numbers(after);
    for (int i = 0; i < v.length; i++) {
      assertEquals(expected[i], shared.variance(v[i], d[i]), 1e-9 * expected[i]);
    }
  }

  @Test
  void fewCellsShareNothing() {
    assertEquals(Moderated.NONE, Moderated.of(new double[0], new double[0]));
    assertEquals(Moderated.NONE, Moderated.of(numbers("2 1"), numbers("2 2")));
    assertEquals(Moderated.NONE, Moderated.of(numbers("2 1 5"), numbers("2 2 0")));
    assertEquals(Moderated.NONE, Moderated.of(numbers("2 1 NaN"), numbers("2 2 2")));
    assertFalse(Moderated.NONE.isKnown());
    assertEquals(7, Moderated.NONE.variance(7, 2));
    assertEquals(2, Moderated.NONE.degrees(2));
    assertTrue(Double.isNaN(Moderated.NONE.variance(Double.NaN, 0)));
  }

  @Test
  void cellsOfWhichMostDoNotScatterShareNothing() {
    assertEquals(Moderated.NONE, Moderated.of(numbers("0 0 0 1"), numbers("2 2 2 2")));
  }

  // python3 -c "from scipy.special import polygamma as p; from scipy.optimize import brentq
  // import numpy as np; v = np.array([1.2, 0.3, 4.1, 2.2, 0.9, 25]); e = np.log(v)
  // left = e.var(ddof=1) - p(1, 1) + ((p(3, 1) + 2 * p(1, 1)**2) / 6)**.5
  // print(2 * brentq(lambda y: p(1, y) - left, .01, 99))"
  @Test
  void cautionCountsOneStandardErrorLess() {
    double[] v = numbers("1.2 0.3 4.1 2.2 0.9 25");
    double[] d = numbers("2 2 2 2 2 2");
    assertEquals(1.7286019800106567, Moderated.cautious(v, d).degrees(), 1e-9);
    assertEquals(Moderated.NONE, Moderated.cautious(numbers("2 1"), numbers("2 2")));
  }

  // python3 -c "from scipy.special import polygamma as p
  // print([p(3, d / 2) + 2 * p(1, d / 2)**2 for d in (1, 2, 9, 400)])"
  @ParameterizedTest
  @CsvSource({
    "1, 146.11363655100365",
    "2, 11.905555570822521",
    "9, 0.1540508623058992",
    "400, 5.050261145703477e-05"
  })
  void scatterOfScatterAgreesWithScipy(double d, double expected) {
    assertEquals(expected, LogVariance.scatterOfScatter(d), 1e-10 * expected);
  }

  @Test
  void eachVarianceHasDegrees() {
    assertThrows(
        IllegalArgumentException.class, () -> Moderated.of(numbers("1 2 3"), numbers("2 2")));
  }

  @Test
  void aSingleValueHasTheScatterOfItsKind() {
    Moderated shared = Moderated.of(numbers("1.2 0.3 4.1 2.2 0.9 25"), numbers("2 2 2 2 2 2"));
    assertEquals(shared.variance(), shared.variance(Double.NaN, 0));
    assertEquals(shared.degrees(), shared.degrees(0));
  }

  @Test
  void degreesAreNeverMoreThanThoseOfAllCells() {
    Moderated alike = Moderated.of(numbers("1 1.1 0.9 1.2 1.05"), numbers("4 4 4 4 4"));
    assertEquals(20, alike.degrees(4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 0.7, 2, 30, 1e4, 1e9})
  void theInverseOfTheScatterOfALogarithmGivesTheDegreesBack(double degrees) {
    assertEquals(degrees, LogVariance.degrees(LogVariance.scatter(degrees)), 1e-6 * degrees);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void argumentsAreLeftAsTheyAre(int factor) {
    double[] v = IntStream.range(0, 9).mapToDouble(i -> i * factor).toArray();
    double[] before = v.clone();
    Moderated.of(v, numbers("2 2 2 2 2 2 2 2 2"));
    assertTrue(Arrays.equals(before, v));
  }
}
