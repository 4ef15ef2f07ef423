package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.stats.compare.Ratio;

class ReductionsTest {
  private static double[] of(double... values) {
    return values;
  }

  // python3 -c "import numpy as np; print(np.average([2.1, 1.99, 1.96], weights=[88012, 94308,
  //   100645]))"  # NumPy 2.4.6
  @Test
  void weightedMeanAgreesWithNumpy() {
    assertEquals(
        2.0135434417684164, Weighted.mean(of(2.1, 1.99, 1.96), of(88012, 94308, 100645)), 1e-15);
    assertEquals(2, Weighted.mean(of(5, 1), of(1, 3)));
  }

  @Test
  void weightedMeanAtItsEdges() {
    assertEquals(Double.NaN, Weighted.mean(of(), of()));
    assertEquals(Double.NaN, Weighted.mean(of(1, 2), of(0, 0)));
    assertEquals(Double.NaN, Weighted.mean(of(Double.NaN, 2), of(1, 1)));
    assertEquals(7, Weighted.mean(of(7), of(1e9)));
    assertEquals(2, Weighted.mean(of(Double.NaN, 2), of(0, 1)), "weight 0 leaves a value out");
    assertThrows(IllegalArgumentException.class, () -> Weighted.mean(of(1), of(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> Weighted.mean(of(1), of(-1)));
    assertThrows(IllegalArgumentException.class, () -> Weighted.mean(of(1), of(Double.NaN)));
    assertThrows(
        IllegalArgumentException.class, () -> Weighted.mean(of(1), of(Double.POSITIVE_INFINITY)));
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void weightedMeanIsTotalTimeOverOperations(int seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(20);
    double[] operations = random.doubles(n, 1, 1e6).map(Math::rint).toArray();
    double[] means = random.doubles(n, 1, 1e4).toArray();
    double time = 0;
    double count = 0;
    for (int i = 0; i < n; i++) {
      time += operations[i] * means[i];
      count += operations[i];
    }
    assertEquals(time / count, Weighted.mean(means, operations), 1e-9 * time / count);
  }

  // python3 -c "import numpy as np, scipy.stats as s; x = [2.10, 2.03, 1.99, 1.96, 9.0];
  //   print(np.median(x), s.median_abs_deviation(x))"
  @Test
  void medianAndItsDeviationAgreeWithScipy() {
    double[] x = of(2.10, 2.03, 1.99, 1.96, 9.0);
    assertEquals(2.03, Robust.median(x));
    assertEquals(0.06999999999999984, Robust.mad(x), 1e-15);
    assertEquals(2.5, Robust.median(4, 1, 3, 2));
    assertEquals(1, Robust.mad(4, 1, 3, 2));
    assertArrayEquals(of(2.10, 2.03, 1.99, 1.96, 9.0), x);
  }

  @Test
  void medianAtItsEdges() {
    assertEquals(Double.NaN, Robust.median());
    assertEquals(Double.NaN, Robust.mad());
    assertEquals(5, Robust.median(5));
    assertEquals(0, Robust.mad(5));
    assertEquals(Double.NaN, Robust.median(1, Double.NaN, 2));
    assertEquals(Double.NaN, Robust.mad(1, Double.POSITIVE_INFINITY));
  }

  // python3 -c "import numpy as np, scipy.stats as s
  // def ratio(a, b):
  //   a, b = map(np.array, (a, b)); m, n = len(a), len(b); r = a.mean() / b.mean()
  //   v = a.var(ddof=1) / m / a.mean()**2; w = b.var(ddof=1) / n / b.mean()**2
  //   f = np.exp(s.t.ppf(.975, (v + w)**2 / (v*v / (m - 1) + w*w / (n - 1))) * (v + w)**.5)
  //   return r, r / f, r * f
  // print(ratio([2.10, 2.03, 1.99], [1.30, 1.29, 1.31, 1.33]), ratio([10, 12], [5, 5.5, 5.2]))"
  @Test
  void ratioAgreesWithNumpyAndScipy() {
    Estimate ratio = Ratio.of(of(2.10, 2.03, 1.99), of(1.30, 1.29, 1.31, 1.33));
    assertEquals(1.560229445506692, ratio.mean(), 1e-14);
    assertEquals(1.4723741658200757, ratio.low(), 1e-10);
    assertEquals(1.6533269729507012, ratio.high(), 1e-10);
    assertEquals(3, ratio.n());
    Estimate wide = Ratio.of(of(10, 12), of(5, 5.5, 5.2));
    assertEquals(2.1019108280254777, wide.mean(), 1e-14);
    assertEquals(0.9118881239267763, wide.low(), 1e-9);
    assertEquals(4.84492451765444, wide.high(), 1e-9);
  }

  // Welch's interval of the difference of mean logarithms, an independent way to nearly the same:
  // python3 -c "import numpy as np, scipy.stats as s; print(s.ttest_ind(np.log([2.10, 2.03, 1.99]),
  //   np.log([1.30, 1.29, 1.31, 1.33]), equal_var=False).confidence_interval(.95))"
  @Test
  void ratioIsNearWelchsTestOnLogarithms() {
    Estimate ratio = Ratio.of(of(2.10, 2.03, 1.99), of(1.30, 1.29, 1.31, 1.33));
    assertEquals(Math.exp(0.3868930221108406), ratio.low(), 1e-3);
    assertEquals(Math.exp(0.5024058810915784), ratio.high(), 1e-3);
  }

  @Test
  void ratioAtItsEdges() {
    assertEquals(
        new Estimate(2, Double.NaN, Double.NaN, 1), Ratio.of(of(4), of(2)), "no interval of one");
    assertEquals(new Estimate(2, Double.NaN, Double.NaN, 1), Ratio.of(of(4, 4), of(2)));
    assertEquals(new Estimate(2, 2, 2, 2), Ratio.of(of(4, 4), of(2, 2)));
    assertEquals(Estimate.NONE, Ratio.of(of(), of(2)));
    Estimate none = new Estimate(Double.NaN, Double.NaN, Double.NaN, 1);
    assertEquals(none, Ratio.of(of(1), of(0)));
    assertEquals(none, Ratio.of(of(-1), of(1)));
    assertEquals(none, Ratio.of(of(Double.NaN), of(1)));
    Estimate oneSided = Ratio.of(of(4, 4.4, 3.9), of(2, 2));
    assertTrue(oneSided.low() < oneSided.mean() && oneSided.mean() < oneSided.high());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ratioTurnedOverIsItsReciprocal(int seed) {
    Random random = new Random(seed);
    double[] a = random.doubles(2 + random.nextInt(4), 9, 11).toArray();
    double[] b = random.doubles(2 + random.nextInt(4), 90, 110).toArray();
    Estimate there = Ratio.of(a, b);
    Estimate back = Ratio.of(b, a);
    assertEquals(1, there.mean() * back.mean(), 1e-12);
    assertEquals(1, there.low() * back.high(), 1e-9);
    assertEquals(1, there.high() * back.low(), 1e-9);
  }
}
