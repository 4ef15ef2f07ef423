package wasmeter.checks.coverage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wasmeter.checks.recorded.Series;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Scatter;

/**
 * What earlier runs of this machine know about scatter.
 *
 * @param scatter of their warm cells with more than one fork; none if there is no such log
 * @param text where this is from, for people
 */
record EarlierRuns(List<Scatter> scatter, String text) {
  /** The log that is committed with the project: it was measured on one machine. */
  static final String REFERENCE = "notebooks/runs/reference.jsonl.gz";

  private static final String DRAW = "only the cells of a draw share what they know";

  EarlierRuns {
    scatter = List.copyOf(scatter);
  }

  /**
   * Of the log that was named, else of the committed one; a log of another machine says nothing
   * about this one.
   */
  static EarlierRuns of(Optional<Path> named, Path home, String machine) {
    Path log = named.orElse(home.resolve(REFERENCE));
    return of(RunLog.read(log), log.getFileName().toString(), machine);
  }

  static EarlierRuns of(Records records, String name, String machine) {
    List<Scatter> scatter =
        Series.of(records.whereHeads(o -> machine.equals(o.cell().machine()))).stream()
            .map(Series::counted)
            .filter(cell -> cell.forks().size() > 1)
            .map(cell -> Scatter.ofScores(cell.stratum(), cell.scores()))
            .toList();
    return scatter.isEmpty()
        ? new EarlierRuns(
            scatter, "%s has no repeated cell of this machine: %s".formatted(name, DRAW))
        : new EarlierRuns(
            scatter,
            "%d cells of %s, measured on this machine, share what they know with the cells of a draw"
                .formatted(scatter.size(), name));
  }
}
