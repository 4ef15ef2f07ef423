package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.stats.Groups;
import wasmeter.stats.compare.Moderated;

class AllocationTest {
  private static final Allocation FULL = new Allocation(3, 10, 0.02);
  private static final Allocation ENDLESS = new Allocation(3, 1000, 0.02);

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  // python3 -c "import numpy as np; from scipy.stats import t
  // x = np.array([100, 102, 104.]); v = x.var(ddof=1) / x.mean()**2
  // for d0, s0 in ((0, 0), (4, .02**2), (4, .01**2)):
  //   print(np.ceil(t.ppf(.975, d0 + 2)**2 * (d0 * s0 + 2 * v) / (d0 + 2) / .02**2))"
  @ParameterizedTest
  @CsvSource({"0, 0, 18", "4, 0.0004, 6", "4, 0.0001, 3"})
  void followsFromTheScatterOfTheFirstPass(double d0, double common, int forks) {
    Moderated shared = d0 == 0 ? Moderated.NONE : new Moderated(d0, common, 100, 50);
    assertEquals(forks, ENDLESS.forks(numbers("100 102 104"), shared));
    assertEquals(Math.min(10, forks), FULL.forks(numbers("100 102 104"), shared));
  }

  @Test
  void theFirstPassComesFirst() {
    assertEquals(3, FULL.forks(new double[0], Moderated.NONE));
    assertEquals(3, FULL.forks(numbers("100 200"), Moderated.NONE));
    assertEquals(1, new Allocation(1, 1, 0.02).forks(numbers("7"), Moderated.NONE));
    assertEquals(3, FULL.forks(numbers("7 7 7"), Moderated.NONE));
  }

  /** What ran after the first pass counts once, when as many are there as it asked for. */
  @Test
  void isCorrectedOnce() {
    Moderated shared = new Moderated(4, 0.0004, 100, 50);
    double[] six = numbers("100 102 104 100 102 104");
    assertEquals(6, ENDLESS.forks(Arrays.copyOf(six, 5), shared));
    assertEquals(6, ENDLESS.forks(six, shared), "no wider than it was thought to be");
    double[] wider = numbers("100 102 104 90 114 101");
    int corrected = ENDLESS.forks(wider, shared);
    assertTrue(corrected > 6, corrected + " forks");
    double[] more =
        DoubleStream.concat(Arrays.stream(wider), DoubleStream.generate(() -> 150).limit(1))
            .toArray();
    assertEquals(corrected, ENDLESS.forks(more, shared), "a later fork changes nothing");
  }

  @Test
  void groupsMustBeShown() {
    double[] two = numbers("100 100.1 108 100.05 108.1 100.02");
    assertEquals(2, Groups.count(two));
    assertEquals(Groups.ENOUGH, FULL.forks(two, Moderated.NONE));
    assertEquals(
        4, new Allocation(4, 4, 0.02).forks(two, Moderated.NONE), "a plan that never adds forks");
  }

  // python3 -c "from scipy.stats import t; print(t.ppf(.975, 4)**2 * .0004 / .02**2)"
  @Test
  void whatIsUsual() {
    assertEquals(8, FULL.usual(new Moderated(4, 0.0004, 100, 50)));
    assertEquals(3, FULL.usual(Moderated.NONE));
  }
}
