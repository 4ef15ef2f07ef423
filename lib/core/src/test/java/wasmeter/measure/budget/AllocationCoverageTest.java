package wasmeter.measure.budget;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;

/**
 * Whether intervals hold the mean as often as they promise when the forks were allocated as a full
 * plan does it, on cells whose mean is known.
 */
class AllocationCoverageTest {
  private static final int CELLS = 120;
  private static final int RUNS = 200;
  private static final double SCATTER = 0.02;
  private static final Allocation FULL = new Allocation(3, 10, 0.02);

  private final Random random = new Random(17);

  /** What many runs found. */
  private record Found(double held, double forks) {}

  private static SharedScatter shared(List<double[]> cells) {
    return new SharedScatter(cells.stream().map(c -> Scatter.ofScores(Stratum.JIT, c)).toList());
  }

  /** Forks with mean 1; the operator makes one of a cell that scatters by its argument. */
  private Found run(DoubleUnaryOperator fork, boolean alike) {
    double held = 0;
    double forks = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] scatter = new double[CELLS];
      Arrays.setAll(scatter, i -> SCATTER * (alike ? 1 : Math.sqrt(3 / chiSquared(3))));
      List<double[]> first =
          Arrays.stream(scatter).mapToObj(s -> drawn(new double[0], 3, fork, s)).toList();
      SharedScatter prior = shared(first);
      List<double[]> all =
          Stream.iterate(0, i -> i < CELLS, i -> i + 1)
              .map(i -> allocated(first.get(i), prior, fork, scatter[i]))
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
      double[] first, SharedScatter prior, DoubleUnaryOperator fork, double scatter) {
    double[] scores = first;
    while (true) {
      int wanted = FULL.forks(scores, prior.of(Stratum.JIT));
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

  private static void within(double least, double most, Found found) {
    assertTrue(least <= found.held() && found.held() <= most, found.toString());
  }

  @Test
  void normalForksWithEqualScatter() {
    Found found = run(s -> 1 + s * random.nextGaussian(), true);
    within(0.94, 0.96, found);
  }

  @Test
  void normalForksWithDifferingScatter() {
    Found found = run(s -> 1 + s * random.nextGaussian(), false);
    within(0.94, 0.96, found);
  }

  /** Skewed: ln is normal with σ = 0.5; scaled to a coefficient of variation of 3 %. */
  @Test
  void logNormalForks() {
    double sigma = 0.5;
    double spread = Math.sqrt(Math.exp(sigma * sigma) - 1);
    Found found =
        run(
            s ->
                1
                    + 0.03
                        * (Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2) - 1)
                        / spread,
            true);
    within(0.935, 1, found);
  }
}
