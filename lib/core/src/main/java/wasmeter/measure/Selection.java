package wasmeter.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.measure.shard.Division;
import wasmeter.record.Globs;
import wasmeter.record.Header;
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

  /** Where a whole life takes long, or time is short, one of each engine is followed. */
  private static final List<Scenario> BRIEF_LIFECYCLES =
      List.of(Scenario.LIFETIME, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);

  /**
   * A trial of a few modules of your own follows their lives, and says what code takes in storage.
   */
  private static final List<Scenario> LIVES_OF_OWN =
      List.of(Scenario.LIFETIME, Scenario.STORED_LIFETIME, Scenario.AOT_COMPILE);

  /** Of a module that nothing is called of: every phase but the last, and memory. */
  private static final List<Scenario> WITHOUT_CALL =
      List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION, Scenario.FOOTPRINT);

  /** With more modules of your own, there is no time to follow lives. */
  static final int FEW_OWN = 4;

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

  /**
   * The cells of a plan.
   *
   * @param cells gaps included, sorted by sample, engine and scenario
   * @param leftOut what there is no time for, in a sentence without a full stop; empty for nothing
   * @param part of the plan, which these cells are; null for all of it
   */
  record Chosen(List<Cell> cells, String leftOut, Header.Part part) {
    Chosen(List<Cell> cells, String leftOut) {
      this(cells, leftOut, null);
    }

    /** What one part measures of it: the same cells as if it measured all. */
    Chosen of(Division division, String plan) {
      Map<String, Integer> each = new HashMap<>();
      cells.forEach(cell -> each.merge(cell.sample().name(), 1, Integer::sum));
      List<Header.Part.Block> blocks =
          division.listed().stream()
              .map(
                  share -> {
                    List<String> names = share.block().samples();
                    return new Header.Part.Block(
                        names,
                        share.part(),
                        names.stream().mapToInt(name -> each.getOrDefault(name, 0)).sum());
                  })
              .toList();
      Set<String> mine = division.samples();
      return new Chosen(
          cells.stream().filter(cell -> mine.contains(cell.sample().name())).toList(),
          leftOut,
          new Header.Part(
              division.index(),
              division.count(),
              plan,
              blocks,
              division.shares().size() - blocks.size()));
    }
  }

  /** What a plan has, and what it would have with fewer engines. */
  static Chosen of(Plan plan, List<EngineStatus> engines, List<Sample> samples) {
    return new Selection(plan).chosen(engines, samples);
  }

  /** The same before anything is left out for lack of time. */
  static List<Cell> all(Plan plan, List<EngineStatus> engines, List<Sample> samples) {
    return new Selection(plan).cells(engines, samples);
  }

  private Chosen chosen(List<EngineStatus> engines, List<Sample> samples) {
    List<Cell> cells = cells(engines, samples);
    // What the quick plan leaves out of a large sample is for the full plan, unless nothing else of
    // it is measured, or it is a gap for another reason, which no plan closes.
    if (plan.scope() == Scope.QUICK && plan.chosenScenarios().isEmpty()) {
      cells.removeIf(
          cell -> leftToFullPlan(cell) && !cold(cell.sample()).isEmpty() && cell.gap() == null);
      List<Cell> all = List.copyOf(cells);
      leaveOutWhatTakesTooLong(cells);
      return new Chosen(cells, leftOut(all, cells));
    }
    return new Chosen(cells, "");
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

  private boolean isLarge(Sample sample) {
    return sample.module().bytes() > Cell.LARGE && !plan.ownModules().contains(sample);
  }

  /** A lifetime begins with a lifecycle, which is then not measured apart. */
  private static List<Scenario> eachOnce(List<Scenario> lifecycles) {
    return lifecycles.stream()
        .filter(scenario -> scenario.lifetime().filter(lifecycles::contains).isEmpty())
        .toList();
  }

  private static boolean leftToFullPlan(Cell cell) {
    return cell.start() == Start.WARM
        && !cell.isSmall()
        && cell.scenario() != Scenario.AOT_COMPILE
        && !(cell.sample().selection().brief() && cell.scenario() == Scenario.EXECUTE_CALL);
  }

  /**
   * The more engines there are, the less is measured of the other samples, in fewer processes; the
   * last that goes is a section of the sample that a trial has. Where engines are set against each
   * other, each sample counts, and processes are as many as there is time for.
   */
  private void leaveOutWhatTakesTooLong(List<Cell> cells) {
    leaveOut(cells, ofOthers());
    if (plan.against().isEmpty()) {
      measureOnce(cells, cell -> !cell.isOfTrial());
      measureOnce(cells, cell -> true);
      if (plan.sampleGlobs().isEmpty()) { // who names a sample wants it
        leaveOut(cells, otherSamples(cells));
      }
    }
    leaveOut(cells, sections());
    leaveOut(cells, List.of(furtherCalls(cells)));
  }

  private void leaveOut(List<Cell> cells, List<Predicate<Cell>> inOrder) {
    for (Predicate<Cell> some : inOrder) {
      if (takesTooLong(cells)) {
        cells.removeIf(cell -> cell.gap() == null && some.test(cell));
      }
    }
  }

  private void measureOnce(List<Cell> cells, Predicate<Cell> some) {
    if (takesTooLong(cells)) {
      cells.replaceAll(cell -> some.test(cell) ? cell.once() : cell);
    }
  }

  private static Predicate<Cell> is(Start start, Scenario scenario) {
    return cell -> cell.start() == start && cell.scenario() == scenario;
  }

  /** Of the other small samples: what takes longest and says least goes first. */
  private static List<Predicate<Cell>> ofOthers() {
    return Stream.concat(
            DISPENSABLE.stream().map(scenario -> is(Start.WARM, scenario)),
            Stream.of(Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION, Scenario.STORED_LIFETIME)
                .map(scenario -> is(Start.COLD, scenario)))
        .map(some -> some.and(Cell::isSmall).and(cell -> !cell.isOfTrial()))
        .toList();
  }

  /** Other samples, one by one: those that are only called, then lives, then all else. */
  private List<Predicate<Cell>> otherSamples(List<Cell> cells) {
    List<String> others =
        cells.stream()
            .filter(cell -> !cell.isOfTrial())
            .filter(cell -> !plan.ownModules().contains(cell.sample()))
            .filter(cell -> !cell.sample().selection().calibration())
            .map(cell -> cell.sample().name())
            .distinct()
            .toList()
            .reversed();
    List<Predicate<Cell>> inOrder = new ArrayList<>();
    inOrder.add(furtherCalls(cells));
    others.forEach(
        name -> inOrder.add(cell -> isOf(name, cell) && !cell.sample().selection().allSections()));
    inOrder.add(cell -> cell.start() == Start.WARM && !cell.isSmall() && !cell.isOfTrial());
    others.forEach(
        name ->
            inOrder.add(cell -> isOf(name, cell) && cell.isSmall() && cell.start() == Start.COLD));
    others.forEach(name -> inOrder.add(cell -> isOf(name, cell) && cell.isSmall()));
    others.forEach(name -> inOrder.add(cell -> isOf(name, cell)));
    return inOrder;
  }

  private static boolean isOf(String sample, Cell cell) {
    return cell.sample().name().equals(sample);
  }

  /** How soon there is an answer is asked of every engine. */
  private static List<Predicate<Cell>> sections() {
    return DISPENSABLE.stream()
        .filter(scenario -> scenario != Scenario.JIT)
        .map(scenario -> is(Start.WARM, scenario).and(Cell::isSmall))
        .toList();
  }

  /** Of calls that are measured separately, all but the first. */
  private static Predicate<Cell> furtherCalls(List<Cell> cells) {
    Map<String, String> first = new HashMap<>();
    cells.forEach(cell -> first.putIfAbsent(cell.sample().name(), cell.sample().label()));
    return cell -> !cell.sample().label().equals(first.get(cell.sample().name()));
  }

  /** What is missing among some cells, by sample, and which are measured once. */
  private static String leftOut(List<Cell> all, List<Cell> chosen) {
    Set<String> kept = new HashSet<>();
    Set<String> whole = new HashSet<>();
    boolean once = false;
    Set<String> engines = new HashSet<>();
    for (Cell cell : chosen) {
      kept.add(cell.toString());
      if (cell.gap() == null) {
        whole.add(cell.sample().label());
        engines.add(cell.engine().name());
        once |= cell.isOnce();
      }
    }
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    for (Cell cell : all) {
      if (!kept.contains(cell.toString())) {
        missing
            .computeIfAbsent(cell.sample().label(), label -> new LinkedHashSet<>())
            .add(cell.scenario().label() + (cell.start() == Start.COLD ? " cold" : ""));
      }
    }
    Map<String, List<String>> samples = new LinkedHashMap<>();
    missing.forEach(
        (label, scenarios) ->
            samples
                .computeIfAbsent(
                    whole.contains(label) ? String.join(", ", scenarios) + " of " : "",
                    some -> new ArrayList<>())
                .add(label));
    List<String> parts = new ArrayList<>();
    samples.forEach((what, of) -> parts.add(what + String.join(", ", of)));
    if (parts.isEmpty() && !once) {
      return "";
    }
    return "with %s engines there is no time for all: %s"
        .formatted(
            engines.size(),
            Stream.concat(
                    once ? Stream.of("calls are measured in one process each") : Stream.of(),
                    parts.isEmpty()
                        ? Stream.of()
                        : Stream.of("left to the full plan: " + String.join("; ", parts)))
                .collect(Collectors.joining("; ")));
  }

  private boolean takesTooLong(List<Cell> cells) {
    ToIntFunction<Cell> company = Order.company(plan, cells);
    double seconds =
        cells.stream()
            .filter(cell -> cell.gap() == null)
            .mapToDouble(
                cell ->
                    cell.fewestForks(plan.budget())
                        * Forecast.seconds(cell, plan.budget(), company.applyAsInt(cell)))
            .sum();
    return seconds
        > (plan.against().isPresent()
            ? FIRST_PASS * plan.budget().run().most().toSeconds()
            : QUICK_SECONDS);
  }
}
