package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.stats.Estimate;
import wasmeter.stats.Missed;

class DifferenceTest {
  private static double[] logs(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  // python3 -c "import numpy as np, scipy.stats as s; r = s.ttest_ind(np.log([2.10, 2.03, 1.99]),
  //   np.log([1.30, 1.29, 1.31, 1.33]), equal_var=False)
  // print(r.pvalue, r.df, r.confidence_interval(.95))"  # SciPy 1.17.1
  @Test
  void withNothingSharedItIsWelchsTest() {
    Difference welch =
        Difference.of(logs(2.10, 2.03, 1.99), Moderated.NONE)
            .minus(Difference.of(logs(1.30, 1.29, 1.31, 1.33), Moderated.NONE), 0);
    assertEquals(0.4446494516012095, welch.value(), 1e-12);
    assertEquals(2.6944041334252353, welch.degrees(), 1e-9);
    assertEquals(0.0002547292116525242, welch.probability(), 1e-12);
    assertEquals(0.3868930221108406, welch.interval().low(), 1e-9);
    assertEquals(0.5024058810915784, welch.interval().high(), 1e-9);
    assertEquals(3, welch.n());
  }

  // python3 -c "import scipy.stats as s; r = s.ttest_1samp([.031, .024, .043], 0)
  // print(r.pvalue, r.confidence_interval(.95))"
  @Test
  void pairsWithNothingSharedAreStudentsTest() {
    Difference student = Difference.of(new double[] {.031, .024, .043}, Moderated.NONE);
    assertEquals(0.02765144877978492, student.probability(), 1e-10);
    assertEquals(0.008796528925474747, student.interval().low(), 1e-10);
    assertEquals(0.05653680440785859, student.interval().high(), 1e-10);
  }

  @Test
  void onePairHasTheScatterOfItsKindOrNoInterval() {
    Difference alone = Difference.of(new double[] {.03}, Moderated.NONE);
    assertFalse(alone.interval().hasInterval());
    assertTrue(Double.isNaN(alone.probability()));
    Difference shared = Difference.of(new double[] {.03}, new Moderated(8, 1e-4, 40, 20));
    assertEquals(Estimate.criticalT(8) * 0.01, shared.interval().halfWidth(), 1e-12);
    Difference oneSide =
        Difference.of(new double[] {1}, Moderated.NONE)
            .minus(Difference.of(new double[] {1, 2}, Moderated.NONE), 0);
    assertFalse(oneSide.interval().hasInterval());
  }

  @Test
  void whatBothSidesOweToAPriorCountsOnce() {
    Difference side = new Difference(0, 1e-4, 6, 3);
    assertEquals(12, side.minus(side, 0).degrees(), 1e-9);
    assertEquals(8, side.minus(side, 4).degrees(), 1e-9);
    Difference vague = new Difference(0, 1, 6, 1);
    assertEquals(6, vague.minus(side, 4).degrees(), "never fewer than the vaguer side has");
  }

  @Test
  void moreValuesNarrowTheInterval() {
    Difference three = new Difference(.01, 4e-4, 2, 3);
    Difference twelve = three.with(12);
    assertEquals(new Difference(.01, 1e-4, 11, 12), twelve);
    assertEquals(three, three.with(3));
    assertEquals(three, three.with(1));
  }

  @Test
  void withoutScatterThereIsNoDoubt() {
    Difference equal = Difference.of(new double[] {0, 0}, Moderated.NONE);
    assertEquals(1, equal.probability());
    assertEquals(new Estimate(0, 0, 0, 2), equal.interval());
    assertEquals(0, Difference.of(new double[] {2, 2}, Moderated.NONE).probability());
    Difference unpaired =
        Difference.of(new double[] {2, 2}, Moderated.NONE)
            .minus(Difference.of(new double[] {1, 1, 1}, Moderated.NONE), 0);
    assertEquals(new Estimate(1, 1, 1, 2), unpaired.interval());
  }

  @Test
  void whereCellsAgreeTheirMeanIsKnownBetterThanEach() {
    Difference cell = new Difference(.01, 4e-4, 10, 3);
    Difference mean = Difference.mean(List.of(cell, cell, cell, cell));
    assertEquals(.01, mean.value(), 1e-15);
    assertEquals(1e-4, mean.variance(), 1e-15);
    assertEquals(40, mean.degrees(), 1e-9);
    assertEquals(cell.variance(), Difference.mean(List.of(cell)).variance());
    assertEquals(10, Difference.mean(List.of(cell)).degrees(), 1e-9);
  }

  /** Four cells of one process are worth one; of two processes, two. */
  @Test
  void cellsThatMayDependOnEachOtherCountOnce() {
    Difference cell = new Difference(.01, 4e-4, 10, 3);
    List<Difference> cells = List.of(cell, cell, cell, cell);
    Difference one = Difference.mean(cells, List.of("p", "p", "p", "p"));
    assertEquals(.01, one.value(), 1e-15);
    assertEquals(cell.variance(), one.variance(), 1e-15);
    assertEquals(10, one.degrees(), 1e-9);
    Difference two = Difference.mean(cells, List.of("p", "q", "p", "q"));
    assertEquals(cell.variance() / 2, two.variance(), 1e-15);
    assertEquals(20, two.degrees(), 1e-9);
  }

  // python3 -c "from scipy.stats import t; print(t.ppf(.975, 30) * (3 * 1e-4)**.5 / 3)"
  @Test
  void howMuchCellsDifferDoesNotMakeTheirMeanLessKnown() {
    List<Difference> cells =
        List.of(
            new Difference(-1, 1e-4, 10, 3),
            new Difference(1, 1e-4, 10, 3),
            new Difference(3, 1e-4, 10, 3));
    assertEquals(1, Difference.mean(cells).value(), 1e-15);
    assertEquals(0.011791066, Difference.mean(cells).interval().halfWidth(), 1e-8);
  }

  // Two cells, of which the second has one value. Its own variance is the usual one, .0009.
  // python3 -c "v, d = (.0004 + .0009) / 4, (.0004 + .0009)**2 / (.0004**2 / 2 + .0009**2 / 6)
  //   print(v, d, (6 * (.0009 + .0009) / 4 + d * v) / (6 + d), 6 + d)"
  @Test
  void aMeanOfCellsIsDrawnTowardsWhatIsUsualOnce() {
    List<Difference> alone =
        List.of(new Difference(.01, 4e-4, 2, 3), new Difference(.03, Double.NaN, 0, 1));
    List<Difference> usual =
        List.of(new Difference(.01, 9e-4, 8, 3), new Difference(.03, 9e-4, 6, 1));
    Difference mean = Difference.mean(alone, usual, List.of(0, 1));
    assertEquals(.02, mean.value(), 1e-15);
    assertEquals(0.00037911073825503354, mean.variance(), 1e-12);
    assertEquals(13.86046511627907, mean.degrees(), 1e-9);
    Difference unknown = new Difference(.01, Double.NaN, 0, 3);
    Difference own = Difference.mean(List.of(alone.getFirst()), List.of(unknown), List.of(0));
    assertEquals(new Difference(.01, 4e-4, 2, 1), own);
    assertThrows(
        IllegalArgumentException.class, () -> Difference.mean(alone, List.of(unknown), List.of(0)));
  }

  // python3 -c "import scipy.stats as s; print(s.false_discovery_control(p) <= .05)", p as below
  @Test
  void falseDiscoveriesAgreeWithScipy() {
    double[] p = {.216, .001, .039, .008, .041, .042, .06, .074, .205, .212};
    boolean[] expected = new boolean[p.length];
    expected[1] = true;
    expected[3] = true;
    assertArrayEquals(expected, BenjaminiHochberg.shown(p, 0.05));
  }

  @Test
  void aLargeProbabilityIsCarriedByLargerOnesThatShowSomething() {
    double[] all = {.04, .03, .049, .05};
    assertArrayEquals(new boolean[] {true, true, true, true}, BenjaminiHochberg.shown(all, 0.05));
  }

  @Test
  void whatWasNotTestedShowsNothingAndCostsNothing() {
    assertArrayEquals(new boolean[0], BenjaminiHochberg.shown(new double[0], 0.05));
    double[] p = {Double.NaN, .05, Double.NaN};
    assertArrayEquals(new boolean[] {false, true, false}, BenjaminiHochberg.shown(p, 0.05));
    assertArrayEquals(
        new boolean[] {false}, BenjaminiHochberg.shown(new double[] {Double.NaN}, 0.05));
  }

  // python3 -c "print([1 - .05**(1/n) for n in (1, 3, 5, 10, 14)])"
  @Test
  void fewProcessesCanMissALot() {
    assertEquals(1, Missed.share(0));
    assertEquals(0.95, Missed.share(1), 1e-15);
    assertEquals(0.6315968501359612, Missed.share(3), 1e-12);
    assertEquals(0.4507197283469471, Missed.share(5), 1e-12);
    assertEquals(0.2588655508930523, Missed.share(10), 1e-12);
    assertEquals(0.19264, Missed.share(14), 1e-5);
  }
}
