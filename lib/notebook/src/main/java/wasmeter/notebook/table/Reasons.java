package wasmeter.notebook.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wasmeter.record.Cause;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;

/** Why there is no value. */
final class Reasons {
  private final Runs runs;
  private final Newest newest;
  private final Processes processes;

  /** The last gap of each engine, by the id of the engine. */
  private final Map<String, Reading.Skipped> gaps = new HashMap<>();

  Reasons(Runs runs, Newest newest, Processes processes) {
    this.runs = runs;
    this.newest = newest;
    this.processes = processes;
    newest
        .ofMachine()
        .figures()
        .forEach(
            o -> {
              if (o.reading() instanceof Reading.Skipped gap) {
                gaps.put(o.cell().engine(), gap);
              }
            });
  }

  /** Why a cell has no value: what was recorded in its place, otherwise what can be concluded. */
  Gap of(String engine, Row row, Metric metric) {
    List<Forks.Fork> ended = processes.ended(engine, row, metric.scenario(), metric.start());
    if (!ended.isEmpty()) {
      return unseen(ended);
    }
    Optional<Reading.Missing> recorded =
        processes.missing(engine, row, metric.scenario(), metric.start()).stream()
            .reduce(newest::later)
            .map(o -> (Reading.Missing) o.reading());
    if (recorded.isPresent()) {
      Gap gap = Gap.of(recorded.get());
      return recorded.get() instanceof Reading.Failed ? gap.in("failed") : gap;
    }
    if (!processes.unfinished(engine, row, metric.scenario(), metric.start()).isEmpty()) {
      return new Gap(
          Cause.UNFINISHED, "no fork has finished yet: run the same plan again to" + " continue");
    }
    return cannot(engine, row, metric)
        .orElseGet(() -> newest.imported() ? Cells.NOT_PUBLISHED : notMeasured(engine, metric));
  }

  /** Why an engine was unavailable when it was last looked for; empty if it was available. */
  Optional<Gap> absent(String engine) {
    // An unavailable engine has no version, and each of its cells says why.
    return newest
        .engine(engine)
        .filter(header -> header.isAbsent())
        .map(header -> gaps.get(header.id()))
        .map(Gap::of);
  }

  /** The same text for all rows of a table, so that it becomes a single footnote. */
  private Gap notMeasured(String engine, Metric metric) {
    List<String> expected = runs.expectedEngines();
    return new Gap(
        Cause.NOT_IN_PLAN,
        (expected.isEmpty() || expected.contains(engine)
                ? "not measured by this plan: to measure it, set -Dscenarios=%s and name it in"
                    + " -Dsamples="
                : "not measured by this plan: to measure it, set -Dscenarios=%s and name it in"
                    + " -Dengines= and -Dsamples=")
            .formatted(metric.scenario().label()));
  }

  /**
   * The fork ended well but did not report the phase or event; a step that covers several phases
   * says so in its note.
   */
  private static Gap unseen(List<Forks.Fork> ended) {
    return new Gap(
        Cause.NOT_REPORTED,
        ended.stream()
            .flatMap(f -> f.observations().figures())
            .filter(o -> o.measurement().phase() != null)
            .flatMap(o -> Scores.note(o).stream())
            .findFirst()
            .orElse("the process that measured this cell does not report it"));
  }

  /** What an engine cannot do when started cold, it cannot do warm either, and vice versa. */
  private Optional<Gap> cannot(String engine, Row row, Metric metric) {
    Start other = metric.start() == Start.WARM ? Start.COLD : Start.WARM;
    return processes.missing(engine, row, metric.scenario(), other).stream()
        .map(Observation::reading)
        .filter(Reading.Skipped.class::isInstance)
        .map(reading -> Gap.of((Reading.Skipped) reading))
        .reduce((first, last) -> last);
  }
}
