package wasmeter.measure.contest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SharesTest {
  private static int[] shares(double[] variances, double[] seconds, int[] pairs, double left) {
    return Shares.of(variances, seconds, pairs, left);
  }

  /** Neyman: in proportion to the standard deviation over the root of the cost. */
  @Test
  void moreWhereMoreScatters() {
    assertArrayEquals(
        new int[] {10, 20, 30},
        shares(new double[] {1, 4, 9}, new double[] {1, 1, 1}, new int[] {2, 2, 2}, 54));
    assertArrayEquals(
        new int[] {20, 10},
        shares(new double[] {1, 1}, new double[] {1, 4}, new int[] {2, 2}, 20 + 40 - 10));
  }

  @Test
  void noFewerThanThereAre() {
    assertArrayEquals(
        new int[] {9, 3}, shares(new double[] {1, 1}, new double[] {10, 10}, new int[] {9, 2}, 15));
    assertArrayEquals(
        new int[] {2, 2}, shares(new double[] {1, 1}, new double[] {10, 10}, new int[] {2, 2}, 9));
    assertArrayEquals(
        new int[] {2, 2},
        shares(new double[] {0, 0}, new double[] {10, 10}, new int[] {2, 2}, 100),
        "what never differs needs no more");
  }

  @Test
  void whatScattersInAnUnknownWayIsTakenToBeEqual() {
    assertArrayEquals(
        new int[] {4, 4},
        shares(new double[] {Double.NaN, 5}, new double[] {1, 1}, new int[] {2, 2}, 4));
    assertEquals(0, shares(new double[0], new double[0], new int[0], 9).length);
  }
}
