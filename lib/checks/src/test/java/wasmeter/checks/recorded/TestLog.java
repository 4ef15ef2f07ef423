package wasmeter.checks.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.record.Answer;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.LogLine;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;

/** Forks of invented engines, without measuring any. */
public final class TestLog {
  private static final String RUN = "r1";
  private static final long ELAPSED = 6_000_000_000L;

  private final List<LogLine> lines = new ArrayList<>();

  public TestLog() {
    lines.add(new Header.Run(2, RUN, "2026-01-02T03:04:05Z", "test", 1, Map.of()));
    lines.add(new Header.Settings("t1", "JDK", List.of(), Map.of(), "rule", null));
  }

  /** Forks of a cell, one for each score, in rounds from 1. */
  public TestLog forks(
      String machine, String engine, String sample, String conditions, double... scores) {
    lines.add(new Header.Machine(machine, machine, "processor", 2, 24, "os"));
    lines.add(new Header.Conditions(conditions, Map.of("processors", conditions)));
    lines.add(new Header.SampleModule(sample, sample, "", 1, "C", false));
    lines.add(new Header.Engine(engine, engine, "1", "tier", List.of(), "", Map.of(), "adapter"));
    CellKey key =
        new CellKey(
            machine, engine, sample, "run(1)", Scenario.EXECUTE_CALL, Start.WARM, "t1", conditions);
    for (int i = 0; i < scores.length; i++) {
      add(
          key,
          i + 1,
          new Measurement(null, 1, IterationType.MEASUREMENT, ELAPSED, Events.TIME, Unit.NS, 1),
          new Reading.Observed(scores[i]));
      add(
          key,
          i + 1,
          Measurement.once(null, ELAPSED, Events.WARM_UP, Unit.NS),
          new Reading.Observed(1e9, null, Verdict.STEADY.label()));
    }
    return this;
  }

  private void add(CellKey key, int number, Measurement measurement, Reading reading) {
    lines.add(
        new Observation(RUN, key, number, number, number, measurement, Answer.CHECKED, reading));
  }

  public Records records() {
    return Records.of(lines);
  }
}
