package wasmeter.checks.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.checks.recorded.Series;
import wasmeter.checks.recorded.TestLog;
import wasmeter.record.Records;

class ResampledTest {
  private static final String BASE = "chicory/compiler";
  private static final String OTHER = "chicory/compiler@same";

  /** Two engines that are one: their forks scatter by 1 %, on twelve samples in four rounds. */
  private static Records same(int seed) {
    Random random = new Random(seed);
    TestLog log = new TestLog();
    for (int sample = 0; sample < 12; sample++) {
      for (String engine : List.of(BASE, OTHER)) {
        log.forks(
            "m",
            engine,
            "sample-" + sample,
            "c",
            IntStream.range(0, 4)
                .mapToDouble(i -> 1_000 * Math.exp(0.01 * random.nextGaussian()))
                .toArray());
      }
    }
    return log.records();
  }

  private static Resampled resampled(Records... runs) {
    return new Resampled(List.of(runs), BASE, OTHER, 2);
  }

  private static Records small() {
    return new TestLog()
        .forks("m", BASE, "nbody", "c", 1, 2, 3, 4, 5, 6, 7)
        .forks("m", OTHER, "nbody", "c", 10, 20, 30, 40, 50)
        .records();
  }

  @Test
  void forksOfOneRoundAreAPair() {
    List<Pairs> cells = Pairs.of(small(), BASE, OTHER);
    assertEquals(1, cells.size());
    assertEquals(5, cells.getFirst().rounds());
    assertEquals(List.of(), Pairs.of(small(), BASE, "wasmi"));
  }

  @Test
  void pairsComeInBlocksAndNoneTwice() {
    Resampled resampled = resampled(small());
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      int[] drawn = resampled.drawn(30, 7, random);
      assertEquals(7, Arrays.stream(drawn).distinct().count());
      assertTrue(Arrays.stream(drawn).allMatch(at -> at >= 0 && at < 30));
      long neighbours = IntStream.range(1, 7).filter(at -> drawn[at] == drawn[at - 1] + 1).count();
      assertTrue(neighbours >= 2, Arrays.toString(drawn));
    }
    assertArrayEquals(
        IntStream.range(0, 30).toArray(), resampled.drawn(30, 30, random), "all there are");
  }

  @Test
  void aComparisonHasAsManyPairsAsOneThatRan() {
    Records shorter =
        new TestLog()
            .forks("m", BASE, "nbody", "c", 1, 2)
            .forks("m", OTHER, "nbody", "c", 10, 20)
            .records();
    Resampled resampled = resampled(small(), shorter);
    assertEquals(1, resampled.cells());
    assertEquals(7, resampled.pairs());
    Random random = new Random(5);
    int[] sizes =
        IntStream.range(0, 50)
            .map(i -> Series.of(resampled.records(1, false, random)).getFirst().scores().length)
            .distinct()
            .sorted()
            .toArray();
    assertArrayEquals(new int[] {2, 5}, sizes);
  }

  @Test
  void aSlowdownIsPlantedOnOneSide() {
    List<Series> cells = Series.of(resampled(small()).records(1.5, false, new Random(3)));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5}, cells.getFirst().scores());
    assertArrayEquals(new double[] {15, 30, 45, 60, 75}, cells.getLast().scores());
  }

  @Test
  void forksOfAPairExchangeTheirEngines() {
    List<Series> cells = Series.of(resampled(small()).records(1, true, new Random(3)));
    double[] base = cells.getFirst().scores();
    double[] other = cells.getLast().scores();
    for (int i = 0; i < base.length; i++) {
      assertEquals(11 * (i + 1), base[i] + other[i]);
    }
    assertTrue(Arrays.stream(base).max().orElseThrow() >= 10, "at least one pair was exchanged");
  }

  @Test
  void whatIsThereIsFoundAndNothingElse() {
    Resampled resampled = resampled(same(1), same(2), same(3));
    Simulation slower = Simulation.of(resampled, BASE, OTHER, 1.03, true, 40, new Random(4));
    assertTrue(slower.isFound(), slower.toString());
    Simulation same = Simulation.of(resampled, BASE, OTHER, 1, true, 40, new Random(4));
    assertTrue(same.shareOfAlarms() < 15, "of 40, chance alone gives two: " + same);
  }

  @Test
  void sharesAreJudgedByTheirLimits() {
    assertTrue(new Simulation(20, 18, 1).isFound());
    assertTrue(new Simulation(20, 18, 1).isQuiet());
    assertEquals(90, new Simulation(20, 18, 1).shareSlower());
    assertTrue(!new Simulation(20, 17, 2).isFound() && !new Simulation(20, 17, 2).isQuiet());
    assertTrue(!new Simulation(0, 0, 0).isFound() && !new Simulation(0, 0, 0).isQuiet());
  }
}
