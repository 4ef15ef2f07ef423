package wasmeter.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.shard.Block;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.wasm.Phase;

/**
 * How long a fork will roughly take; only ever shown as a forecast, and what plans are divided by.
 */
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

  /**
   * The blocks of a plan: samples that are compared with each other are measured together.
   *
   * @param samples all that the plan measures or tries
   * @param cells what it measures of them
   */
  static List<Block> blocks(Plan plan, Collection<Sample> samples, List<Cell> cells) {
    Map<String, Double> seconds = new HashMap<>();
    for (Cell cell : cells) {
      if (cell.gap() == null) {
        double each = seconds(cell, plan.budget());
        seconds.merge(cell.sample().name(), cell.fewestForks(plan.budget()) * each, Double::sum);
      }
    }
    Map<String, String> blocks = new LinkedHashMap<>();
    samples.forEach(
        sample -> blocks.put(sample.name(), sample.selection().calibration() ? "" : sample.name()));
    for (Sample sample : samples) {
      String mine = blocks.get(sample.name());
      String other = blocks.get(sample.counterpart());
      if (other != null) {
        blocks.replaceAll((name, block) -> block.equals(other) ? mine : block);
      }
    }
    Map<String, List<String>> together = new LinkedHashMap<>();
    blocks.forEach(
        (name, block) -> together.computeIfAbsent(block, some -> new ArrayList<>()).add(name));
    return together.values().stream()
        .map(
            names ->
                new Block(
                    names, names.stream().mapToDouble(n -> seconds.getOrDefault(n, 0.0)).sum()))
        .toList();
  }

  static double bytes(Cell cell) {
    return cell.start() == Start.COLD && !cell.scenario().isLifetime()
        ? BYTES_PER_COLD_FORK
        : BYTES_PER_WARM_FORK;
  }
}
