package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  // python3 -c "import numpy as np; x, w = np.polynomial.legendre.leggauss(5)
  // print((x + 1) / 2, w / 2)"
  @Test
  void pointsAgreeWithNumpy() {
    GaussLegendre five = GaussLegendre.of(5);
    assertArrayEquals(
        new double[] {
          0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.9530899229693319
        },
        five.points(),
        1e-12);
    assertArrayEquals(
        new double[] {
          0.11846344252809464,
          0.23931433524968315,
          0.28444444444444433,
          0.23931433524968315,
          0.11846344252809464
        },
        five.weights(),
        1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 128})
  void polynomialsUpToTwiceTheNumberOfPointsAreExact(int n) {
    GaussLegendre rule = GaussLegendre.of(n).between(1, 3);
    int power = 2 * n - 1;
    double expected = (Math.pow(3, 2 * n) - 1) / (2 * n);
    double sum =
        IntStream.range(0, n)
            .mapToDouble(i -> rule.weights()[i] * Math.pow(rule.points()[i], power))
            .sum();
    assertEquals(1, sum / expected, 1e-11);
  }
}
