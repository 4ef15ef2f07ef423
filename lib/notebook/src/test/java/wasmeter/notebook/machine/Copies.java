package wasmeter.notebook.machine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.LogLine;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** What a machine that does not exist would have measured: a log, in which some take longer. */
public final class Copies {
  /** A machine that nobody has. */
  public static final Header.Machine MADE_UP =
      new Header.Machine("made-up", "Made-up CPU", "Made-up CPU", 8, 32, "Made-up OS");

  private static final String SUFFIX = "-copy";

  private Copies() {}

  /**
   * A copy of records.
   *
   * @param months how much later its runs began
   * @param slower by what the times of some engines are multiplied
   */
  public static Records of(
      Records records, Header.Machine machine, int months, Map<String, Double> slower) {
    List<LogLine> lines = new ArrayList<>(List.of(machine));
    for (LogLine line : records.lines()) {
      switch (line) {
        case Header.Run run -> lines.add(later(run, months));
        case Header.Machine _ -> {}
        case Observation o -> lines.add(on(machine, o, factor(records, o, slower)));
        default -> lines.add(line);
      }
    }
    return Records.of(lines);
  }

  private static Header.Run later(Header.Run run, int months) {
    Instant started = Instant.parse(run.started()).plus(30L * months, ChronoUnit.DAYS);
    return new Header.Run(
        run.schema(),
        run.id() + SUFFIX,
        started.toString(),
        run.plan(),
        run.seed(),
        run.conditions());
  }

  private static double factor(Records records, Observation o, Map<String, Double> slower) {
    Header.Engine engine = records.engines().get(o.cell().engine());
    boolean timed = o.measurement().event().equals(Events.TIME);
    return engine == null || !timed ? 1 : slower.getOrDefault(engine.name(), 1.0);
  }

  private static Observation on(Header.Machine machine, Observation o, double factor) {
    CellKey cell = o.cell();
    Reading reading =
        o.reading() instanceof Reading.Observed seen
            ? new Reading.Observed(factor * seen.value(), seen.published(), seen.note())
            : o.reading();
    return new Observation(
        o.run() + SUFFIX,
        new CellKey(
            machine.id(),
            cell.engine(),
            cell.sample(),
            cell.call(),
            cell.scenario(),
            cell.start(),
            cell.settings(),
            cell.conditions()),
        o.round(),
        o.fork(),
        o.order(),
        o.measurement(),
        o.answer(),
        reading);
  }

  /** Writes a log that is not there yet. */
  public static Path write(Records records, Path file) {
    try (RunLog log = RunLog.append(file)) {
      records.lines().forEach(log::write);
    }
    return file;
  }
}
