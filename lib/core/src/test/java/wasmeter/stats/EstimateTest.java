package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EstimateTest {
  // Computed with SciPy 1.17.1, x a list:
  // python3 -c "import numpy as np, scipy.stats as s; x = np.array([…]);
  //   print(x.mean(), s.t.interval(.95, len(x) - 1, x.mean(), s.sem(x)))"
  @ParameterizedTest
  @CsvSource({
    "1.562 1.571 1.549,            1.5606666666666669, 1.5331910105159636, 1.5881423228173701",
    "10 12,                        11,                -1.7062047361746941, 23.706204736174694",
    "3.1 2.9 3.3 3.0 2.7 3.05,     3.0083333333333333, 2.7973558752744827, 3.219310791392184",
    "764.69 764.69 764.69 764.70,  764.6925000000001,  764.6845438842369,  764.7004561157634"
  })
  void agreesWithScipy(String values, double mean, double low, double high) {
    double[] x = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Estimate estimate = Estimate.of(x);
    assertEquals(x.length, estimate.n());
    assertEquals(mean, estimate.mean(), 1e-12 * mean);
    assertEquals(low, estimate.low(), 1e-10 * mean);
    assertEquals(high, estimate.high(), 1e-10 * mean);
    assertEquals((high - low) / 2, estimate.halfWidth(), 1e-10 * mean);
    assertEquals((high - low) / 2 / mean, estimate.relativeHalfWidth(), 1e-10);
    assertTrue(estimate.hasInterval());
  }

  @Test
  void nothingGivesNothing() {
    assertEquals(Estimate.NONE, Estimate.of());
    assertEquals(Double.NaN, Estimate.NONE.relativeHalfWidth());
  }

  @Test
  void oneValueHasNoInterval() {
    Estimate one = Estimate.of(3.5);
    assertEquals(new Estimate(3.5, Double.NaN, Double.NaN, 1), one);
    assertFalse(one.hasInterval());
    assertEquals(Double.NaN, one.halfWidth());
  }

  @Test
  void whereNoIntervalIsJustifiedTheMeanStays() {
    Estimate bare = Estimate.of(2, 3, 4).withoutInterval();
    assertEquals(new Estimate(3, Double.NaN, Double.NaN, 3), bare);
    assertFalse(bare.hasInterval());
  }

  @Test
  void equalValuesHaveAnIntervalOfWidthZero() {
    Estimate equal = Estimate.of(2, 2, 2);
    assertEquals(new Estimate(2, 2, 2, 3), equal);
    assertEquals(0, equal.relativeHalfWidth());
  }

  @Test
  void aMeanOfZeroHasNoRelativeWidth() {
    assertEquals(Double.NaN, Estimate.of(-1, 1).relativeHalfWidth());
    assertTrue(Estimate.of(-1, 1).halfWidth() > 0);
  }

  @Test
  void relativeWidthOfNegativeMeansIsPositive() {
    assertEquals(
        Estimate.of(9, 10, 11).relativeHalfWidth(), Estimate.of(-9, -10, -11).relativeHalfWidth());
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void whatIsNotFiniteIsNotHidden(double bad) {
    assertEquals(new Estimate(Double.NaN, Double.NaN, Double.NaN, 2), Estimate.of(1, bad));
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void intervalHoldsTheMeanAndScalesWithTheValues(int seed) {
    Random random = new Random(seed);
    double[] x = random.doubles(2 + random.nextInt(8), 1, 100).toArray();
    double[] before = x.clone();
    Estimate one = Estimate.of(x);
    assertTrue(one.low() <= one.mean() && one.mean() <= one.high());
    Estimate thousand = Estimate.of(Arrays.stream(x).map(v -> v * 1000).toArray());
    assertEquals(one.relativeHalfWidth(), thousand.relativeHalfWidth(), 1e-9);
    assertEquals(one.mean() * 1000, thousand.mean(), 1e-6);
    Estimate reversed = Estimate.of(Arrays.stream(x).map(v -> -v).toArray());
    assertEquals(one.low(), -reversed.high(), 1e-9);
    assertTrue(Arrays.equals(before, x), "arguments are left as they are");
  }
}
