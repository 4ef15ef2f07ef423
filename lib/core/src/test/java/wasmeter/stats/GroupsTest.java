package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private static final int SAMPLES = 4000;

  @Test
  void fewValuesFormOneGroup() {
    assertEquals(0, Groups.count());
    assertEquals(1, Groups.count(7));
    assertEquals(1, Groups.count(1, 100));
    assertEquals(1, Groups.count(1, 1, 100), "two of three are close together by chance");
  }

  @Test
  void valuesThatDoNotScatterFormGroupsWhereOneDiffers() {
    assertEquals(1, Groups.count(5, 5, 5, 5));
    assertEquals(2, Groups.count(5, 6, 5, 5));
  }

  @Test
  void orderAndUnitDoNotMatter() {
    double[] values = {1.08, 1.001, 1.0, 1.002, 1.081, 0.999};
    double[] before = values.clone();
    assertEquals(2, Groups.count(values));
    assertEquals(
        2, Groups.count(IntStream.range(0, 6).mapToDouble(i -> -7e9 * values[i]).toArray()));
    assertArrayEquals(before, values);
  }

  /** The share of samples in which groups are named. */
  private static double named(int n, Supplier<Double> value) {
    double count = 0;
    for (int i = 0; i < SAMPLES; i++) {
      count +=
          Groups.count(IntStream.range(0, n).mapToDouble(k -> value.get()).toArray()) > 1 ? 1 : 0;
    }
    return count / SAMPLES;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10, 11, 14, 20})
  void normalValuesSeldomFallIntoGroups(int n) {
    Random random = new Random(n);
    double share = named(n, random::nextGaussian);
    assertTrue(share < 0.016, share + " of samples");
  }

  @Test
  void aFifthThatIsEightPercentSlowerIsFoundAmongFourteen() {
    Random random = new Random(1);
    double share =
        named(
            Groups.ENOUGH,
            () -> (random.nextDouble() < 0.2 ? 1.08 : 1) + 0.004 * random.nextGaussian());
    assertTrue(share > 0.93, share + " of samples");
  }
}
