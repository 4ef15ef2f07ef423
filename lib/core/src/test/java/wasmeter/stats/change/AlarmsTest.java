package wasmeter.stats.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;

/** How often anything is shown where nothing changes, and what is seen of what does. */
@Alongside
class AlarmsTest {
  private static final int PAGES = 80;
  private static final int SERIES = 200;
  private static final int POINTS = 100;
  private static final double SIGMA = 0.5;

  private static double logNormal(RandomGenerator random) {
    double spread = Math.sqrt(Math.exp(SIGMA * SIGMA) - 1);
    return (Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2) - 1) / spread;
  }

  /** The share of pages on which anything is shown. */
  private static double alarms(Function<RandomGenerator, Series> flat) {
    return IntStream.range(0, PAGES)
            .parallel()
            .filter(
                page -> {
                  RandomGenerator random = new SplittableRandom(page);
                  List<Series> all = new ArrayList<>();
                  for (int i = 0; i < SERIES; i++) {
                    all.add(flat.apply(random));
                  }
                  return Alarms.among(all).stream().anyMatch(found -> !found.isEmpty());
                })
            .count()
        / (double) PAGES;
  }

  private static double[] values(RandomGenerator random, Function<RandomGenerator, Double> noise) {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> Math.log(1 + 0.03 * noise.apply(random)))
        .toArray();
  }

  private static void atMostOneInTwenty(double share) {
    System.out.println("anything is shown on " + 100 * share + " % of flat pages");
    assertTrue(share <= 0.05, share + " of flat pages show something");
  }

  @Test
  void flatNormalPages() {
    atMostOneInTwenty(alarms(random -> new Series(values(random, RandomGenerator::nextGaussian))));
  }

  /** Skewed: single points far above the others are ends of their own to a t-test. */
  @Test
  void flatLogNormalPages() {
    atMostOneInTwenty(alarms(random -> new Series(values(random, AlarmsTest::logNormal))));
  }

  /** Means of 2 to 10 forks: first of many and then of few, as when a plan was shortened. */
  @Test
  void flatPagesOfPointsThatAreKnownUnequallyWell() {
    atMostOneInTwenty(
        alarms(
            random -> {
              List<double[]> runs = new ArrayList<>();
              for (int i = 0; i < POINTS; i++) {
                double run = 0.002 * random.nextGaussian();
                double[] forks = new double[i < 80 ? 10 : 2];
                Arrays.setAll(forks, k -> run + 0.02 * random.nextGaussian());
                runs.add(forks);
              }
              return Series.ofMeans(runs);
            }));
  }

  /** Otava alone, with the limit divided by the number of series: what the second test is for. */
  @Test
  void dividingTheLimitAloneIsNotEnough() {
    EDivisive method = new EDivisive(50, 0.05 / SERIES, 0);
    RandomGenerator random = new SplittableRandom(1);
    long marked =
        IntStream.range(0, 20)
            .filter(
                page ->
                    IntStream.range(0, SERIES)
                        .anyMatch(
                            i -> !method.find(values(random, AlarmsTest::logNormal)).isEmpty()))
            .count();
    assertTrue(marked > 10, marked + " of 20 flat pages");
  }

  @Test
  void aChangeIsFoundAmongManyFlatSeries() {
    RandomGenerator random = new SplittableRandom(2);
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      double step = i == 7 ? 0.05 : 0;
      all.add(
          new Series(
              IntStream.range(0, 40)
                  .mapToDouble(k -> 0.01 * random.nextGaussian() + (k < 24 ? 0 : step))
                  .toArray()));
    }
    List<List<ChangePoint>> found = Alarms.among(all);
    for (int i = 0; i < 50; i++) {
      assertEquals(
          i == 7 ? List.of(24) : List.of(),
          found.get(i).stream().map(ChangePoint::index).toList(),
          "series " + i);
    }
    assertEquals(0.05, found.get(7).getFirst().difference(), 0.01);
    assertEquals(found, Alarms.among(all), "the same each time");
  }

  @Test
  void fewValuesShowNothing() {
    assertEquals(List.of(), Alarms.among(List.of()));
    Series short1 = new Series(1, 1.001, 0.999, 2, 2.001, 1.999);
    assertEquals(List.of(List.of()), Alarms.among(List.of(short1)));
    double[] step = new double[Alarms.fewest(1) + 4];
    Arrays.setAll(step, i -> (i < step.length / 2 ? 1 : 2) + 0.001 * (i % 3));
    assertEquals(1, Alarms.among(List.of(new Series(step))).getFirst().size());
  }

  // python3 -c "from math import comb; print([next(n for n in range(2, 99)
  //   if 2 / comb(n, n // 2) <= 0.025 / s) for s in (1, 10, 200)])"
  @Test
  void theMoreSeriesTheMoreValuesEachMustHave() {
    assertEquals(9, Alarms.fewest(1));
    assertEquals(12, Alarms.fewest(10));
    assertEquals(17, Alarms.fewest(200));
  }

  @Test
  void shufflingKeepsHowWellAValueIsKnown() {
    RandomGenerator random = new SplittableRandom(3);
    List<double[]> groups = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double[] group = new double[i < 30 ? 1 : 100];
      Arrays.setAll(group, k -> random.nextGaussian());
      groups.add(group);
    }
    double[] shuffled = Series.ofMeans(groups).shuffled(random);
    double poorly = Arrays.stream(shuffled, 0, 30).map(Math::abs).average().orElseThrow();
    double well = Arrays.stream(shuffled, 30, 60).map(Math::abs).average().orElseThrow();
    assertTrue(poorly > 4 * well, poorly + " and " + well);
    double[] equal = new Series(3, 1, 2).shuffled(random);
    Arrays.sort(equal);
    assertEquals(1, equal[0], 1e-12);
    assertEquals(2, equal[1], 1e-12);
    assertEquals(3, equal[2], 1e-12);
  }
}
