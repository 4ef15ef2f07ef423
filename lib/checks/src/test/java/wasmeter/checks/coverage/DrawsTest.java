package wasmeter.checks.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Stratum;

class DrawsTest {
  private static final int FORKS = 40;
  private static final int DRAWS = 500;

  private static Draws.Cell normal(String name, double share, long seed) {
    Random random = new Random(seed);
    return new Draws.Cell(
        name,
        Stratum.JIT,
        IntStream.range(0, FORKS)
            .mapToDouble(i -> 1_000 * (1 + share * random.nextGaussian()))
            .toArray());
  }

  private static List<Draws.Cell> alike(int count) {
    return IntStream.range(0, count).mapToObj(i -> normal("cell " + i, 0.02, i)).toList();
  }

  private static Draws draws(List<Draws.Cell> cells, List<Scatter> earlier, int n) {
    return Draws.of(cells, earlier, n, DRAWS, new Random(1));
  }

  @Test
  void cellsThatScatterAlikeKeepThePromise() {
    Promise promise = new Promise(draws(alike(8), List.of(), 3));
    assertTrue(promise.holds(), promise.lines().toString());
  }

  @Test
  void withFiveForksTheWidthIsNotJudged() {
    Draws draws = draws(alike(8), List.of(), 5);
    assertTrue(new Promise(draws).holds());
    assertTrue(draws.narrowing() > Promise.MOST_OF_STUDENT);
  }

  @Test
  void aCellWithAFewSlowForksBreaksIt() {
    List<Draws.Cell> cells = new ArrayList<>(alike(40));
    Draws.Cell slow = normal("slow", 0.02, 99);
    slow.scores()[0] *= 3;
    slow.scores()[1] *= 3;
    cells.add(slow);
    Promise promise = new Promise(draws(cells, List.of(), 3));
    assertEquals(1, promise.cellsBelow(Promise.LEAST_IN_A_CELL), promise.lines().toString());
    assertFalse(promise.holds());
    assertTrue(promise.covers() && promise.narrows(), "all cells together do not show it");
  }

  @Test
  void intervalsThatAreTooNarrowBreakIt() {
    List<Scatter> tooSure =
        IntStream.range(0, 40).mapToObj(i -> new Scatter(Stratum.JIT, 1e-5, 40)).toList();
    Promise promise = new Promise(draws(alike(8), tooSure, 3));
    assertFalse(promise.covers(), promise.lines().toString());
  }

  @Test
  void intervalsThatAreHardlyNarrowerBreakIt() {
    Draws two = draws(alike(2), List.of(), 3);
    assertEquals(1, two.narrowing(), 1e-12);
    assertFalse(new Promise(two).narrows());
    assertTrue(
        new Promise(two)
            .lines()
            .contains("n = 3: nothing was shared: too few cells; all intervals are Student's"));
  }

  @Test
  void earlierRunsAreSharedToo() {
    List<Scatter> earlier =
        alike(12).stream().map(cell -> Scatter.ofScores(Stratum.JIT, cell.scores())).toList();
    Draws draws = draws(alike(2), earlier, 3);
    assertTrue(new Promise(draws).holds());
    assertEquals(DRAWS, draws.shared().get(Stratum.JIT.label()).size());
    assertEquals(14, draws.shared().get(Stratum.JIT.label()).getFirst().cells());
  }

  @Test
  void aDrawTakesTheSameForksInEveryCell() {
    double[] scores = normal("", 0.02, 7).scores();
    List<Draws.Cell> same =
        List.of(
            new Draws.Cell("one", Stratum.JIT, scores),
            new Draws.Cell("other", Stratum.JIT, scores.clone()));
    List<Tally> tallies = List.copyOf(draws(same, List.of(), 3).tallies().values());
    assertEquals(tallies.getFirst().ratios(), tallies.getLast().ratios());
    assertEquals(tallies.getFirst().held(), tallies.getLast().held());
  }

  @Test
  void forksInGroupsGetNoInterval() {
    double[] scores = normal("", 0.0001, 7).scores();
    IntStream.range(0, FORKS / 2).forEach(i -> scores[2 * i] *= 2);
    Draws draws = draws(List.of(new Draws.Cell("two", Stratum.JIT, scores)), List.of(), 5);
    Tally tally = draws.tallies().values().iterator().next();
    assertEquals(DRAWS, tally.grouped() + tally.draws());
    assertTrue(tally.grouped() > DRAWS / 2, "of five forks, as a rule both groups have some");
  }

  @Test
  void allForksAlwaysHoldTheirMean() {
    Draws draws = draws(alike(3), List.of(), FORKS);
    assertEquals(1, draws.share());
    assertEquals(1, draws.shareOfStudent());
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertEquals(
        new Promise(draws(alike(8), List.of(), 3)).lines(),
        new Promise(draws(alike(8), List.of(), 3)).lines());
    assertEquals(8 + 1 + 3, new Promise(draws(alike(8), List.of(), 3)).lines().size());
    assertTrue(Arrays.stream(alike(1).getFirst().scores()).allMatch(score -> score > 0));
  }
}
