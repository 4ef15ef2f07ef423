package wasmeter.measure;

import java.time.Duration;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.ForkTime;

/** Plans for tests that need a number, whatever it is. */
public final class Brief {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Brief() {}

  /**
   * The same plan whose warm forks take no longer than they must.
   *
   * @param plan any
   * @return a copy
   */
  public static Plan of(Plan plan) {
    Budget budget = plan.budget();
    return plan.with(
        new Budget(
            budget.repetition(),
            budget.run(),
            new ForkTime(
                SECOND, SECOND, Duration.ofMillis(400), SECOND, SECOND, budget.fork().deadline())));
  }
}
