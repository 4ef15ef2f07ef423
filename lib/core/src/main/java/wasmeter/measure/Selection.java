package wasmeter.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.measure.budget.Breadth;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleSelection;
import wasmeter.sample.Scope;

/** What a plan contains: which samples, which scenarios of each, and what there is no time for. */
public final class Selection {
  /** The lifecycles that a fresh process goes through. */
  private static final List<Scenario> LIFECYCLES =
      List.of(
          Scenario.LIFETIME,
          Scenario.STORED_LIFETIME,
          Scenario.JIT,
          Scenario.AOT_COMPILE,
          Scenario.AOT_EXECUTION,
          Scenario.FOOTPRINT);

  /** Those that end with the first answer: engines are set against each other in these. */
  private static final List<Scenario> SHORT_LIFECYCLES =
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

  /** Larger modules take seconds an operation: a quick plan only compiles them ahead of time. */
  private static final long LARGE = 100_000;

  /** Where a whole life takes long, or time is short, one of each engine is followed. */
  private static final List<Scenario> BRIEF_LIFECYCLES =
      List.of(Scenario.LIFETIME, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);

  /** With so many modules, a trial has no time for two processes of each on each engine. */
  private static final int SUITE = 40;

  /** Compiling such a module may take as long as all that is done with others. */
  private static final long HUGE = 2_000_000;

  /**
   * A trial of a few modules of your own follows their lives, and says what code takes in storage.
   */
  private static final List<Scenario> LIVES_OF_OWN =
      List.of(Scenario.LIFETIME, Scenario.STORED_LIFETIME, Scenario.AOT_COMPILE);

  /** Of a module that nothing is called of: every phase but the last, and memory. */
  private static final List<Scenario> WITHOUT_CALL =
      List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION, Scenario.FOOTPRINT);

  /** With more modules of your own, there is no time to follow lives. */
  private static final int FEW_OWN = 4;

  /** On so many engines each of these is measured before any is on more. */
  private static final int[] ENGINES_OF_OWN = {3, 8};

  /**
   * A use asks for time or for memory, so the first page has an answer only where both are known.
   */
  private static final List<Scenario> WHAT_USES_ASK_FOR =
      Stream.concat(BRIEF_LIFECYCLES.stream(), Stream.of(Scenario.FOOTPRINT)).toList();

  /** What a quick plan with many engines leaves to the full one, in this order. */
  private static final List<Scenario> DISPENSABLE =
      List.of(
          Scenario.AOT_TOTAL,
          Scenario.AOT_EXECUTION,
          Scenario.INSTANTIATE_MODULE,
          Scenario.AOT_COMPILE,
          Scenario.COMPILE_MODULE,
          Scenario.JIT);

  private static final double QUICK_SECONDS = 24 * 60;

  /** Where engines are set against each other, the rest of the time goes where it says the most. */
  private static final double FIRST_PASS = 0.5;

  private final Plan plan;

  private Selection(Plan plan) {
    this.plan = plan;
  }

  /**
   * Whether a plan measures a sample.
   *
   * @param plan any
   * @param sample of the repository or your own
   * @return true if a glob matches it, or none is given and the scope of the plan has it
   */
  public static boolean chooses(Plan plan, Sample sample) {
    return new Selection(plan).chooses(sample);
  }

  /** The cells of a plan, gaps included, sorted by sample, engine and scenario. */
  static List<Cell> cells(Plan plan, List<EngineStatus> engines, List<Sample> samples) {
    return new Selection(plan).cells(engines, samples);
  }

  private List<Cell> cells(List<EngineStatus> engines, List<Sample> samples) {
    List<Cell> cells = new ArrayList<>();
    for (Sample sample : samples) {
      if (!chooses(sample)) {
        continue;
      }
      for (Sample part : parts(sample)) {
        for (EngineStatus engine : engines) {
          for (Scenario scenario : warm(sample)) {
            cells.add(new Cell(engine, part, scenario, Start.WARM));
          }
          for (Scenario scenario : cold(sample)) {
            cells.add(new Cell(engine, part, scenario, Start.COLD));
          }
        }
      }
    }
    // What the quick plan leaves out of a large sample is for the full plan, unless nothing else of
    // it is measured, or it is a gap for another reason, which no plan closes.
    if (plan.scope() == Scope.QUICK && plan.chosenScenarios().isEmpty()) {
      cells.removeIf(
          cell -> leftToFullPlan(cell) && !cold(cell.sample()).isEmpty() && cell.gap() == null);
      leaveOutWhatTakesTooLong(cells);
    }
    return cells;
  }

  private boolean chooses(Sample sample) {
    if (!plan.sampleGlobs().isEmpty()) {
      return Globs.matches(plan.sampleGlobs(), sample.name());
    }
    if (measuresWhole(sample)) {
      return true;
    }
    if (plan.scope() == Scope.TRIAL
        && !plan.ownModules().isEmpty()
        && !sample.selection().calibration()) {
      return false; // your own modules take the place of its sample
    }
    return sample.selection().plans().contains(plan.scope())
        || sample.selection().each() && hasCallOfPlan(sample);
  }

  /** Whether a plan measures of a sample all that its description names. */
  private boolean measuresWhole(Sample sample) {
    return plan.scope() == Scope.FULL || plan.ownModules().contains(sample);
  }

  /** Of calls that are measured separately, a plan that does not name the sample has only a few. */
  private List<Sample> parts(Sample sample) {
    boolean all =
        !sample.selection().each() || measuresWhole(sample) || !plan.sampleGlobs().isEmpty();
    return sample.parts().stream().filter(part -> all || hasCallOfPlan(part)).toList();
  }

  private boolean hasCallOfPlan(Sample sample) {
    return sample.calls().stream().map(Call::plans).anyMatch(p -> p.contains(plan.scope()));
  }

  private boolean onlyExecutes(Sample sample) {
    return plan.scope() == Scope.QUICK
        && plan.sampleGlobs().isEmpty()
        && !plan.ownModules().contains(sample)
        && !sample.selection().allSections();
  }

  private List<Scenario> warm(Sample sample) {
    SampleSelection selection = sample.selection();
    List<Scenario> named =
        plan.chosenScenarios().stream().filter(scenario -> !scenario.isOnlyCold()).toList();
    if (named.isEmpty() && !plan.chosenScenarios().isEmpty()) {
      return List.of();
    }
    if (!selection.scenarios().isEmpty() && named.isEmpty()) {
      return measuresWhole(sample)
          ? selection.scenarios().stream().filter(scenario -> !scenario.isOnlyCold()).toList()
          : List.of();
    }
    if (selection.each() || selection.calibration() || onlyExecutes(sample)) {
      List<Scenario> execute = List.of(Scenario.EXECUTE_CALL);
      return named.isEmpty() || named.containsAll(execute) ? execute : List.of();
    }
    if (!named.isEmpty()) {
      return named;
    }
    if (sample.counterpart() != null) {
      return List.of(Scenario.EXECUTE_CALL);
    }
    return switch (plan.scope()) {
      case TRIAL -> plan.ownModules().contains(sample) ? List.of() : List.of(Scenario.EXECUTE_CALL);
      case QUICK -> SECTIONS_OF_2020;
      case FULL -> Scenario.warm();
    };
  }

  private List<Scenario> cold(Sample sample) {
    SampleSelection selection = sample.selection();
    List<Scenario> named = plan.chosenScenarios();
    if (!selection.scenarios().isEmpty() && named.isEmpty()) {
      return LIFECYCLES.stream().filter(selection.scenarios()::contains).toList();
    }
    if (selection.each() || selection.calibration() || onlyExecutes(sample)) {
      return List.of();
    }
    if (!named.isEmpty()) {
      return eachOnce(LIFECYCLES.stream().filter(named::contains).toList());
    }
    if (sample.counterpart() != null) {
      return List.of();
    }
    boolean briefly = plan.scope() == Scope.TRIAL && plan.ownModules().contains(sample);
    if (plan.against().isPresent()) {
      return briefly && sample.call().isEmpty() ? List.of(Scenario.JIT) : SHORT_LIFECYCLES;
    }
    if (briefly) {
      return ofOwn(sample);
    }
    if (sample.call().isEmpty()) {
      return SHORT_LIFECYCLES;
    }
    List<Scenario> whole = eachOnce(LIFECYCLES);
    return switch (plan.scope()) {
      case TRIAL -> BRIEF_LIFECYCLES;
      case QUICK -> isLarge(sample) ? WHAT_USES_ASK_FOR : whole;
      case FULL -> whole;
    };
  }

  /** What a trial has of a module of your own. */
  private List<Scenario> ofOwn(Sample sample) {
    if (sample.refusal() != null) {
      return List.of(Scenario.JIT); // one gap is enough
    }
    if (plan.ownModules().stream().filter(own -> own.refusal() == null).count() > FEW_OWN) {
      return SHORT_LIFECYCLES;
    }
    return sample.call().isEmpty() ? WITHOUT_CALL : LIVES_OF_OWN;
  }

  /**
   * Which cells come first in a plan, whose time may be up before all had their turn.
   *
   * @param plan of any scope
   * @param cell one of its own
   * @return the lower, the earlier
   */
  static int turn(Plan plan, Cell cell) {
    return switch (plan.scope()) {
      case TRIAL ->
          plan.ownModules().isEmpty() && !cell.scenario().isLifetime()
              ? 0
              : turnInTrial(cell, plan.ownModules().size());
      case QUICK -> turnInQuick(cell);
      case FULL -> 0;
    };
  }

  /**
   * Lives, then calls and what code takes in storage, then the other phases; each time large
   * modules after small ones. Of a suite, calls come before storage, as not all have time.
   */
  private static int turnInTrial(Cell cell, int modules) {
    boolean stores = cell.engine().missing(Capability.AHEAD_OF_TIME) == null;
    boolean isSuite = modules > SUITE;
    int turn =
        switch (cell.scenario()) {
          case LIFETIME, STORED_LIFETIME -> 0;
          case AOT_COMPILE -> isSuite && cell.call() != null ? 3 : 1;
          case JIT -> cell.call() == null ? stores ? 4 : 2 : isSuite ? 2 : 1;
          case FOOTPRINT -> 6;
          default -> 5;
        };
    return 2 * turn + (cell.sample().module().bytes() > HUGE ? 1 : 0);
  }

  /** Whether a plan has so many modules of your own that not all of its cells may have a turn. */
  static boolean lacksTime(Plan plan) {
    return plan.scope() == Scope.TRIAL && plan.ownModules().size() > FEW_OWN;
  }

  /** What of each module comes on a few engines before that of any module comes on many. */
  static Breadth<List<Object>> breadth() {
    return new Breadth<>(ENGINES_OF_OWN);
  }

  /** What is the same on all engines. */
  static List<Object> kind(Schedule.Slot slot) {
    return List.of(slot.cell().sample().label(), slot.cell().scenario());
  }

  /** Where time is short: small modules first, each on the engines first that are quick. */
  static Comparator<Schedule.Slot> broadFirst(Plan plan, Breadth<List<Object>> breadth) {
    return Comparator.comparingInt((Schedule.Slot slot) -> turn(plan, slot.cell()))
        .thenComparingInt(slot -> step(slot, breadth))
        .thenComparingLong(slot -> slot.cell().sample().module().bytes())
        .thenComparingDouble(Schedule.Slot::secondsEach);
  }

  /** A few calls of each module suffice until code in storage is known of many engines. */
  private static int step(Schedule.Slot slot, Breadth<List<Object>> breadth) {
    int step = breadth.step(kind(slot));
    boolean many = step > 0 && slot.cell().scenario() != Scenario.AOT_COMPILE;
    return many ? ENGINES_OF_OWN.length : step;
  }

  /** What the first page answers from, then calls, then the rest, large modules last. */
  private static int turnInQuick(Cell cell) {
    return switch (cell.scenario()) {
      case LIFETIME, STORED_LIFETIME, FOOTPRINT -> 0;
      case EXECUTE_CALL -> 1;
      default -> cell.sample().module().bytes() > LARGE ? 3 : 2;
    };
  }

  private boolean isLarge(Sample sample) {
    return sample.module().bytes() > LARGE && !plan.ownModules().contains(sample);
  }

  /** A lifetime begins with a lifecycle, which is then not measured apart. */
  private static List<Scenario> eachOnce(List<Scenario> lifecycles) {
    return lifecycles.stream()
        .filter(scenario -> scenario.lifetime().filter(lifecycles::contains).isEmpty())
        .toList();
  }

  private static boolean leftToFullPlan(Cell cell) {
    return cell.start() == Start.WARM
        && cell.sample().module().bytes() > LARGE
        && cell.scenario() != Scenario.AOT_COMPILE
        && !(cell.sample().selection().brief() && cell.scenario() == Scenario.EXECUTE_CALL);
  }

  /**
   * The more engines there are, the fewer scenarios: of the other samples first, then of the one
   * that a trial has. Execute always stays, but of calls that are measured separately only the
   * first.
   */
  private void leaveOutWhatTakesTooLong(List<Cell> cells) {
    for (Scenario scenario : DISPENSABLE) {
      leaveOut(cells, Start.WARM, scenario, false);
    }
    leaveOut(cells, Start.COLD, Scenario.AOT_COMPILE, false);
    leaveOut(cells, Start.COLD, Scenario.AOT_EXECUTION, false);
    leaveOut(cells, Start.COLD, Scenario.STORED_LIFETIME, false);
    for (Scenario scenario : DISPENSABLE) {
      if (scenario != Scenario.JIT) { // how soon there is an answer is asked of every engine
        leaveOut(cells, Start.WARM, scenario, true);
      }
    }
    if (takesTooLong(cells)) {
      Map<String, String> first = new HashMap<>();
      cells.forEach(cell -> first.putIfAbsent(cell.sample().name(), cell.sample().label()));
      cells.removeIf(
          cell ->
              !cell.sample().label().equals(first.get(cell.sample().name())) && cell.gap() == null);
    }
  }

  private void leaveOut(List<Cell> cells, Start start, Scenario scenario, boolean ofAll) {
    if (takesTooLong(cells)) {
      cells.removeIf(
          cell ->
              cell.start() == start
                  && cell.scenario() == scenario
                  && cell.sample().module().bytes() <= LARGE
                  && (ofAll || !cell.sample().selection().plans().contains(Scope.TRIAL))
                  && cell.gap() == null);
    }
  }

  private boolean takesTooLong(List<Cell> cells) {
    double seconds =
        cells.stream()
            .filter(cell -> cell.gap() == null)
            .mapToDouble(
                cell -> cell.fewestForks(plan.budget()) * Forecast.seconds(cell, plan.budget()))
            .sum();
    return seconds
        > (plan.against().isPresent()
            ? FIRST_PASS * plan.budget().run().most().toSeconds()
            : QUICK_SECONDS);
  }
}
