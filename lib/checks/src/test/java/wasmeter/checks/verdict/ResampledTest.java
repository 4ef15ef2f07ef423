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
  static final String BASE = "chicory/compiler";
  static final String OTHER = "chicory/compiler@same";

  /** Two engines that are one: their forks scatter by 1 %, on twelve samples in thirty rounds. */
  static Records same() {
    Random random = new Random(1);
    TestLog log = new TestLog();
    for (int sample = 0; sample < 12; sample++) {
      for (String engine : List.of(BASE, OTHER)) {
        log.forks(
            "m",
            engine,
            "sample-" + sample,
            "c",
            IntStream.range(0, 30)
                .mapToDouble(i -> 1_000 * Math.exp(0.01 * random.nextGaussian()))
                .toArray());
      }
    }
    return log.records();
  }

  static Resampled resampled(Records records) {
    return new Resampled(records, Pairs.of(Series.of(records), BASE, OTHER), 3);
  }

  private static Records small() {
    return new TestLog()
        .forks("m", BASE, "nbody", "c", 1, 2, 3, 4, 5, 6, 7)
        .forks("m", OTHER, "nbody", "c", 10, 20, 30, 40, 50)
        .records();
  }

  @Test
  void forksOfOneRoundAreAPair() {
    List<Pairs> cells = Pairs.of(Series.of(small()), BASE, OTHER);
    assertEquals(1, cells.size());
    assertEquals(5, cells.getFirst().rounds());
    assertEquals(14, cells.getFirst().seconds());
    assertEquals(List.of(), Pairs.of(Series.of(small()), BASE, "wasmi"));
  }

  @Test
  void roundsComeInBlocksAndNoneTwice() {
    Resampled resampled = resampled(same());
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      int[] drawn = resampled.rounds(7, random);
      assertEquals(7, Arrays.stream(drawn).distinct().count());
      assertTrue(Arrays.stream(drawn).allMatch(at -> at >= 0 && at < 30));
      long neighbours = IntStream.range(1, 7).filter(at -> drawn[at] == drawn[at - 1] + 1).count();
      assertTrue(neighbours >= 2, Arrays.toString(drawn));
    }
    assertArrayEquals(IntStream.range(0, 30).toArray(), resampled.rounds(30, random));
  }

  @Test
  void aSlowdownIsPlantedOnOneSide() {
    Records drawn = resampled(small()).records(new int[] {1, 3}, 1.5, null);
    List<Series> cells = Series.of(drawn);
    assertArrayEquals(new double[] {2, 4}, cells.getFirst().scores());
    assertArrayEquals(new double[] {30, 60}, cells.getLast().scores());
  }

  @Test
  void forksOfAPairExchangeTheirEngines() {
    Records drawn = resampled(small()).records(new int[] {0, 1, 2, 3, 4}, 1, new Random(3));
    List<Series> cells = Series.of(drawn);
    double[] base = cells.getFirst().scores();
    double[] other = cells.getLast().scores();
    for (int i = 0; i < base.length; i++) {
      assertEquals(11 * (i + 1), base[i] + other[i]);
    }
    assertTrue(Arrays.stream(base).max().orElseThrow() >= 10, "at least one pair was exchanged");
  }

  @Test
  void whatIsThereIsFoundAndNothingElse() {
    Resampled resampled = resampled(same());
    Simulation slower = Simulation.of(resampled, BASE, OTHER, 6, 1.03, true, 40, new Random(4));
    assertTrue(slower.isFound(), slower.toString());
    Simulation same = Simulation.of(resampled, BASE, OTHER, 6, 1, true, 40, new Random(4));
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
