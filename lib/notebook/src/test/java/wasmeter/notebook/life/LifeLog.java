package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.IterationType;
import wasmeter.record.LogLine;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.wasm.Phase;

/** Writes lives as a run would have recorded them, one process at a time; times in ms. */
public final class LifeLog {
  private static final double MILLISECOND = 1e6;
  private static final double LAUNCH = 40;

  private final List<LogLine> lines = new ArrayList<>();
  private String engine;
  private String sample;
  private Scenario scenario;
  private Start start;
  private int order;
  private double instance = 0.1;
  private double waited;
  private String computed;

  /** A log with one run on one machine. */
  public LifeLog() {
    lines.add(new Header.Run(RunLog.SCHEMA, "r1", "2026-01-01T00:00:00Z", "plan", 0, Map.of()));
    lines.add(new Header.Machine("m", "box", "box", 2, 8, "os"));
    lines.add(new Header.Settings("s", "jdk", List.of(), Map.of(), "", null));
    lines.add(new Header.SampleModule("fib", "fib", "", 2048, "", false));
    lines.add(new Header.SampleModule("big", "big", "", 4096, "", false));
  }

  /** Another sample. */
  public LifeLog sample(String name) {
    lines.add(new Header.SampleModule(name, name, "", 8192, "", false));
    return this;
  }

  /** An engine, of which is known whether it is machine code, or not. */
  public LifeLog engine(String name, Boolean machineCode) {
    lines.add(
        new Header.Engine(name, name, "1", "", List.of(), "", Map.of(), "", Map.of(), machineCode));
    return this;
  }

  /** What follows had to wait while others ran, for this share of its time. */
  public LifeLog waiting(double share) {
    waited = share;
    return this;
  }

  /** In the lives that follow, each instance after the first takes so long; 0 if none was made. */
  public LifeLog furtherInstances(double milliseconds) {
    instance = milliseconds;
    return this;
  }

  /** What follows computed this, and nobody knows whether it is right. */
  public LifeLog unchecked(String answer) {
    computed = answer;
    return this;
  }

  /** Three processes that differ by as much, up and down. */
  public LifeLog lives(String of, String with, Scenario timed, double scatter, double[][] points) {
    for (double factor : new double[] {1 - scatter, 1, 1 + scatter}) {
      life(of, with, timed, factor, points);
    }
    return this;
  }

  /**
   * A process that ended well.
   *
   * @param factor of all its times but the launch
   * @param points calls and the time since the process started; the last of them is followed by
   *     what each further call takes
   */
  public LifeLog life(String of, String with, Scenario timed, double factor, double[][] points) {
    double slope = points[points.length - 1][0];
    process(of, with, timed);
    once(null, Events.LAUNCH, LAUNCH, null);
    double first = points[0][1] - LAUNCH;
    once(null, Events.ENGINE, factor * 0.1 * first, null);
    for (Phase phase : timed.phases()) {
      once(phase, Events.TIME, factor * 0.9 * first / timed.phases().size(), null);
    }
    stamps(points, points.length - 1, factor);
    once(null, Events.STEADY_CALL, factor * slope, Verdict.STEADY.label());
    if (instance > 0) {
      add(
          null,
          0,
          Events.FURTHER_INSTANCE,
          Unit.NS,
          99,
          new Reading.Observed(instance * MILLISECOND));
    }
    once(null, Events.TIME, factor * first, "engine and phases");
    once(null, Events.QUEUED, factor * waited * first, null);
    once(null, Events.OTHERS_CPU, waited > 0 ? 1e3 : 0, null);
    once(null, Events.STOLEN, 0, null);
    return this;
  }

  /** A process that failed after some points. */
  public LifeLog failed(String of, String with, Cause cause, String reason, double[][] points) {
    process(of, with, Scenario.LIFETIME);
    once(null, Events.LAUNCH, LAUNCH, null);
    stamps(points, points.length, 1);
    add(null, 0, Events.TIME, Unit.NS, 1, new Reading.Failed(cause, reason, ""));
    return this;
  }

  /** Why there is no life. */
  public LifeLog gap(String of, String with, Scenario timed, Cause cause, String reason) {
    process(of, with, timed);
    add(null, 0, Events.TIME, Unit.NS, 1, new Reading.Skipped(cause, reason));
    return this;
  }

  /** Resident memory, in MiB, by the number of instances, until none is left. */
  public LifeLog exhausted(String of, String with, double[][] points) {
    process(of, with, Scenario.FOOTPRINT);
    memory(points);
    add(
        null,
        0,
        Events.TIME,
        Unit.NS,
        1,
        new Reading.Failed(Cause.EXHAUSTED, "memory exhausted", ""));
    return this;
  }

  /** Resident memory, in MiB, by the number of instances, and that of each further one. */
  public LifeLog footprint(String of, String with, double[][] points, double each) {
    process(of, with, Scenario.FOOTPRINT);
    memory(points);
    add(null, 0, Events.PER_INSTANCE, Unit.BYTES, 1, new Reading.Observed(each * (1 << 20)));
    once(null, Events.TIME, 1, "engine and phases");
    return this;
  }

  private void memory(double[][] points) {
    for (int i = 0; i < points.length; i++) {
      double bytes = points[i][1] * (1 << 20);
      long instances = (long) points[i][0];
      add(null, i + 1, Events.RSS, Unit.BYTES, instances, new Reading.Observed(bytes));
    }
  }

  /** A warm process that ended well, of which each operation took so long. */
  public LifeLog warm(String of, String with, Scenario timed, double milliseconds) {
    process(of, with, timed);
    start = Start.WARM;
    add(null, 1, Events.TIME, Unit.NS, 10, new Reading.Observed(milliseconds * MILLISECOND));
    once(null, Events.WARM_UP, 1e3, Verdict.STEADY.label());
    return this;
  }

  private void stamps(double[][] points, int count, double factor) {
    for (int i = 0; i < count; i++) {
      double sinceMain = factor * (points[i][1] - LAUNCH) * MILLISECOND;
      long calls = (long) points[i][0];
      add(null, i + 1, Events.CALLS, Unit.NS, calls, new Reading.Observed(sinceMain));
    }
  }

  private void process(String of, String with, Scenario timed) {
    engine = of;
    sample = with;
    scenario = timed;
    start = Start.COLD;
    order++;
    if (computed != null) {
      add(null, 0, Events.ANSWER, Unit.COUNT, 1, new Reading.Observed(1, null, computed));
    }
  }

  private void once(Phase phase, String event, double milliseconds, String note) {
    add(phase, 0, event, Unit.NS, 1, new Reading.Observed(milliseconds * MILLISECOND, null, note));
  }

  private void add(
      Phase phase, int iteration, String event, Unit unit, long operations, Reading reading) {
    lines.add(
        new ObservationBuilder()
            .machine("m")
            .engine(engine)
            .sample(sample, "run(1)")
            .scenario(scenario, start)
            .settings("s")
            .turn(order, order, order)
            .phase(phase)
            .iteration(iteration, IterationType.MEASUREMENT)
            .event(event, unit)
            .operations(operations)
            .answer(computed == null ? Answer.CHECKED : Answer.UNCHECKED)
            .reading(reading));
  }

  /** What was written so far. */
  public Records records() {
    return Records.of(lines);
  }

  /** What was written so far, as runs. */
  public Runs runs() {
    return Runs.of(records());
  }

  /** What was written so far, as lives. */
  public Lives lives() {
    return Lives.of(runs().cells("individual"));
  }
}
