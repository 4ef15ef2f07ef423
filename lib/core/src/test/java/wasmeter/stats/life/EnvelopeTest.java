package wasmeter.stats.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Curve line(double start, double slope) {
    return Curve.of(new double[] {1}, new double[] {start}, slope);
  }

  @Test
  void twoLinesCrossOnce() {
    // 60 + 0.02 (k - 1) = 300 + 0.004 (k - 1) at k = 1 + 240 / 0.016
    List<Lead> leads = Envelope.of(List.of(line(60, 0.02), line(300, 0.004)), 1);
    assertEquals(2, leads.size());
    assertEquals(0, leads.getFirst().index());
    assertEquals(15_001, leads.getFirst().to(), 1e-7);
    assertEquals(leads.getFirst().to(), leads.getLast().from());
    assertEquals(INFINITE, leads.getLast().to());
    assertTrue(leads.getFirst().holds(1) && !leads.getFirst().holds(16_000));
  }

  @Test
  void aCurveThatIsNeverLowestLeadsNowhere() {
    assertEquals(
        List.of(new Lead(1, 1, INFINITE)),
        Envelope.of(List.of(line(10, 3), line(9, 2), line(100, 2)), 1));
  }

  @Test
  void whereCurvesAreTheSameTheFirstLeads() {
    assertEquals(
        List.of(new Lead(0, 1, INFINITE)), Envelope.of(List.of(line(9, 2), line(9, 2)), 1));
    assertEquals(
        List.of(new Lead(1, 1, INFINITE)), Envelope.of(List.of(line(9, 2), line(9, 1)), 1));
  }

  @Test
  void threeLinesThroughOnePointLeaveTheFlattest() {
    List<Lead> leads = Envelope.of(List.of(line(1, 3), line(3, 2), line(5, 1)), 1);
    assertEquals(List.of(0, 2), leads.stream().map(Lead::index).toList());
    assertEquals(3, leads.getLast().from(), 1e-12);
  }

  @Test
  void aCurveMayLeadTwice() {
    Curve bent = Curve.of(new double[] {1, 10, 20}, new double[] {5, 50, 51}, 0.1);
    List<Lead> leads = Envelope.of(List.of(bent, line(6, 3)), 1);
    // 5 + 5 (k - 1) = 6 + 3 (k - 1) at 1.5; 50 + 0.1 (k - 10) = 6 + 3 (k - 1) at 46 / 2.9
    assertEquals(List.of(0, 1, 0), leads.stream().map(Lead::index).toList());
    assertEquals(1.5, leads.get(1).from(), 1e-12);
    assertEquals(46 / 2.9, leads.get(2).from(), 1e-12);
  }

  @Test
  void nothingHasNoEnvelope() {
    assertEquals(List.of(), Envelope.of(List.of(), 1));
  }

  /** Against the definition, at many counts, for curves that cross at all kinds of places. */
  @Test
  void itIsTheLeastOfAllEverywhere() {
    Random random = new Random(3);
    for (int experiment = 0; experiment < 200; experiment++) {
      List<Curve> curves = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        curves.add(random(random));
      }
      List<Lead> leads = Envelope.of(curves, 1);
      assertEquals(1, leads.getFirst().from());
      assertEquals(INFINITE, leads.getLast().to());
      for (int i = 1; i < leads.size(); i++) {
        assertEquals(leads.get(i - 1).to(), leads.get(i).from());
        assertTrue(leads.get(i - 1).index() != leads.get(i).index());
      }
      for (int i = 0; i < 50; i++) {
        double at = Math.exp(14 * random.nextDouble());
        Lead lead = leads.stream().filter(l -> l.holds(at)).findFirst().orElseThrow();
        double least = curves.stream().mapToDouble(c -> c.at(at)).min().orElseThrow();
        assertEquals(least, curves.get(lead.index()).at(at), 1e-9 * Math.abs(least));
      }
    }
  }

  private static Curve random(Random random) {
    int n = 1 + random.nextInt(8);
    double[] counts = new double[n];
    double[] values = new double[n];
    double value = 100 * random.nextDouble();
    for (int i = 0; i < n; i++) {
      counts[i] = i == 0 ? 1 : counts[i - 1] + 1 + random.nextInt(100);
      values[i] = value;
      value += random.nextInt(3) == 0 ? 0 : 100 * random.nextDouble();
    }
    return Curve.of(counts, values, random.nextInt(4) * 0.5);
  }

  // python3 -c "import numpy as np; x = np.array([1, 2, 3, 2, 5, 1]); y = np.array([9, 5, 5, 6, 1,
  // 9])
  // print([not ((x <= a) & (y <= b) & ((x < a) | (y < b))).any() for a, b in zip(x, y)])"
  @Test
  void aFrontIsWhatNothingBeats() {
    double[] first = {1, 2, 3, 2, 5, Double.NaN, 1};
    double[] second = {9, 5, 5, 6, 1, 0, 9};
    boolean[] expected = {true, true, false, false, true, false, true};
    assertArrayEquals(expected, Front.of(first, second));
    assertEquals(0, Front.of(new double[0], new double[0]).length);
    assertThrows(IllegalArgumentException.class, () -> Front.of(first, Arrays.copyOf(second, 2)));
  }
}
