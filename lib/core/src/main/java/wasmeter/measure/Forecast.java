package wasmeter.measure;

import wasmeter.measure.budget.Budget;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** How long a fork will roughly take; only ever shown as a forecast. */
final class Forecast {
  private static final double START_SECONDS = 1;
  private static final double SECONDS_PER_MEGABYTE = 4;
  private static final double LONGEST_OTHER_WARM_UP = 20;
  private static final double NO_WARM_UP_SECONDS = 1;
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
    if (cell.scenario() == Scenario.EXECUTE_CALL) {
      // On a quiet machine the least time of measuring suffices as a rule; on a busy one it is most
      // of what may be used.
      return START_SECONDS
          + Math.clamp(warmUp, SHORTEST_WARM_UP, Math.max(longest, SHORTEST_WARM_UP))
          + (3 * budget.fork().measureLeast().toMillis() + budget.fork().measureMost().toMillis())
              / 4e3;
    }
    // Other scenarios scatter: they are seldom quiet before their time is up. Compilers that the
    // JVM does not compile have no warm-up to speak of.
    double other = warmUp <= NO_WARM_UP_SECONDS ? NO_WARM_UP_SECONDS : LONGEST_OTHER_WARM_UP;
    return START_SECONDS
        + Math.min(longest, other)
        + budget.fork().measureMost().toMillis() / 1e3
        + 2 * module;
  }

  static double bytes(Cell cell) {
    return cell.start() == Start.COLD && !cell.scenario().isLifetime()
        ? BYTES_PER_COLD_FORK
        : BYTES_PER_WARM_FORK;
  }
}
