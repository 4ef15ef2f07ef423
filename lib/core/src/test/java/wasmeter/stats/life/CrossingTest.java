package wasmeter.stats.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private static final Crossing.Factors SAME = new Crossing.Factors(1, 1, 1);

  private static Candidate exact(Curve curve, double instance) {
    return new Candidate(curve, Part.EXACT, Part.EXACT, instance, Part.EXACT);
  }

  private static Curve random(Random random) {
    int n = 1 + random.nextInt(6);
    double[] counts = new double[n];
    double[] values = new double[n];
    double value = 1 + 100 * random.nextDouble();
    for (int i = 0; i < n; i++) {
      counts[i] = i == 0 ? 1 : counts[i - 1] + 1 + random.nextInt(50);
      values[i] = value;
      value += 50 * random.nextDouble();
    }
    return Curve.of(counts, values, random.nextDouble());
  }

  /** Against the envelope of the two curves, scaled for each draw. */
  @Test
  void itIsWhereTheEnvelopeChanges() {
    Random random = new Random(12);
    for (int experiment = 0; experiment < 2_000; experiment++) {
      Curve before = random(random);
      Curve after = random(random);
      Cost cost = new Cost(1, 1 + random.nextInt(3), 1);
      double near = 1 + 200 * random.nextDouble();
      Crossing.Factors ofBefore =
          new Crossing.Factors(random.nextDouble() + 0.5, random.nextDouble() + 0.5, 1.2);
      Crossing.Factors ofAfter =
          new Crossing.Factors(random.nextDouble() + 0.5, random.nextDouble() + 0.5, 0.9);
      List<Lead> leads =
          Envelope.of(
              List.of(
                  cost.byCalls(before.scaled(ofBefore.start(), ofBefore.rest()), 1.2 * 3),
                  cost.byCalls(after.scaled(ofAfter.start(), ofAfter.rest()), 0.9 * 2)),
              1);
      double expected =
          leads.stream()
              .skip(1)
              .filter(lead -> lead.index() == 1)
              .map(Lead::from)
              .min(Comparator.comparingDouble(from -> Math.abs(Math.log(from / near))))
              .orElse(leads.getLast().index() == 1 ? 1 : Double.POSITIVE_INFINITY);
      double found =
          new Crossing(exact(before, 3), exact(after, 2), cost, 1).nearest(near, ofBefore, ofAfter);
      assertEquals(expected, found, 1e-6 * Math.min(expected, 1e9));
    }
  }

  @Test
  void whatIsTheSameNeverCrosses() {
    Candidate one = exact(Curve.of(new double[] {1}, new double[] {5}, 2), 0);
    assertEquals(
        Double.POSITIVE_INFINITY, new Crossing(one, one, Cost.ONE_CALL, 1).nearest(7, SAME, SAME));
  }
}
