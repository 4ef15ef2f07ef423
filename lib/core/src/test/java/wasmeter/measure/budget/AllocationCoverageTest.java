package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;

/**
 * Whether intervals hold the mean as often as they promise when the forks were allocated as a full
 * plan does it, on cells whose mean is known.
 */
@Alongside
class AllocationCoverageTest {
  private static final int CELLS = 120;
  private static final int RUNS = 200;
  private static final double SCATTER = 0.02;
  private static final int[] FIRST_PASSES = {2, 3};

  /** Of the cells of a full plan, those that begin with one process: all but calls of programs. */
  private static final int BEGIN_WITH_ONE = 90;

  private final Random random = new Random(17);

  /** What many runs found. */
  private record Found(double held, double forks) {}

  private static SharedScatter shared(List<double[]> cells) {
    return new SharedScatter(cells.stream().map(c -> Scatter.ofScores(Stratum.JIT, c)).toList());
  }

  /**
   * Forks with mean 1; the operator makes one of a cell that scatters by its argument. So many of
   * the cells begin with one fork.
   */
  private Found run(int first, int withOne, DoubleUnaryOperator fork, boolean alike) {
    Allocation[] allocations = new Allocation[CELLS];
    Arrays.setAll(allocations, i -> new Allocation(i < withOne ? 1 : first, 10, 0.02));
    double held = 0;
    double forks = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] scatter = new double[CELLS];
      Arrays.setAll(scatter, i -> SCATTER * (alike ? 1 : Math.sqrt(3 / chiSquared(3))));
      List<double[]> firstPass =
          IntStream.range(0, CELLS)
              .mapToObj(i -> drawn(new double[0], allocations[i].first(), fork, scatter[i]))
              .toList();
      SharedScatter prior = shared(firstPass);
      List<double[]> all =
          IntStream.range(0, CELLS)
              .mapToObj(i -> allocated(allocations[i], firstPass.get(i), prior, fork, scatter[i]))
              .toList();
      SharedScatter after = shared(all);
      for (double[] cell : all) {
        Estimate interval = after.of(Stratum.JIT).estimate(cell);
        held += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
        forks += cell.length;
      }
    }
    return new Found(held / (RUNS * CELLS), forks / (RUNS * CELLS));
  }

  private static double[] allocated(
      Allocation allocation,
      double[] first,
      SharedScatter prior,
      DoubleUnaryOperator fork,
      double scatter) {
    double[] scores = first;
    while (true) {
      int wanted = allocation.forks(scores, prior.of(Stratum.JIT));
      if (wanted <= scores.length) {
        return scores;
      }
      scores = drawn(scores, wanted, fork, scatter);
    }
  }

  private static double[] drawn(double[] some, int n, DoubleUnaryOperator fork, double scatter) {
    double[] all = Arrays.copyOf(some, n);
    for (int i = some.length; i < n; i++) {
      all[i] = fork.applyAsDouble(scatter);
    }
    return all;
  }

  private double chiSquared(int degrees) {
    double sum = 0;
    for (int i = 0; i < degrees; i++) {
      sum += Math.pow(random.nextGaussian(), 2);
    }
    return sum;
  }

  /** Of calls in a full and in a quick plan, and of all that a full plan has of programs. */
  private void within(double least, double most, DoubleUnaryOperator fork, boolean alike) {
    for (int first : FIRST_PASSES) {
      Found found = run(first, 0, fork, alike);
      assertTrue(least <= found.held() && found.held() <= most, first + ": " + found);
    }
    Found found = run(2, BEGIN_WITH_ONE, fork, alike);
    assertTrue(least <= found.held() && found.held() <= most, "1 or 2: " + found);
  }

  @Test
  void normalForksWithEqualScatter() {
    within(0.94, 0.96, s -> 1 + s * random.nextGaussian(), true);
  }

  @Test
  void normalForksWithDifferingScatter() {
    within(0.94, 0.96, s -> 1 + s * random.nextGaussian(), false);
  }

  /** Skewed: ln is normal with σ = 0.5; scaled to a coefficient of variation of 3 %. */
  @Test
  void logNormalForks() {
    double sigma = 0.5;
    double spread = Math.sqrt(Math.exp(sigma * sigma) - 1);
    within(
        0.935,
        1,
        s -> 1 + 0.03 * (Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2) - 1) / spread,
        true);
  }
}
