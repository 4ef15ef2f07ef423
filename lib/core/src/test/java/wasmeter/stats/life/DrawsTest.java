package wasmeter.stats.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Moderated;

class DrawsTest {
  private static final double[] STARTS = {50, 51, 53.5};

  private static Curve line(double start, double slope) {
    return Curve.of(new double[] {1}, new double[] {start}, slope);
  }

  private static Candidate candidate(double start, double slope, double scatter) {
    Part part = new Part(scatter * scatter, 4);
    return new Candidate(line(start, slope), part, part);
  }

  // python3 -c "import numpy as np; x = np.log([50, 51, 53.5]); print(x.var(ddof=1) / 3)"
  // NumPy 2.4.6
  @Test
  void aPartIsKnownFromTheLogarithmsOfItsProcesses() {
    Part part = Part.of(STARTS, Moderated.NONE);
    assertEquals(0.00040333530689382855, part.variance(), 1e-16);
    assertEquals(2, part.degrees());
    Part shared = Part.of(new double[] {7}, new Moderated(8, 1e-4, 40, 20));
    assertEquals(1e-4, shared.variance(), 1e-18);
    assertEquals(8, shared.degrees());
  }

  @Test
  void ofOneProcessAloneNothingIsKnown() {
    assertEquals(Part.UNKNOWN, Part.of(new double[] {7}, Moderated.NONE));
    assertEquals(Part.UNKNOWN, Part.of(new double[0], Moderated.NONE));
    assertEquals(Part.UNKNOWN, Part.of(new double[] {1, 0}, Moderated.NONE));
    assertEquals(Part.UNKNOWN, Part.of(new double[] {1, Double.NaN}, Moderated.NONE));
    assertFalse(Part.UNKNOWN.isKnown());
    assertTrue(Part.EXACT.isKnown());
  }

  // python3 -c "import numpy as np, scipy.stats as s; x = np.log([50, 51, 53.5]); m = 51.5
  // h = s.t.ppf(.975, 2) * (x.var(ddof=1) / 3)**.5; print(m * np.exp(-h), m * np.exp(h))"
  // SciPy 1.17.1; of 2,000 draws, the ends scatter by 0.3 and 0.4 themselves.
  @Test
  void theIntervalOfAStartIsStudents() {
    Candidate one = new Candidate(line(51.5, 1), Part.of(STARTS, Moderated.NONE), Part.EXACT);
    Range range = Draws.of(List.of(one), 1).spent(0, 1);
    assertEquals(51.5, range.value());
    assertEquals(47.23668102635763, range.low(), 0.9);
    assertEquals(56.148102330052964, range.high(), 1.2);
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    List<Candidate> both = List.of(candidate(60, 0.02, 0.05), candidate(300, 0.004, 0.05));
    Range once = Draws.of(both, 5).crossing(0, 1, 15_001, Cost.ONE_CALL, 1);
    assertEquals(once, Draws.of(both, 5).crossing(0, 1, 15_001, Cost.ONE_CALL, 1));
    assertTrue(once.low() < 15_001 && 15_001 < once.high() && once.isKnown(), once::toString);
    assertFalse(once.equals(Draws.of(both, 6).crossing(0, 1, 15_001, Cost.ONE_CALL, 1)));
  }

  @Test
  void whatScattersNotAtAllCrossesAtOnePlace() {
    List<Candidate> both =
        List.of(
            new Candidate(line(60, 0.02), Part.EXACT, Part.EXACT),
            new Candidate(line(300, 0.004), Part.EXACT, Part.EXACT));
    Range range = Draws.of(both, 5).crossing(0, 1, 15_001, Cost.ONE_CALL, 1);
    assertEquals(15_001, range.low(), 1e-7);
    assertEquals(15_001, range.high(), 1e-7);
    // Each call of ten instances is ten calls of the process.
    Cost cost = new Cost(1, 10, 1);
    Range later = Draws.of(both, 5).crossing(0, 1, 1_500, cost, 1);
    assertEquals(1500.1, later.low(), 1e-7);
  }

  @Test
  void aCrossingThatMayNotBeHasAnEndThatSaysSo() {
    List<Candidate> alike = List.of(candidate(60, 0.02, 0.05), candidate(61, 0.0199, 0.05));
    Range range = Draws.of(alike, 5).crossing(0, 1, 10_001, Cost.ONE_CALL, 1);
    assertEquals(1, range.low());
    assertEquals(Double.POSITIVE_INFINITY, range.high());
    assertTrue(range.isKnown());
  }

  @Test
  void withoutScatterThereIsNoInterval() {
    Candidate unknown = new Candidate(line(60, 0.02), Part.UNKNOWN, Part.EXACT);
    Draws draws = Draws.of(List.of(unknown, candidate(300, 0.004, 0.01)), 1);
    assertFalse(draws.crossing(0, 1, 15_001, Cost.ONE_CALL, 1).isKnown());
    assertFalse(draws.spent(0, 5).isKnown());
    assertTrue(draws.spent(1, 5).isKnown());
    List<Ranked> ranking = draws.ranking(Cost.ONE_CALL);
    assertEquals(List.of(0, 1), ranking.stream().map(Ranked::index).toList());
    assertTrue(Double.isNaN(ranking.getFirst().first()));
    assertFalse(ranking.getFirst().total().isKnown());
    assertTrue(ranking.getLast().total().isKnown());
  }

  @Test
  void theLeastComesFirstAndSharesAddUp() {
    List<Candidate> three =
        List.of(candidate(70, 0.02, 0.05), candidate(60, 0.02, 0.05), candidate(900, 0.02, 0.05));
    List<Ranked> ranking = Draws.of(three, 2).ranking(new Cost(2, 1, 1));
    assertEquals(List.of(1, 0, 2), ranking.stream().map(Ranked::index).toList());
    assertEquals(120, ranking.getFirst().total().value());
    assertEquals(1, ranking.stream().mapToDouble(Ranked::first).sum(), 1e-9);
    assertTrue(ranking.getFirst().first() > 0.8 && ranking.getLast().first() < 0.01);
    assertEquals(List.of(), Draws.of(List.of(), 2).ranking(Cost.ONE_CALL));
  }

  @Test
  void exactTiesShareTheFirstPlace() {
    Candidate exact = new Candidate(line(60, 0.02), Part.EXACT, Part.EXACT);
    List<Ranked> ranking = Draws.of(List.of(exact, exact), 2).ranking(Cost.ONE_CALL);
    assertEquals(0.5, ranking.getFirst().first(), 1e-9);
    assertEquals(0.5, ranking.getLast().first(), 1e-9);
  }

  @Test
  void instancesScatterForThemselves() {
    Part part = new Part(1e-2, 1e9);
    Candidate of = new Candidate(line(60, 0.02), Part.EXACT, Part.EXACT, 5, part);
    Range total = Draws.of(List.of(of), 3).ranking(new Cost(1, 101, 1)).getFirst().total();
    assertEquals(60 + 0.02 * 100 + 500, total.value(), 1e-9);
    double far = Math.exp(Estimate.criticalT(1e9) * 0.1);
    assertEquals(62 + 500 / far, total.low(), 10);
    assertEquals(62 + 500 * far, total.high(), 10);
  }

  // It is first if at most one of the ten that are drawn is of the slow fifth:
  // python3 -c "from scipy.stats import binom; print(binom.cdf(1, 10, 0.2))"
  // SciPy 1.17.1; of 2,000 draws, a share scatters by 0.011.
  @Test
  void processesInGroupsAreDrawnAndHaveNoInterval() {
    double[] times = {10, 10.01, 9.99, 10, 20, 10.01, 9.99, 20, 10, 10};
    Part part = Part.ofTimes(times, new Moderated(8, 1e-4, 40, 20));
    assertEquals(times.length, part.processes().size());
    assertFalse(part.isKnown());
    assertTrue(part.canBeDrawn());
    Candidate grouped = new Candidate(line(12, 1e-6), part, Part.EXACT);
    Candidate exact = new Candidate(line(11.5, 1e-6), Part.EXACT, Part.EXACT);
    Draws draws = Draws.of(List.of(grouped, exact), 3);
    List<Ranked> ranking = draws.ranking(new Cost(1, 1, 1));
    assertEquals(0, ranking.getLast().index());
    assertEquals(0.37580963840000003, ranking.getLast().first(), 0.035);
    assertEquals(1, ranking.getFirst().first() + ranking.getLast().first(), 1e-9);
    assertFalse(ranking.getLast().total().isKnown(), "no interval is pretended");
    assertTrue(ranking.getFirst().total().isKnown());
    assertFalse(draws.spent(0, 5).isKnown());
  }

  @Test
  void processesOfOneGroupAreDrawnAsBefore() {
    Moderated shared = new Moderated(8, 1e-4, 40, 20);
    assertEquals(Part.of(STARTS, shared), Part.ofTimes(STARTS, shared));
    assertEquals(Part.UNKNOWN, Part.ofTimes(new double[] {1, Double.NaN}, shared));
    assertFalse(Part.UNKNOWN.canBeDrawn());
  }

  @Test
  void whatBeginsAtNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> candidate(0, 1, 0.1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Candidate(line(1, 1), Part.EXACT, Part.EXACT, Double.NaN, Part.EXACT));
  }
}
