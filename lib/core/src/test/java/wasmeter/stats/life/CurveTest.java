package wasmeter.stats.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {
  private static final double[] CALLS = {1, 2, 5, 10, 100};
  private static final double[] TIMES = {50, 80, 95, 101, 150};

  private static Curve curve() {
    return Curve.of(CALLS, TIMES, 0.5);
  }

  // python3 -c "import numpy as np; print(np.interp([1, 1.5, 4, 7, 55, 100], [1, 2, 5, 10, 100],
  //   [50, 80, 95, 101, 150]))"
  @Test
  void betweenPointsItIsStraight() {
    double[] expected = {50, 65, 90, 97.4, 125.5, 150};
    double[] at = {1, 1.5, 4, 7, 55, 100};
    for (int i = 0; i < at.length; i++) {
      assertEquals(expected[i], curve().at(at[i]), 1e-12);
    }
  }

  @Test
  void beyondThemItGoesOnAsItWas() {
    assertEquals(50, curve().at(0.5));
    assertEquals(150 + 0.5 * 900, curve().at(1000));
    assertEquals(30, curve().slopeAfter(1));
    assertEquals(0.5, curve().slopeAfter(100));
    assertEquals(0, curve().slopeAfter(0.5));
  }

  @Test
  void onePointIsEnough() {
    Curve one = Curve.of(new double[] {1}, new double[] {7}, 3);
    assertEquals(7, one.start());
    assertEquals(1, one.last());
    assertEquals(13, one.at(3));
  }

  @Test
  void eachPartIsScaledByItsOwnFactor() {
    Curve scaled = curve().scaled(2, 3);
    assertEquals(100, scaled.start());
    assertEquals(100 + 3 * 51, scaled.at(10), 1e-12);
    assertEquals(100 + 3 * (100 + 0.5 * 100), scaled.at(200), 1e-12);
    assertEquals(1.5, scaled.slope());
  }

  @Test
  void aMeanIsThatOfTheValuesAtEachCount() {
    Curve other = Curve.of(new double[] {1, 4}, new double[] {10, 40}, 2);
    Curve mean = Curve.mean(List.of(curve(), other));
    assertArrayEquals(new double[] {1, 2, 4, 5, 10, 100}, mean.counts().toArray());
    for (double at : new double[] {1, 1.7, 3, 4, 7, 50, 5000}) {
      assertEquals((curve().at(at) + other.at(at)) / 2, mean.at(at), 1e-9);
    }
    assertEquals(1.25, mean.slope());
    Curve later = Curve.of(new double[] {3}, new double[] {10}, 2);
    assertEquals(3, Curve.mean(List.of(curve(), later)).first());
    assertThrows(IllegalArgumentException.class, () -> Curve.mean(List.of()));
  }

  @Test
  void callsOfSeveralInstancesContinueIt() {
    Cost cost = new Cost(7, 4, 25);
    assertEquals(7 * (150 + 3 * 11.0), cost.of(curve(), 11), 1e-12);
    assertEquals(150 + 3 * 11.0, cost.byCalls(curve(), 11).at(25), 1e-12);
    assertEquals(curve().at(60) + 3 * 11.0, cost.byCalls(curve(), 11).at(15), 1e-12);
    assertEquals(50, Cost.ONE_CALL.of(curve(), 11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void nothingIsDoneSoManyTimes(double count) {
    assertThrows(IllegalArgumentException.class, () -> new Cost(count, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Cost(1, count, 1));
    assertThrows(IllegalArgumentException.class, () -> new Cost(1, 1, count));
    assertThrows(
        IllegalArgumentException.class, () -> Curve.of(new double[] {count}, new double[] {1}, 1));
  }

  @Test
  void whatIsNoCurveIsRefused() {
    double[] two = {1, 2};
    double[] one = {1};
    double[] back = {2, 2};
    double[] nan = {1, Double.NaN};
    assertThrows(IllegalArgumentException.class, () -> Curve.of(new double[0], new double[0], 1));
    assertThrows(IllegalArgumentException.class, () -> Curve.of(two, one, 1));
    assertThrows(IllegalArgumentException.class, () -> Curve.of(back, two, 1));
    assertThrows(IllegalArgumentException.class, () -> Curve.of(two, nan, 1));
    assertThrows(IllegalArgumentException.class, () -> Curve.of(two, two, Double.NaN));
  }
}
