package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SlopeTest {
  private static final double[] INSTANCES = {1, 10, 100, 1_000};

  /** {@code numpy.polyfit([1, 10, 100, 1000], [90.3, 100.7, 203.0, 1248.1], 1)[0]}. */
  @Test
  void isThatOfLeastSquares() {
    assertEquals(
        1.1594867650030307, Slope.of(INSTANCES, new double[] {90.3, 100.7, 203.0, 1248.1}), 1e-12);
  }

  @Test
  void ofAStraightLineIsExact() {
    assertEquals(-2, Slope.of(new double[] {0, 1, 2}, new double[] {7, 5, 3}));
    assertEquals(0, Slope.of(new double[] {0, 1, 2}, new double[] {4, 4, 4}));
  }

  @Test
  void needsTwoPlaces() {
    assertTrue(Double.isNaN(Slope.of(new double[] {}, new double[] {})));
    assertTrue(Double.isNaN(Slope.of(new double[] {1}, new double[] {1})));
    assertTrue(Double.isNaN(Slope.of(new double[] {1, 1}, new double[] {1, 2})));
    assertTrue(Double.isNaN(Slope.of(new double[] {1, 2}, new double[] {Double.NaN, 2})));
    assertThrows(IllegalArgumentException.class, () -> Slope.of(INSTANCES, new double[] {1, 2}));
  }
}
