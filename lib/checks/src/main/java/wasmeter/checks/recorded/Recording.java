package wasmeter.checks.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;

/** Runs a plan into a log of its own until nothing is missing any more. */
public final class Recording {
  /**
   * A plan's own time runs out before that of a check; more often than this, something is wrong.
   */
  private static final int MOST_RUNS = 30;

  private Recording() {}

  /**
   * Measures what the log does not hold yet, in rounds of one fork of each cell, in random order.
   *
   * @param plan a plan whose time may be too short for it
   * @param log path of the log: what it holds is not measured again
   * @return the warm cells
   * @throws InterruptedException if this thread is interrupted; run it again to continue
   */
  public static List<Series> of(Plan plan, Path log) throws InterruptedException {
    Bench bench = Bench.here();
    for (int run = 1; ; run++) {
      Printed printed = new Printed(log.getFileName().toString());
      Records records = bench.run(plan, log, printed);
      if (printed.measured() == 0 || run == MOST_RUNS) {
        return Series.of(records);
      }
    }
  }

  /**
   * Runs a plan of one cell, whose time is not limited, once.
   *
   * @param plan chooses one engine, sample and scenario
   * @param scenario that it chooses
   * @param log path of the log: what it holds is not measured again
   * @return the cell; without forks if it cannot be measured
   * @throws InterruptedException if this thread is interrupted; run it again to continue
   */
  public static Series cell(Plan plan, String scenario, Path log) throws InterruptedException {
    Records records = Bench.here().run(plan, log, new Printed(log.getFileName().toString()));
    return Series.of(records).stream()
        .filter(series -> series.scenario().label().equals(scenario))
        .findFirst()
        .orElse(new Series("", "", Scenario.named(scenario).orElseThrow(), List.of()));
  }

  /**
   * Runs a plan that ends when its time is over, once: what is recorded counts, so a run that was
   * interrupted continues, and one that has ended is only read.
   *
   * @param plan with a limited time
   * @param log path of the log; a file beside it says that the run has ended
   * @return what the log holds
   * @throws IOException if that file cannot be written
   * @throws InterruptedException if this thread is interrupted; run it again to continue
   */
  public static Records once(Plan plan, Path log) throws IOException, InterruptedException {
    Path ended = log.resolveSibling(log.getFileName() + ".ended");
    if (Files.exists(ended)) {
      return RunLog.read(log);
    }
    Records records = Bench.here().run(plan, log, new Printed(log.getFileName().toString()));
    Files.createFile(ended);
    return records;
  }

  /**
   * Whether all cells are there, each with enough forks.
   *
   * @param cells as they were recorded
   * @param wanted how many cells there should be
   * @param forks how many forks each should have
   * @return false if one is missing
   */
  public static boolean isComplete(List<Series> cells, int wanted, int forks) {
    return cells.size() >= wanted && cells.stream().allMatch(cell -> cell.forks().size() >= forks);
  }

  /**
   * Says which cells are missing, or have too few forks.
   *
   * @param cells as they were recorded
   * @param wanted how many cells there should be
   * @param forks how many forks each should have
   * @return a sentence
   */
  public static String missing(List<Series> cells, int wanted, int forks) {
    List<Series> few = cells.stream().filter(cell -> cell.forks().size() < forks).toList();
    return "%d of %d cells were recorded, and with fewer than %d forks: %s"
        .formatted(
            cells.size(),
            wanted,
            forks,
            few.isEmpty()
                ? "none"
                : few.stream()
                    .map(cell -> cell.name() + " (" + cell.forks().size() + ")")
                    .collect(Collectors.joining(", ")));
  }
}
