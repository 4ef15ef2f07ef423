package wasmeter.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.shard.Block;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;

/**
 * How long a fork will roughly take; only ever shown as a forecast, and what plans are divided by.
 * Its numbers are those of recorded forks on a machine with nothing else to do.
 */
final class Forecast {
  /** Of the process, before its main and after its end, with what is made for it before. */
  private static final double START_SECONDS = 0.5;

  private static final double SECONDS_PER_MEGABYTE = 4;

  /** Of code that the JVM compiles, and which compiles. */
  private static final double WARM_UP_OF_COMPILING = 15;

  /** The same compiler, once it has been warmed up in this process. */
  private static final double WARM_UP_AGAIN = 8;

  /** Of code that the JVM compiles, and which does not compile. */
  private static final double WARM_UP_OF_OTHERS = 14;

  /** Of machine code that compiles: the JVM compiles what calls it, and the same once more. */
  private static final double SHORT_WARM_UP_OF_COMPILING = 5;

  private static final double SHORT_WARM_UP_AGAIN = 3;

  private static final double SHORT_WARM_UP_OF_OTHERS = 6;

  /** Ten iterations, and no less than the shortest window. */
  private static final double SHORTEST_WARM_UP = 2;

  /** When flatness is seen, after the window in which it is. */
  private static final double BEYOND_WINDOW = 0.3;

  /** Of what engines say is typical. */
  private static final double OF_TYPICAL = 0.75;

  /** The same where code is not that of a short loop. */
  private static final double OF_TYPICAL_IN_PROGRAMS = 2;

  /** The same from the start of a process on. */
  private static final double OF_TYPICAL_IN_LIVES = 3;

  /** Of a life, in whose first second nothing watches. */
  private static final double UNWATCHED_SECONDS = 1.2;

  /** What happens once in a fresh process. */
  private static final double LIFECYCLE_SECONDS = 0.8;

  private static final double BYTES_PER_WARM_FORK = 20_000;
  private static final double BYTES_PER_COLD_FORK = 3_000;

  private Forecast() {}

  static double seconds(Cell cell, Budget budget) {
    return seconds(cell, budget, 1);
  }

  /**
   * The same for one of several cells that share a process: on average, as their order is random.
   *
   * @param company how many cells that process has
   */
  static double seconds(Cell cell, Budget budget, int company) {
    double module = SECONDS_PER_MEGABYTE * cell.sample().module().bytes() / (1 << 20);
    if (cell.start() == Start.COLD) {
      return START_SECONDS
          + module
          + (cell.scenario().isLifetime()
              ? warmUpOfCalls(cell, budget, UNWATCHED_SECONDS)
              : LIFECYCLE_SECONDS);
    }
    if (cell.scenario() == Scenario.EXECUTE_CALL) {
      double warmUp = warmUpOfCalls(cell, budget, BEYOND_WINDOW);
      return START_SECONDS + warmUp + measuring(cell, budget);
    }
    double longest = cell.warmUpBudgetSeconds(budget);
    double first = START_SECONDS + Math.min(longest, warmUp(cell));
    double again =
        Math.min(
            cell.warmUpBudgetSeconds(budget, true),
            cell.hardlyWarmsUp() ? SHORT_WARM_UP_AGAIN : WARM_UP_AGAIN);
    return (first + (company - 1) * again) / company + measuring(cell, budget) + module;
  }

  private static double warmUpOfCalls(Cell cell, Budget budget, double beyond) {
    double least =
        cell.start() == Start.COLD
            ? cell.windowSeconds() + beyond
            : Math.max(SHORTEST_WARM_UP, cell.windowSeconds()) + beyond;
    double typical = ofTypical(cell) * cell.engine().engine().typicalWarmUpSeconds();
    return Math.min(Math.max(typical, least), Math.max(least, cell.warmUpBudgetSeconds(budget)));
  }

  /** Quick plans have what is short, and little code. */
  private static double ofTypical(Cell cell) {
    return cell.sample().selection().plans().contains(Scope.QUICK)
        ? OF_TYPICAL
        : cell.scenario().isLifetime() ? OF_TYPICAL_IN_LIVES : OF_TYPICAL_IN_PROGRAMS;
  }

  private static double warmUp(Cell cell) {
    return cell.hardlyWarmsUp()
        ? cell.mayShareProcess() ? SHORT_WARM_UP_OF_COMPILING : SHORT_WARM_UP_OF_OTHERS
        : cell.mayShareProcess() ? WARM_UP_OF_COMPILING : WARM_UP_OF_OTHERS;
  }

  /**
   * What comes before and after the measured time included. The least time suffices as a rule; of
   * work that compiles, iterations scatter so much that it seldom does, and where the JVM compiles
   * the compiler hardly ever.
   */
  private static double measuring(Cell cell, Budget budget) {
    double least = budget.fork().measureLeast().toMillis() / 1e3;
    double more = cell.longestMeasuring(budget).toMillis() / 1e3 - least;
    double share =
        cell.mayShareProcess()
            ? cell.hardlyWarmsUp() ? 0.5 : 1
            : cell.scenario() == Scenario.EXECUTE_CALL ? 0.3 : 0.7;
    return least + share * more;
  }

  /**
   * The blocks of a plan: samples that are compared with each other are measured together.
   *
   * @param samples all that the plan measures or tries
   * @param cells what it measures of them
   */
  static List<Block> blocks(Plan plan, Collection<Sample> samples, List<Cell> cells) {
    Map<String, Double> seconds = new HashMap<>();
    ToIntFunction<Cell> company = Order.company(plan, cells);
    for (Cell cell : cells) {
      if (cell.gap() == null) {
        double each = seconds(cell, plan.budget(), company.applyAsInt(cell));
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
