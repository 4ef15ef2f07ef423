package wasmeter.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.descriptive.Variance;
import org.junit.jupiter.api.Test;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;
import wasmeter.stats.compare.RobustModerated;

/**
 * Whether intervals hold what they promise where a few cells scatter ten times as much as the
 * others: 120 cells of three forks each whose mean is 0.
 */
class RobustCoverageTest {
  private static final int CELLS = 120;
  private static final int FORKS = 3;
  private static final int RUNS = 150;

  private final Random random = new Random(17);

  /** Shares of cells whose interval holds the mean, and the mean width of those that are calm. */
  private record Held(double wild, double others, double width) {}

  @FunctionalInterface
  private interface Sharing {
    Moderated among(double[] variances, double[] degrees);
  }

  private Held held(int wild, DoubleSupplier scatter, DoubleUnaryOperator fork, Sharing sharing) {
    double[] held = new double[2];
    double width = 0;
    for (int run = 0; run < RUNS; run++) {
      double[][] cells = new double[CELLS][FORKS];
      double[] variances = new double[CELLS];
      double[] degrees = new double[CELLS];
      for (int c = 0; c < CELLS; c++) {
        double own = scatter.getAsDouble() * (c < wild ? 10 : 1);
        for (int i = 0; i < FORKS; i++) {
          cells[c][i] = own * fork.applyAsDouble(random.nextGaussian());
        }
        variances[c] = Variance.of(cells[c]).getAsDouble();
        degrees[c] = FORKS - 1;
      }
      Moderated shared = sharing.among(variances, degrees);
      for (int c = 0; c < CELLS; c++) {
        Estimate interval = Difference.of(cells[c], shared).interval();
        held[c < wild ? 0 : 1] += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
        width += c < wild ? 0 : interval.halfWidth();
      }
    }
    double others = (CELLS - wild) * (double) RUNS;
    return new Held(held[0] / wild / RUNS, held[1] / others, width / others);
  }

  private double chiSquared(int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      sum += Math.pow(random.nextGaussian(), 2);
    }
    return sum;
  }

  private double differing() {
    return Math.sqrt(3 / chiSquared(3));
  }

  private static void within(double least, double most, double share) {
    assertTrue(least <= share && share <= most, share + " of intervals hold the mean");
  }

  @Test
  void zzPrint() {
    for (boolean alike : new boolean[] {true, false}) {
      DoubleSupplier s = () -> alike ? 1 : differing();
      for (int wild : new int[] {0, 1, 3, 6, 12}) {
        System.out.println(alike + " " + wild + " plain  " + held(wild, s, x -> x, Moderated::cautious));
        System.out.println(alike + " " + wild + " robust " + held(wild, s, x -> x, RobustModerated::cautious));
        System.out.println(alike + " " + wild + " bold   " + held(wild, s, x -> x, RobustModerated::of));
      }
    }
    double sigma = 0.5;
    DoubleUnaryOperator ln = x -> Math.exp(sigma * x - sigma * sigma / 2) - 1;
    System.out.println("ln plain  " + held(0, () -> 1, ln, Moderated::cautious));
    System.out.println("ln robust " + held(0, () -> 1, ln, RobustModerated::cautious));
  }
}
