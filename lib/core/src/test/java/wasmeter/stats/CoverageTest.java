package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;

/** Whether intervals hold what they promise, on cells of three forks each whose mean is known. */
@Alongside
class CoverageTest {
  private static final int CELLS = 120;
  private static final int FORKS = 3;
  private static final int RUNS = 150;
  private static final double SCATTER = 0.02;

  private final Random random = new Random(17);

  /** The share of cells whose interval holds 1, the mean of all, over many runs. */
  private double held(ToDoubleFunction<Double> fork, boolean alike) {
    double held = 0;
    for (int run = 0; run < RUNS; run++) {
      double[][] cells = new double[CELLS][FORKS];
      double[] variances = new double[CELLS];
      double[] degrees = new double[CELLS];
      for (int c = 0; c < CELLS; c++) {
        double scatter = SCATTER * (alike ? 1 : Math.sqrt(3 / chiSquared(3)));
        for (int i = 0; i < FORKS; i++) {
          cells[c][i] = fork.applyAsDouble(scatter) - 1;
        }
        variances[c] = variance(cells[c]);
        degrees[c] = FORKS - 1;
      }
      Moderated shared = Moderated.cautious(variances, degrees);
      for (double[] cell : cells) {
        Estimate interval = Difference.of(cell, shared).interval();
        held += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
      }
    }
    return held / (RUNS * CELLS);
  }

  private double chiSquared(int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      sum += Math.pow(random.nextGaussian(), 2);
    }
    return sum;
  }

  private static double variance(double[] values) {
    return Math.pow(Estimate.of(values).halfWidth() / Estimate.criticalT(FORKS - 1), 2) * FORKS;
  }

  private static void within(double least, double most, double share) {
    assertTrue(least <= share && share <= most, share + " of intervals hold the mean");
  }

  @Test
  void normalForksWithEqualScatter() {
    within(0.94, 0.96, held(s -> 1 + s * random.nextGaussian(), true));
  }

  @Test
  void normalForksWithDifferingScatter() {
    within(0.94, 0.96, held(s -> 1 + s * random.nextGaussian(), false));
  }

  /** Skewed: ln is normal with σ = 0.5; scaled to a coefficient of variation of 3 %. */
  @Test
  void logNormalForks() {
    double sigma = 0.5;
    double spread = Math.sqrt(Math.exp(sigma * sigma) - 1);
    within(
        0.935,
        1,
        held(
            s ->
                1
                    + 0.03
                        * (Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2) - 1)
                        / spread,
            true));
  }

  /** What it is for: the same promise for about half the width. */
  @Test
  void moderatedIntervalsAreNarrower() {
    Moderated shared = new Moderated(4, SCATTER * SCATTER, 240, CELLS);
    double[] typical = {-SCATTER, 0, SCATTER};
    double ratio =
        Difference.of(typical, shared).interval().halfWidth() / Estimate.of(typical).halfWidth();
    assertTrue(ratio < 0.7, ratio + " of Student's width");
  }
}
