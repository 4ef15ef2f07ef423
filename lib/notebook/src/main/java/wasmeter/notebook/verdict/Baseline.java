package wasmeter.notebook.verdict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wasmeter.measure.PlanException;
import wasmeter.record.Events;
import wasmeter.record.Globs;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * A log of another day, whose engines others are measured against.
 *
 * @param file its name
 * @param records what it holds
 */
record Baseline(String file, Records records) {
  /** By this, the engine of a baseline is distinguished from the same engine today. */
  private static final String LABEL = "@baseline";

  /**
   * Reads a log.
   *
   * @param log plain or compressed by gzip
   * @throws PlanException if there is none, or nothing was timed in it
   */
  static Baseline read(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new PlanException(
          "there is no log %s to compare with: correct -Dbaseline=, or record one with mvn -Pcompare -Dname=base"
              .formatted(log));
    }
    Records records = RunLog.read(log);
    Baseline baseline = new Baseline(log.getFileName().toString(), records);
    if (baseline.engines().isEmpty()) {
      throw new PlanException(
          "the baseline %s holds no times: name a log of a run%s"
              .formatted(
                  baseline.file,
                  records.damaged().isEmpty() ? "" : "; " + String.join("; ", records.damaged())));
    }
    return baseline;
  }

  /** Whether an engine is one of a baseline. */
  static boolean isOne(String engine) {
    return engine.endsWith(LABEL);
  }

  /** The name of an engine of a baseline, beside those of today. */
  static String named(String engine) {
    return engine + LABEL;
  }

  /** Whether its processes measured several scenarios. */
  boolean sharesProcesses() {
    return !records.observations().observing(Events.PLACE).isEmpty();
  }

  /** Names of the engines that something was timed of. */
  Set<String> engines() {
    return records
        .observations()
        .heads()
        .filter(Baseline::isTimed)
        .map(this::engine)
        .collect(Collectors.toSet());
  }

  /** Whether this is a time of an engine, or belongs to one. */
  static boolean isTimed(Observation o) {
    return isOfCell(o) && o.reading() instanceof Reading.Observed;
  }

  /** Whether this is about a cell of an engine, a gap included. */
  static boolean isOfCell(Observation o) {
    return o.cell().engine() != null && o.cell().scenario() != null;
  }

  /** The name of the engine that was observed. */
  String engine(Observation o) {
    return records.engines().get(o.cell().engine()).name();
  }

  /** The engine of this log that one of today is measured against: itself, or its default. */
  Optional<String> baseOf(String engine) {
    Set<String> known = engines();
    return List.of(engine, Globs.withoutVariant(engine)).stream()
        .filter(known::contains)
        .findFirst();
  }
}
