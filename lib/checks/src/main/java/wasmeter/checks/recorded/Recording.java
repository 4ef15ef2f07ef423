package wasmeter.checks.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.record.Records;

/** Runs a plan into a log of its own until nothing is missing any more. */
public final class Recording {
  /** A plan's own time runs out before that of a check; more often than this, something is wrong. */
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
   * Says which cells are missing, or have too few forks.
   *
   * @param cells as they were recorded
   * @param wanted how many cells there should be
   * @param forks how many forks each should have
   * @return a sentence; empty if all are there
   */
  public static String missing(List<Series> cells, int wanted, int forks) {
    List<Series> few = cells.stream().filter(cell -> cell.forks().size() < forks).toList();
    if (cells.size() >= wanted && few.isEmpty()) {
      return "";
    }
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
