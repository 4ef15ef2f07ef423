package wasmeter.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.fork.warm.SteadyState;
import wasmeter.hash.Ids;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.budget.ForkTime;
import wasmeter.measure.launch.LogTail;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.wasm.Phase;

/**
 * One thing to measure: an engine on a sample in a scenario.
 *
 * @param engine which engine
 * @param sample which sample
 * @param scenario what is timed
 * @param start warm or cold
 * @param isOnce whether one process of it suffices, as there are too many cells for more
 */
record Cell(EngineStatus engine, Sample sample, Scenario scenario, Start start, boolean isOnce) {
  private static final Map<Scenario, Capability> NEEDED =
      Map.of(
          Scenario.PARSE_ONLY, Capability.PARSE,
          Scenario.JIT, Capability.JIT,
          Scenario.SERIALIZE_MODULE, Capability.SERIALIZE,
          Scenario.DESERIALIZE_MODULE, Capability.AHEAD_OF_TIME,
          Scenario.AOT_COMPILE, Capability.AHEAD_OF_TIME,
          Scenario.AOT_EXECUTION, Capability.AHEAD_OF_TIME,
          Scenario.AOT_TOTAL, Capability.AHEAD_OF_TIME,
          Scenario.LIFETIME, Capability.JIT,
          Scenario.STORED_LIFETIME, Capability.AHEAD_OF_TIME,
          Scenario.FOOTPRINT, Capability.JIT);

  /** Larger modules take seconds an operation. */
  static final long LARGE = 100_000;

  private static final double SHORTEST_WINDOW = 1;

  private static final double TYPICAL_OF_NO_WARM_UP = 1;

  /** Added to the rule of a fork whose process may measure several scenarios. */
  private static final String SHARED =
      "; others that compile may come before it in its process, in random order";

  Cell(EngineStatus engine, Sample sample, Scenario scenario, Start start) {
    this(engine, sample, scenario, start, false);
  }

  /** Whether its sample is the one that a trial has. */
  boolean isOfTrial() {
    return sample.selection().plans().contains(Scope.TRIAL);
  }

  /** Whether its module is compiled, and called, in less than seconds. */
  boolean isSmall() {
    return sample.module().bytes() <= LARGE;
  }

  /** The same in one process, whatever plans ask for. */
  Cell once() {
    return new Cell(engine, sample, scenario, start, true);
  }

  /** Why this cell cannot be measured, as far as that is known beforehand, or null. */
  Reading.Skipped gap() {
    if (sample.refusal() != null) {
      return new Reading.Skipped(Cause.SAMPLE_REFUSED, sample.refusal());
    }
    if (engine.absence() != null) {
      return engine.absence();
    }
    if (engine.trials().get(sample.label()) instanceof Reading.Missing refusal) {
      return new Reading.Skipped(refusal.cause(), refusal.reason());
    }
    if (engine.engine().isNative() && sample.program() != null && sample.nativeSource() == null) {
      return new Reading.Skipped(
          Cause.NOT_TRUSTED,
          ("%s brings a program, which is compiled and executed only if you trust its author and"
                  + " name it: -Dtrusted=path/to/%<s, or .trust(path) of the plan")
              .formatted(sample.name()));
    }
    if (scenario != Scenario.EXECUTE_CALL && engine.engine().isNative()) {
      return engine.missing(Capability.COMPILE);
    }
    Capability needed = NEEDED.get(scenario);
    if (needed != null && engine.missing(needed) != null) {
      return engine.missing(needed);
    }
    boolean instantiates = scenario.times(Phase.INSTANTIATE) || scenario.times(Phase.EXECUTE);
    Reading.Skipped noInstance = instantiates ? whyNotInstantiated() : null;
    if (noInstance != null) {
      return noInstance;
    }
    return scenario.times(Phase.EXECUTE) ? whyNotExecuted() : null;
  }

  private Reading.Skipped whyNotExecuted() {
    if (call() == null) {
      if (start == Start.COLD && !scenario.isLifetime()) {
        return null;
      }
      return sample.stubbed().isEmpty()
          ? new Reading.Skipped(
              Cause.NO_CALL,
              "%s exports neither run(i32) nor _start with at most one result: say what to call, as .call(\"name\", 1)"
                  .formatted(sample.name()))
          : new Reading.Skipped(
              Cause.IMPORT_MISSING,
              ("%s imports %s, which nothing provides, so that it is instantiated with stubs and"
                      + " not called: declare functions of i32, i64, f32 and f64 by the plan's"
                      + " function(…), or say what to call all the same, as .call(\"name\", 1)")
                  .formatted(sample.name(), EngineStatus.firstOf(sample.stubbed())));
    }
    Reading.Skipped noCall = whyNotCalled();
    if (noCall == null && scenario == Scenario.EXECUTE_CALL && call().once()) {
      return new Reading.Skipped(
          Cause.NO_CALL,
          "this call can be made only once per instance: instantiate and execute together is what"
              + " jit and aot-execution measure");
    }
    return noCall;
  }

  /** Why this engine cannot do what the call asks, or null if it can. */
  private Reading.Skipped whyNotCalled() {
    return call().exchanges() ? engine.missing(Capability.MEMORY) : null;
  }

  private Reading.Skipped whyNotInstantiated() {
    return engine.whyNotInstantiated(sample);
  }

  /** A warm fork runs under JMH; a cold one must not load it. */
  boolean usesJmh() {
    return start == Start.WARM;
  }

  Call call() {
    return sample.call().orElse(null);
  }

  Answer answer() {
    if (!scenario.times(Phase.EXECUTE) || call() == null) {
      return Answer.NOT_APPLICABLE;
    }
    return call().checked() ? Answer.CHECKED : Answer.UNCHECKED;
  }

  /** What is asked of the module in what is timed, beyond its bytes; null for nothing. */
  String work() {
    boolean executes = scenario.times(Phase.EXECUTE) && call() != null;
    boolean instantiates = scenario.times(Phase.INSTANTIATE) || executes;
    List<String> parts = new ArrayList<>();
    if (executes) {
      call().actions().forEach(action -> parts.add(action.content()));
    }
    if (instantiates && sample.needs().initialize() != null) {
      parts.add(sample.needs().initialize());
    }
    if (engine.engine().isNative()) {
      sample.nativeContent().ifPresent(parts::add);
    }
    return parts.isEmpty() ? null : Ids.of(parts);
  }

  /**
   * What of its processes affects their values.
   *
   * @param shared whether a process may measure several scenarios
   */
  Header.Settings settings(Installation installation, boolean shared) {
    List<String> arguments =
        installation.arguments(engine.fork(), usesJmh()).stream()
            .map(LogTail::withoutDirectories)
            .toList();
    Map<String, String> environment = new LinkedHashMap<>();
    if (engine.fork() != null) {
      engine
          .fork()
          .environment()
          .forEach((k, v) -> environment.put(k, LogTail.withoutDirectories(v)));
    }
    String jdk = Bench.jdk();
    String rule = rule() + (shared && mayShareProcess() ? SHARED : "");
    String work = work();
    return new Header.Settings(
        Ids.of(jdk, arguments, environment, rule, work), jdk, arguments, environment, rule, work);
  }

  /**
   * Whether its process may measure others of its kind as well, before it or after it: they all
   * begin with the work of the same compiler, which would be warmed up for each of them. What is
   * called, or loaded, on its own keeps a process in which nothing else has been executed.
   */
  boolean mayShareProcess() {
    return start == Start.WARM && scenario.times(Phase.COMPILE);
  }

  /** Whether an answer can be computed besides the scenario, to check that the engine is right. */
  boolean provable() {
    return scenario != Scenario.FOOTPRINT
        && call() != null
        && whyNotInstantiated() == null
        && whyNotCalled() == null;
  }

  /**
   * Whether its processes make the call, be it to prove the answer: cold ones that only compile do
   * not.
   */
  boolean calls() {
    return start == Start.WARM || scenario.times(Phase.EXECUTE);
  }

  boolean needsArtefact() {
    return Set.of(Scenario.AOT_EXECUTION, Scenario.DESERIALIZE_MODULE, Scenario.STORED_LIFETIME)
        .contains(scenario);
  }

  int fewestForks(Budget budget) {
    if (isOnce) {
      return 1;
    }
    if (scenario.isLifetime()) {
      return hardlyWarmsUp() ? budget.repetition().shortLives() : budget.repetition().coldForks();
    }
    if (start == Start.COLD) {
      return budget.repetition().coldForks();
    }
    return callsProgram() ? budget.repetition().forks() : budget.repetition().otherForks();
  }

  private boolean callsProgram() {
    return scenario == Scenario.EXECUTE_CALL
        && !sample.selection().calibration()
        && !sample.selection().brief()
        && !sample.selection().each();
  }

  /** Forks are added for precision where the plan repeats at all. */
  int mostForks(Budget budget) {
    if (isOnce || start == Start.COLD) {
      return fewestForks(budget);
    }
    return callsProgram() ? budget.repetition().mostForks() : budget.repetition().mostOtherForks();
  }

  /** Whether calls are as fast as they will ever be after a second at most. */
  boolean hardlyWarmsUp() {
    return engine.engine().typicalWarmUpSeconds() <= TYPICAL_OF_NO_WARM_UP;
  }

  /** The shortest window in which a warm-up may be judged. */
  double windowSeconds() {
    return Math.clamp(
        engine.engine().typicalWarmUpSeconds(), SHORTEST_WINDOW, SteadyState.WINDOW_SECONDS);
  }

  /** How long a fork is given to become steady; a lifetime counts from its main. */
  double warmUpBudgetSeconds(Budget budget) {
    return warmUpBudgetSeconds(budget, false);
  }

  /** The same where another scenario may have begun with the same work in its process. */
  double warmUpBudgetSeconds(Budget budget, boolean followsOthers) {
    ForkTime time = budget.fork();
    if (followsOthers) {
      return time.laterWarmUp().toMillis() / 1e3;
    }
    Duration longest =
        scenario.isLifetime()
            ? time.lifetime()
            : scenario == Scenario.EXECUTE_CALL ? time.warmUp() : time.otherWarmUp();
    return longest.toMillis() / 1e3;
  }

  /** After which a fork has measured enough, however much its iterations scatter. */
  Duration longestMeasuring(Budget budget) {
    return scenario == Scenario.EXECUTE_CALL
        ? budget.fork().measureMost()
        : budget.fork().otherMeasureMost();
  }

  /** The rule by which a fork decides that it is steady; empty where none does. */
  String rule() {
    return start == Start.WARM || scenario.isLifetime() ? SteadyState.rule(windowSeconds()) : "";
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(engine.name(), sample.label(), scenario.label(), start.label());
  }
}
