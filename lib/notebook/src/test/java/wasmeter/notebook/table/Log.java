package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wasmeter.record.Answer;
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
import wasmeter.wasm.Phase;

/** Writes what a run would have recorded, one fork at a time. */
public final class Log {
  private final List<LogLine> lines = new ArrayList<>();
  private String run;
  private String machine;
  private String version = "1";
  private String adapter = "";
  private Answer answer = Answer.CHECKED;
  private int order;
  private int round;
  private String call = "run(1)";
  private Map<String, String> protections = Map.of();
  private double waited;
  private String conditions;

  /** A log with one run on the machine {@code box}. */
  public Log() {
    run("r1", "2026-01-01T00:00:00Z");
    machine("m", 2, "os");
    lines.add(new Header.Settings("s", "jdk", List.of(), Map.of(), "", null));
    lines.add(new Header.SampleModule("noop", "noop", "", 50, "", true));
    lines.add(new Header.SampleModule("fib", "fib", "", 2048, "", false));
    lines.add(new Header.SampleModule("big", "big", "", 4096, "", false));
  }

  /** What follows belongs to another run. */
  public Log run(String id, String started) {
    run = id;
    lines.add(new Header.Run(RunLog.SCHEMA, id, started, "plan", 0, Map.of()));
    return this;
  }

  /** What follows was measured on another machine, with the same processor. */
  public Log machine(String id, int cores, String os) {
    machine = id;
    lines.add(new Header.Machine(id, "box", "box", cores, 8, os));
    return this;
  }

  /** What follows was measured on this machine. */
  public Log machine(Header.Machine on) {
    machine = on.id();
    lines.add(on);
    return this;
  }

  /** A sample beside those that every log describes. */
  public Log sample(String name) {
    lines.add(new Header.SampleModule(name, name, "", 1024, "", false));
    return this;
  }

  /** What follows ran under these conditions. */
  public Log conditions(String id, Map<String, String> values) {
    conditions = id;
    lines.add(new Header.Conditions(id, values));
    return this;
  }

  /** What follows comes from another version of each engine. */
  public Log version(String of) {
    version = of;
    return this;
  }

  /** What follows was measured by other code. */
  public Log adapter(String of) {
    adapter = of;
    return this;
  }

  /** What follows ran in this round; 0 for a round of its own for each fork, as at the start. */
  public Log round(int number) {
    round = number;
    return this;
  }

  /** What follows was compared with an expected result, or was not. */
  public Log answer(Answer as) {
    answer = as;
    return this;
  }

  /** What follows had to wait while others ran, for this share of its time. */
  public Log waiting(double share) {
    waited = share;
    return this;
  }

  /** A steady warm fork with one measured iteration. */
  public Log warm(String engine, String sample, Scenario scenario, double value) {
    return warm(engine, sample, scenario, "steady", value, value);
  }

  /** A warm fork with one warm-up iteration and one measured one; no verdict, no end. */
  public Log warm(
      String engine, String sample, Scenario scenario, String verdict, double value, double cpu) {
    order++;
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.WARM,
        1,
        IterationType.WARMUP,
        Events.TIME,
        10 * value,
        null);
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.WARM,
        1,
        IterationType.WARMUP,
        Events.WORKER_CPU,
        9,
        null);
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.WARM,
        2,
        IterationType.MEASUREMENT,
        Events.TIME,
        value,
        null);
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.WARM,
        2,
        IterationType.MEASUREMENT,
        Events.WORKER_CPU,
        cpu,
        null);
    if (scenario != Scenario.EXECUTE_CALL || waited > 0) {
      watched(engine, sample, scenario, Start.WARM, 2, 10 * value);
    }
    if (verdict != null) {
      seen(
          engine,
          sample,
          scenario,
          null,
          Start.WARM,
          0,
          IterationType.MEASUREMENT,
          Events.WARM_UP,
          5e9,
          verdict);
    }
    return this;
  }

  /** A steady warm fork with six measured iterations, the last of which a neighbour slowed. */
  public Log slowed(String engine, String sample, Scenario scenario, double value) {
    order++;
    int last = 7;
    for (int i = 1; i <= last; i++) {
      IterationType kind = i == 1 ? IterationType.WARMUP : IterationType.MEASUREMENT;
      double slower = i == last ? 2 : 1;
      seen(engine, sample, scenario, null, Start.WARM, i, kind, Events.TIME, slower * value, null);
      seen(engine, sample, scenario, null, Start.WARM, i, kind, Events.WORKER_CPU, value, null);
      seen(engine, sample, scenario, null, Start.WARM, i, kind, Events.PROBE, slower, null);
    }
    return beside(engine, sample, scenario, Start.WARM, Events.WARM_UP, 5e9, "steady");
  }

  /** Another figure for the fork that was written last. */
  public Log beside(
      String engine,
      String sample,
      Scenario scenario,
      Start start,
      String event,
      double value,
      String note) {
    seen(engine, sample, scenario, null, start, 0, IterationType.MEASUREMENT, event, value, note);
    return this;
  }

  /** A cold lifecycle whose engine took 1 and whose phases took 2 each. */
  public Log cold(String engine, String sample, Scenario scenario) {
    order++;
    long total = 1;
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.COLD,
        0,
        IterationType.MEASUREMENT,
        Events.LAUNCH,
        4,
        null);
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.COLD,
        0,
        IterationType.MEASUREMENT,
        Events.ENGINE,
        1,
        null);
    for (Phase phase : scenario.phases()) {
      if (phase != Phase.PARSE) {
        String note = phase == Phase.COMPILE ? "a and b are one step" : null;
        seen(
            engine,
            sample,
            scenario,
            phase,
            Start.COLD,
            0,
            IterationType.MEASUREMENT,
            Events.TIME,
            2,
            note);
        total += 2;
      }
    }
    seen(
        engine,
        sample,
        scenario,
        null,
        Start.COLD,
        0,
        IterationType.MEASUREMENT,
        Events.TIME,
        total,
        "engine and phases");
    watched(engine, sample, scenario, Start.COLD, 0, 10 * total);
    return this;
  }

  /** A gap or a failure in place of a fork. */
  public Log instead(
      String engine, String sample, Scenario scenario, Start start, Reading reading) {
    order++;
    add(engine, sample, scenario, null, start, 0, IterationType.MEASUREMENT, Events.TIME, reading);
    return this;
  }

  /** A sample that shows a feature, and the outcome when an engine executed it once. */
  public Log support(String engine, String feature, Reading reading) {
    lines.add(
        new Header.SampleModule(
            "with-" + feature,
            "with-" + feature,
            "",
            100,
            "",
            false,
            List.of(feature),
            "without-" + feature,
            false,
            false));
    lines.add(
        new Header.SampleModule("without-" + feature, "without-" + feature, "", 90, "", false));
    add(
        engine,
        "with-" + feature,
        null,
        null,
        Start.COLD,
        0,
        IterationType.MEASUREMENT,
        Events.SUPPORT,
        reading);
    return this;
  }

  /** What engines' WASI prevents modules from doing, in what follows. */
  public Log protections(Map<String, String> known) {
    protections = known;
    return this;
  }

  /** A sample whose calls are measured separately; what follows is about one of them. */
  public Log call(String name) {
    lines.add(new Header.SampleModule("io", "io", "", 300, "", false, List.of(), null, true, true));
    call = name;
    return this;
  }

  /** The outcome of the call when an engine executed it once. */
  public Log executed(String engine, Reading reading) {
    add(
        engine,
        "io",
        null,
        null,
        Start.COLD,
        0,
        IterationType.MEASUREMENT,
        Events.SUPPORT,
        reading);
    return this;
  }

  /** A pair of samples that start with and without WASI. */
  public Log startingPair() {
    lines.add(
        new Header.SampleModule(
            "with-wasi", "with-wasi", "", 9, "", false, List.of(), "without-wasi", false, true));
    lines.add(
        new Header.SampleModule(
            "without-wasi",
            "without-wasi",
            "",
            8,
            "",
            false,
            List.of(),
            "with-wasi",
            false,
            false));
    return this;
  }

  /** A round of the control loop. */
  public Log control(double value) {
    order++;
    lines.add(
        new ObservationBuilder()
            .run(run)
            .machine(machine)
            .engine(null)
            .sample(null, null)
            .scenario(null, Start.WARM)
            .settings(null)
            .turn(order, 1, order)
            .iteration(0, IterationType.MEASUREMENT)
            .event(Events.CONTROL, Unit.NS)
            .answer(Answer.NOT_APPLICABLE)
            .reading(new Reading.Observed(value)));
    return this;
  }

  /** What was written so far. */
  public Records records() {
    return Records.of(lines);
  }

  /** What was written so far, as runs. */
  public Runs runs() {
    return Runs.of(records());
  }

  /** What was written so far, as cells. */
  public Cells cells() {
    return runs().cells("individual");
  }

  private void watched(
      String engine, String sample, Scenario scenario, Start start, int iteration, double wall) {
    double others = waited > 0 ? 1e9 : 0;
    IterationType kind = IterationType.MEASUREMENT;
    double queued = waited * wall;
    seen(engine, sample, scenario, null, start, iteration, kind, Events.QUEUED, queued, null);
    seen(engine, sample, scenario, null, start, iteration, kind, Events.OTHERS_CPU, others, null);
    seen(engine, sample, scenario, null, start, iteration, kind, Events.STOLEN, 0, null);
  }

  private void seen(
      String engine,
      String sample,
      Scenario scenario,
      Phase phase,
      Start start,
      int iteration,
      IterationType kind,
      String event,
      double value,
      String note) {
    add(
        engine,
        sample,
        scenario,
        phase,
        start,
        iteration,
        kind,
        event,
        new Reading.Observed(value, null, note));
  }

  private void add(
      String engine,
      String sample,
      Scenario scenario,
      Phase phase,
      Start start,
      int iteration,
      IterationType kind,
      String event,
      Reading reading) {
    String id = engine + " " + version + adapter;
    lines.add(
        new Header.Engine(id, engine, version, "", List.of(), "", Map.of(), adapter, protections));
    boolean bytes = List.of(Events.SPACE, Events.PEAK_RSS, Events.ALLOCATED).contains(event);
    lines.add(
        new ObservationBuilder()
            .run(run)
            .machine(machine)
            .engine(id)
            .sample(sample, event.equals(Events.SUPPORT) && !sample.equals("io") ? null : call)
            .scenario(scenario, start)
            .settings("s")
            .conditions(conditions)
            .turn(round == 0 ? order : round, order, order)
            .phase(phase)
            .iteration(iteration, kind)
            .elapsed(iteration * 1_000_000_000L)
            .event(event, event.equals(Events.ANSWER) ? Unit.COUNT : bytes ? Unit.BYTES : Unit.NS)
            .operations(10)
            .answer(answer)
            .reading(reading));
  }
}
