package wasmeter.checks.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import wasmeter.checks.recorded.Recording;
import wasmeter.measure.Plan;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.ForkTime;
import wasmeter.measure.budget.Repetition;
import wasmeter.stats.Estimate;

/**
 * The full plan as it was: each cell had processes of its own, a fork measured for at least 5 s,
 * and forks were added to each cell one at a time, from three to ten, until Student's interval was
 * within ± 2 %.
 */
final class FormerPlan {
  private static final int FEWEST = 3;

  /** Forks of a cell whose interval never becomes narrow. */
  static final int MOST = 10;

  private static final double PRECISION = 0.02;
  private static final ForkTime TIME =
      new ForkTime(
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(180));

  private FormerPlan() {}

  /**
   * Measures one cell.
   *
   * @param cell a full plan that chooses one engine, sample and scenario
   * @param scenario that it chooses
   * @param log path of the log: forks that it holds count
   * @param most how many forks it may have, {@link #MOST} as a rule
   * @return the scores of its forks; none if it cannot be measured
   */
  static double[] scores(Plan cell, String scenario, Path log, int most)
      throws InterruptedException {
    int wanted = FEWEST;
    while (true) {
      double[] all = Recording.cell(cell.with(budget(wanted)), scenario, log).scores();
      double[] scores = Arrays.copyOf(all, Math.min(wanted, all.length));
      if (scores.length < wanted || !wantsMore(scores, most)) {
        return scores;
      }
      wanted++;
    }
  }

  /** The rule that picks runs in which chance made the interval narrow. */
  static boolean wantsMore(double[] scores, int most) {
    return scores.length < FEWEST
        || scores.length < most && Estimate.of(scores).relativeHalfWidth() > PRECISION;
  }

  /** So many forks, and none beyond them for precision. */
  static Budget budget(int forks) {
    return new Budget(Repetition.of(forks, 1), Plan.full().budget().run(), TIME, 1);
  }
}
