package wasmeter.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.fork.SteadyState;
import wasmeter.hash.Ids;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.Globs;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.wasm.Phase;

/**
 * One thing to measure: an engine on a sample in a scenario.
 *
 * @param engine which engine
 * @param sample which sample
 * @param scenario what is timed
 * @param start warm or cold
 */
record Cell(EngineStatus engine, Sample sample, Scenario scenario, Start start) {
  /** The lifecycles that a fresh process goes through. */
  private static final List<Scenario> LIFECYCLES =
      List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);

  private static final List<Scenario> SECTIONS_OF_2020 =
      List.of(
          Scenario.COMPILE_MODULE,
          Scenario.INSTANTIATE_MODULE,
          Scenario.EXECUTE_CALL,
          Scenario.JIT,
          Scenario.AOT_TOTAL,
          Scenario.AOT_COMPILE,
          Scenario.AOT_EXECUTION);

  private static final Map<Scenario, Capability> NEEDED =
      Map.of(
          Scenario.PARSE_ONLY, Capability.PARSE,
          Scenario.JIT, Capability.JIT,
          Scenario.SERIALIZE_MODULE, Capability.SERIALIZE,
          Scenario.DESERIALIZE_MODULE, Capability.AHEAD_OF_TIME,
          Scenario.AOT_COMPILE, Capability.AHEAD_OF_TIME,
          Scenario.AOT_EXECUTION, Capability.AHEAD_OF_TIME,
          Scenario.AOT_TOTAL, Capability.AHEAD_OF_TIME);

  /** Larger modules take seconds an operation: a quick plan only compiles them ahead of time. */
  private static final long LARGE = 100_000;

  /** What a quick plan with many engines leaves to the full one, in this order. */
  private static final List<Scenario> DISPENSABLE =
      List.of(
          Scenario.AOT_TOTAL,
          Scenario.AOT_EXECUTION,
          Scenario.INSTANTIATE_MODULE,
          Scenario.AOT_COMPILE,
          Scenario.COMPILE_MODULE,
          Scenario.JIT);

  private static final double SHORTEST_WINDOW = 1;

  private static final double QUICK_SECONDS = 24 * 60;

  /** Those that a quick plan has the time for: of others it measures at most how they execute. */
  private static final Set<String> SAMPLES_OF_2020 =
      Set.of("add-one", "fibonacci", "mruby-script", "nbody");

  /** The others only a full plan measures. */
  private static final String CALIBRATION = "noop";

  private static final String TRIAL_SAMPLE = "fibonacci";

  /** The cells of a plan, gaps included, sorted by sample, engine and scenario. */
  static List<Cell> of(Plan plan, List<EngineStatus> engines, List<Sample> samples) {
    List<Cell> cells = new ArrayList<>();
    for (Sample sample : samples) {
      if (!chosen(plan, sample)) {
        continue;
      }
      for (Sample part : parts(plan, sample)) {
        for (EngineStatus engine : engines) {
          for (Scenario scenario : warm(plan, sample)) {
            cells.add(new Cell(engine, part, scenario, Start.WARM));
          }
          for (Scenario scenario : cold(plan, sample)) {
            cells.add(new Cell(engine, part, scenario, Start.COLD));
          }
        }
      }
    }
    // What the quick plan leaves out of a large sample is for the full plan, unless nothing else of
    // it is measured, or it is a gap for another reason, which no plan closes.
    if (plan.scope() == Plan.Scope.QUICK && plan.chosenScenarios().isEmpty()) {
      cells.removeIf(
          cell ->
              cell.leftToFullPlan() && !cold(plan, cell.sample).isEmpty() && cell.gap() == null);
      leaveOutWhatTakesTooLong(cells, plan.budget());
    }
    return cells;
  }

  /**
   * The more engines there are, the fewer scenarios: of the other samples first, then of the one
   * that has them all. Execute always stays, but of calls that are measured each the first alone.
   */
  private static void leaveOutWhatTakesTooLong(List<Cell> cells, Budget budget) {
    for (Scenario scenario : DISPENSABLE) {
      leaveOut(cells, budget, Start.WARM, scenario, false);
    }
    leaveOut(cells, budget, Start.COLD, Scenario.AOT_COMPILE, false);
    leaveOut(cells, budget, Start.COLD, Scenario.AOT_EXECUTION, false);
    for (Scenario scenario : DISPENSABLE) {
      if (scenario != Scenario.JIT) { // how soon there is an answer is asked of every engine
        leaveOut(cells, budget, Start.WARM, scenario, true);
      }
    }
    if (seconds(cells, budget) > QUICK_SECONDS) {
      Map<String, String> first = new HashMap<>();
      cells.forEach(cell -> first.putIfAbsent(cell.sample.name(), cell.sample.label()));
      cells.removeIf(
          cell -> !cell.sample.label().equals(first.get(cell.sample.name())) && cell.gap() == null);
    }
  }

  private static void leaveOut(
      List<Cell> cells, Budget budget, Start start, Scenario scenario, boolean ofAll) {
    if (seconds(cells, budget) > QUICK_SECONDS) {
      cells.removeIf(
          cell ->
              cell.start == start
                  && cell.scenario == scenario
                  && cell.sample.bytes() <= LARGE
                  && (ofAll || !cell.sample.name().equals(TRIAL_SAMPLE))
                  && cell.gap() == null);
    }
  }

  private static double seconds(List<Cell> cells, Budget budget) {
    return cells.stream()
        .filter(cell -> cell.gap() == null)
        .mapToDouble(cell -> cell.fewestForks(budget) * Forecast.seconds(cell, budget))
        .sum();
  }

  static boolean chosen(Plan plan, Sample sample) {
    if (!plan.sampleGlobs().isEmpty()) {
      return Globs.matches(plan.sampleGlobs(), sample.name());
    }
    if (sample.calibration() && !measuresWhole(plan, sample)) {
      return sample.name().equals(CALIBRATION);
    }
    if (plan.scope() == Plan.Scope.FULL) {
      return true;
    }
    if (plan.scope() == Plan.Scope.QUICK) {
      return sample.quick() || sample.each() && hasQuickCall(sample) || inQuickPlan(plan, sample);
    }
    return plan.ownModules().isEmpty()
        ? sample.name().equals(TRIAL_SAMPLE)
        : plan.ownModules().contains(sample);
  }

  /** Of the calls that are measured each, a quick plan that does not name the sample has a few. */
  private static List<Sample> parts(Plan plan, Sample sample) {
    return sample.parts().stream()
        .filter(part -> !onlyExecutes(plan, sample) || !sample.each() || hasQuickCall(part))
        .toList();
  }

  /** Whether a plan measures of a sample all that its description names. */
  private static boolean measuresWhole(Plan plan, Sample sample) {
    return plan.scope() == Plan.Scope.FULL || plan.ownModules().contains(sample);
  }

  private static boolean hasQuickCall(Sample sample) {
    return sample.calls().stream().anyMatch(Call::quick);
  }

  private static boolean inQuickPlan(Plan plan, Sample sample) {
    return sample.calibration()
        || SAMPLES_OF_2020.contains(sample.name())
        || plan.ownModules().contains(sample)
        || !plan.sampleGlobs().isEmpty();
  }

  private static boolean onlyExecutes(Plan plan, Sample sample) {
    return plan.scope() == Plan.Scope.QUICK && !inQuickPlan(plan, sample);
  }

  private static List<Scenario> warm(Plan plan, Sample sample) {
    List<Scenario> wanted;
    if (!sample.scenarios().isEmpty() && plan.chosenScenarios().isEmpty()) {
      return measuresWhole(plan, sample) ? sample.scenarios() : List.of();
    }
    if (sample.each() || sample.calibration() || onlyExecutes(plan, sample)) {
      wanted = List.of(Scenario.EXECUTE_CALL);
    } else if (!plan.chosenScenarios().isEmpty()) {
      return plan.chosenScenarios();
    } else if (sample.counterpart() != null) {
      wanted = List.of(Scenario.EXECUTE_CALL);
    } else {
      wanted =
          switch (plan.scope()) {
            case TRIAL ->
                plan.ownModules().contains(sample) ? List.of() : List.of(Scenario.EXECUTE_CALL);
            case QUICK -> SECTIONS_OF_2020;
            case FULL -> List.of(Scenario.values());
          };
    }
    return plan.chosenScenarios().isEmpty()
        ? wanted
        : wanted.stream().filter(plan.chosenScenarios()::contains).toList();
  }

  private static List<Scenario> cold(Plan plan, Sample sample) {
    if (!sample.scenarios().isEmpty() && plan.chosenScenarios().isEmpty()) {
      return LIFECYCLES.stream().filter(sample.scenarios()::contains).toList();
    }
    if (sample.each() || sample.calibration() || onlyExecutes(plan, sample)) {
      return List.of();
    }
    if (sample.counterpart() != null && plan.chosenScenarios().isEmpty()) {
      return List.of();
    }
    if (!plan.chosenScenarios().isEmpty()) {
      return LIFECYCLES.stream().filter(plan.chosenScenarios()::contains).toList();
    }
    return plan.scope() == Plan.Scope.TRIAL && plan.ownModules().contains(sample)
        ? List.of(Scenario.JIT)
        : LIFECYCLES;
  }

  private boolean leftToFullPlan() {
    return start == Start.WARM
        && sample.bytes() > LARGE
        && scenario != Scenario.AOT_COMPILE
        && !(sample.quick() && scenario == Scenario.EXECUTE_CALL);
  }

  /** Why this cell cannot be measured, as far as that is known beforehand, or null. */
  Reading.Skipped gap() {
    if (sample.refusal() != null) {
      return new Reading.Skipped(Cause.SAMPLE_REFUSED, sample.refusal());
    }
    if (engine.absence() != null) {
      return engine.absence();
    }
    if (engine.executed().get(sample.label()) instanceof Reading.Missing refusal) {
      return new Reading.Skipped(refusal.cause(), refusal.reason());
    }
    if (scenario != Scenario.EXECUTE_CALL && engine.engine().isNative()) {
      return engine.lacks(Capability.COMPILE);
    }
    Capability needed = NEEDED.get(scenario);
    if (needed != null && engine.lacks(needed) != null) {
      return engine.lacks(needed);
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
      return start == Start.COLD
          ? null
          : new Reading.Skipped(
              Cause.NO_CALL,
              "%s exports neither run(i32) nor _start: say what to call, as .call(\"name\", 1)"
                  .formatted(sample.name()));
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
    return call().exchanges() ? engine.lacks(Capability.MEMORY) : null;
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
    if (instantiates && sample.initialize() != null) {
      parts.add(sample.initialize());
    }
    if (engine.engine().isNative() && sample.twin() != null) {
      parts.add(sample.twin().content(sample.module()));
    }
    return parts.isEmpty() ? null : Ids.of(parts);
  }

  /** Whether an answer can be computed beside the scenario, to prove that the engine is right. */
  boolean provable() {
    return call() != null && whyNotInstantiated() == null && whyNotCalled() == null;
  }

  boolean needsArtefact() {
    return Set.of(Scenario.AOT_EXECUTION, Scenario.DESERIALIZE_MODULE).contains(scenario);
  }

  int fewestForks(Budget budget) {
    return scenario == Scenario.EXECUTE_CALL
            && start == Start.WARM
            && !sample.calibration()
            && !sample.quick()
            && !sample.each()
        ? budget.forks()
        : budget.otherForks();
  }

  /** Forks are added for precision where the plan repeats at all. */
  int mostForks(Budget budget) {
    int fewest = fewestForks(budget);
    return start == Start.WARM && fewest > 1 ? budget.mostForks() : fewest;
  }

  /** The shortest window in which a warm-up may be judged. */
  double windowSeconds() {
    return Math.clamp(
        engine.engine().typicalWarmUpSeconds(), SHORTEST_WINDOW, SteadyState.WINDOW_SECONDS);
  }

  double warmUpBudgetSeconds(Budget budget) {
    return (scenario == Scenario.EXECUTE_CALL ? budget.warmUp() : budget.otherWarmUp()).toMillis()
        / 1e3;
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(
            engine.name(),
            sample.label(),
            scenario.label(),
            start.label());
  }
}
