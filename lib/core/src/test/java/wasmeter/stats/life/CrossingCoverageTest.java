package wasmeter.stats.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.Alongside;
import wasmeter.stats.compare.Moderated;

/** Whether the interval of a crossing holds it, in measurements of curves that are known. */
@Alongside
class CrossingCoverageTest {
  private static final int EXPERIMENTS = 1_000;
  private static final int DRAWS = 400;

  /** Quick to start, and slow from then on. */
  private static final Curve QUICK = Curve.of(new double[] {1}, new double[] {60}, 0.02);

  /** Slow to start, with a warm-up. */
  private static final Curve SLOW =
      Curve.of(new double[] {1, 10, 100, 1_000}, new double[] {300, 330, 350, 360}, 0.004);

  /** Where they cross: in the straight part, 60 + 0.02 (k − 1) = 360 + 0.004 (k − 1000). */
  private static final double CROSSING = 296.02 / 0.016;

  @ParameterizedTest
  @CsvSource({
    "3, 0.02, 0.02, false",
    "3, 0.1, 0.05, false",
    "5, 0.02, 0.05, false",
    "5, 0.1, 0.1, false",
    "3, 0.05, 0.05, true",
    "2, 0.05, 0.02, true"
  })
  void theKnownCrossingLiesInItsInterval(int forks, double ofStart, double ofRest, boolean shared) {
    assertEquals(CROSSING, Envelope.of(List.of(QUICK, SLOW), 1).getLast().from(), 1e-6);
    Random random = new Random(29);
    int held = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      List<Candidate> both =
          List.of(
              measured(QUICK, forks, ofStart, ofRest, shared, random),
              measured(SLOW, forks, ofStart, ofRest, shared, random));
      List<Lead> leads = Envelope.of(both.stream().map(Candidate::curve).toList(), 1);
      Range range =
          Draws.of(both, experiment, DRAWS)
              .crossing(0, 1, leads.getLast().from(), Cost.ONE_CALL, 1);
      held += range.low() <= CROSSING && CROSSING <= range.high() ? 1 : 0;
    }
    assertTrue(held >= 0.94 * EXPERIMENTS, held + " of " + EXPERIMENTS + " hold the crossing");
  }

  private static Candidate measured(
      Curve truth, int forks, double ofStart, double ofRest, boolean shared, Random random) {
    List<Curve> curves = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      curves.add(truth.scaled(factor(ofStart, random), factor(ofRest, random)));
    }
    return new Candidate(
        Curve.mean(curves),
        Part.of(
            curves.stream().mapToDouble(Curve::start).toArray(), known(ofStart, shared, random)),
        Part.of(
            curves.stream().mapToDouble(Curve::slope).toArray(), known(ofRest, shared, random)));
  }

  private static double factor(double scatter, Random random) {
    return Math.exp(scatter * random.nextGaussian());
  }

  /** What twelve other cells of two processes each say of the scatter. */
  private static Moderated known(double scatter, boolean shared, Random random) {
    if (!shared) {
      return Moderated.NONE;
    }
    double[] variances = new double[12];
    double[] degrees = new double[12];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = Math.pow(scatter * random.nextGaussian(), 2);
      degrees[i] = 1;
    }
    return Moderated.cautious(variances, degrees);
  }
}
