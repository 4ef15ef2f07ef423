package wasmeter.measure;

import wasmeter.measure.budget.Budget;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.wasm.Phase;

/** How long a fork will roughly take; only ever shown as a forecast. */
final class Forecast {
  private static final double START_SECONDS = 1;
  private static final double SECONDS_PER_MEGABYTE = 4;

  /** Of code that the JVM compiles, on the recorded forks of a full plan. */
  private static final double WARM_UP_OF_COMPILING = 12;

  private static final double WARM_UP_OF_OTHERS = 4;

  /** Ten iterations, and no less than the shortest window. */
  private static final double NO_WARM_UP = 2;

  private static final double SHORTEST_WARM_UP = 2;
  private static final double UNWATCHED_SECONDS = 1;
  private static final double INSTANCES_SECONDS = 1;
  private static final double BYTES_PER_WARM_FORK = 20_000;
  private static final double BYTES_PER_COLD_FORK = 3_000;

  private Forecast() {}

  static double seconds(Cell cell, Budget budget) {
    double module = SECONDS_PER_MEGABYTE * cell.sample().module().bytes() / (1 << 20);
    double longest = cell.warmUpBudgetSeconds(budget);
    double warmUp = cell.engine().engine().typicalWarmUpSeconds();
    if (cell.start() == Start.COLD) {
      return START_SECONDS
          + module
          + (cell.scenario().isLifetime()
              ? Math.min(longest, UNWATCHED_SECONDS + warmUp)
              : cell.scenario() == Scenario.FOOTPRINT ? INSTANCES_SECONDS : 0);
    }
    // The least time of measuring suffices as a rule, and sometimes the most does not.
    double measuring =
        (7 * budget.fork().measureLeast().toMillis() + budget.fork().measureMost().toMillis())
            / 8e3;
    if (cell.scenario() == Scenario.EXECUTE_CALL) {
      return START_SECONDS
          + Math.clamp(warmUp, SHORTEST_WARM_UP, Math.max(longest, SHORTEST_WARM_UP))
          + measuring;
    }
    double other =
        cell.hardlyWarmsUp()
            ? NO_WARM_UP
            : cell.scenario().times(Phase.COMPILE) ? WARM_UP_OF_COMPILING : WARM_UP_OF_OTHERS;
    return START_SECONDS + Math.min(longest, other) + measuring + 2 * module;
  }

  static double bytes(Cell cell) {
    return cell.start() == Start.COLD && !cell.scenario().isLifetime()
        ? BYTES_PER_COLD_FORK
        : BYTES_PER_WARM_FORK;
  }
}
