package wasmeter.notebook.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import wasmeter.record.Cause;
import wasmeter.record.Forks;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;

/** Why there is no value. */
final class Reasons {
  private final Runs runs;
  private final Newest newest;
  private final Processes processes;

  Reasons(Runs runs, Newest newest, Processes processes) {
    this.runs = runs;
    this.newest = newest;
    this.processes = processes;
  }

  /** Why a cell has no value: what was recorded in its place, else what can be concluded. */
  Gap of(String engine, Row row, Metric what) {
    List<Forks.Fork> ended = processes.ended(engine, row, what.scenario(), what.start());
    if (!ended.isEmpty()) {
      return unseen(ended);
    }
    Optional<Reading.Missing> recorded =
        processes.missing(engine, row, what.scenario(), what.start()).stream()
            .reduce(newest::later)
            .map(o -> (Reading.Missing) o.reading());
    if (recorded.isPresent()) {
      Gap gap = Gap.of(recorded.get());
      return recorded.get() instanceof Reading.Failed ? gap.in("failed") : gap;
    }
    if (!processes.unfinished(engine, row, what.scenario(), what.start()).isEmpty()) {
      return new Gap(
          Cause.UNFINISHED, "no fork has finished yet: run the same command again to continue");
    }
    return cannot(engine, row, what)
        .orElseGet(() -> newest.imported() ? Cells.NOT_PUBLISHED : notMeasured(engine, what));
  }

  /** Why an engine was not here when it was asked last; empty if it was. */
  Optional<Gap> absent(String engine) {
    // An engine that is not here has no version, and each of its cells says why.
    return newest
        .engine(engine)
        .filter(header -> header.isAbsent())
        .flatMap(
            header ->
                newest.ofMachine().stream()
                    .filter(o -> header.id().equals(o.cell().engine()))
                    .map(Observation::reading)
                    .filter(Reading.Skipped.class::isInstance)
                    .map(reading -> Gap.of((Reading.Skipped) reading))
                    .reduce((first, last) -> last));
  }

  /** The same for all rows of a table, so that it is one footnote. */
  private Gap notMeasured(String engine, Metric what) {
    List<String> expected = runs.expectedEngines();
    return new Gap(
        Cause.NOT_IN_PLAN,
        (expected.isEmpty() || expected.contains(engine)
                ? "not measured by this plan: -Dscenarios=%s and -Dsamples= with its name measure"
                    + " it"
                : "not measured by this plan: -Dscenarios=%s, and -Dengines= and -Dsamples= with"
                    + " its names measure it")
            .formatted(what.scenario().label()));
  }

  /**
   * The fork ended well but saw nothing of the phase or event: a step that does several says so.
   */
  private static Gap unseen(List<Forks.Fork> ended) {
    return new Gap(
        Cause.NOT_REPORTED,
        ended.stream()
            .flatMap(f -> f.observations().stream())
            .filter(o -> o.measurement().phase() != null && o.reading() instanceof Reading.Observed)
            .map(o -> ((Reading.Observed) o.reading()).note())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("the process that measured this cell does not report it"));
  }

  /** What an engine cannot do when started cold it cannot do warm either, and the reverse. */
  private Optional<Gap> cannot(String engine, Row row, Metric what) {
    Start other = what.start() == Start.WARM ? Start.COLD : Start.WARM;
    return processes.missing(engine, row, what.scenario(), other).stream()
        .map(Observation::reading)
        .filter(Reading.Skipped.class::isInstance)
        .map(reading -> Gap.of((Reading.Skipped) reading))
        .reduce((first, last) -> last);
  }
}
