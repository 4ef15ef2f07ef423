package wasmeter.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.warm.SteadyState;
import wasmeter.hash.Ids;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LogTail;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Start;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Signs;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.stats.Estimate;

/** The cells of a run with what is known of each: gaps, recorded forks, forks still wanted. */
final class Schedule {
  private final Plan plan;
  private final Records recorded;
  private final Launcher launcher;
  private final Header.Machine machine;
  private final Map<List<String>, Header.Conditions> conditions = new HashMap<>();
  private final Function<double[], Estimate> estimates;
  private final Map<CellKey, List<Reading>> trials;
  private final List<Slot> slots = new ArrayList<>();
  private final boolean refines;

  /** Kept, not added up when asked: that is several times a second while a fork measures. */
  private int expectedForks;

  private double secondsLeft;

  Schedule(
      Plan plan, List<Cell> cells, Records recorded, Launcher launcher, Installation installation) {
    this(plan, cells, recorded, launcher, installation, Estimate::of);
  }

  /**
   * The same with its own statistics.
   *
   * @param estimates the estimate of a cell from the scores of its forks
   */
  Schedule(
      Plan plan,
      List<Cell> cells,
      Records recorded,
      Launcher launcher,
      Installation installation,
      Function<double[], Estimate> estimates) {
    this.plan = plan;
    this.recorded = recorded;
    this.launcher = launcher;
    this.machine = launcher.machine();
    this.estimates = estimates;
    trials =
        recorded.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.SUPPORT))
            .collect(
                Collectors.groupingBy(
                    Observation::cell,
                    Collectors.mapping(Observation::reading, Collectors.toList())));
    Map<CellKey, List<Observation>> byCell =
        recorded.observations().stream().collect(Collectors.groupingBy(Observation::cell));
    Map<Sample, String> ids = new HashMap<>();
    for (Cell cell : cells) {
      String sampleId = ids.computeIfAbsent(cell.sample(), Sample::id);
      slots.add(new Slot(cell, sampleId, settings(cell, installation), conditions(cell), byCell));
    }
    // A shorter plan that had its turn everywhere is done: running it again retries what ended
    // without a number, and must not take another hour for what has one.
    refines =
        plan.scope() == Scope.FULL
            || plan.asksForPrecision()
            || slots.stream().anyMatch(Slot::awaitsItsTurn);
    slots.forEach(Slot::changed);
  }

  private Header.Conditions conditions(Cell cell) {
    return conditions(cell.engine().fork() == null ? Forker.PLAIN : cell.engine().fork());
  }

  /** The conditions under which forks of a process run as a rule. */
  Header.Conditions conditions(ForkSpec process) {
    return conditions.computeIfAbsent(process.jvmArguments(), launcher::conditions);
  }

  /** A cell, and the forks it has. */
  final class Slot {
    /** So many forks of a run may get other references than its cell asks for; then it rests. */
    private static final int MOST_STRAYS = 3;

    private final Cell cell;
    private final Reading.Skipped gap;
    private final String sampleId;
    private final Header.Settings settings;
    private final Header.Conditions usual;
    private final boolean gapRecorded;
    private final List<Double> scores = new ArrayList<>();
    private final int recordedForks;
    private final boolean endedWithoutNumber;
    private int lastFork;
    private int strays;
    private boolean failed;
    private Estimate estimate;
    private int expected;

    private Slot(
        Cell cell,
        String sampleId,
        Header.Settings settings,
        Header.Conditions usual,
        Map<CellKey, List<Observation>> byCell) {
      this.cell = cell;
      this.sampleId = sampleId;
      this.settings = settings;
      this.usual = usual;
      this.gap = cell.gap();
      List<Observation> mine = byCell.getOrDefault(key(), List.of());
      gapRecorded = mine.stream().anyMatch(o -> o.reading().equals(gap));
      lastFork = mine.stream().mapToInt(Observation::fork).max().orElse(0);
      Forks.of(mine).stream().filter(this::counts).forEach(f -> scores.add(f.score()));
      recordedForks = scores.size();
      endedWithoutNumber =
          mine.stream().anyMatch(o -> o.fork() > 0 && !(o.reading() instanceof Reading.Observed));
    }

    CellKey key() {
      return new CellKey(
          machine.id(),
          cell.engine().header().id(),
          sampleId(),
          cell.call() == null ? null : cell.call().name(),
          cell.scenario(),
          cell.start(),
          settings.id(),
          usual.id());
    }

    /** The conditions under which forks count here. */
    Header.Conditions conditions() {
      return usual;
    }

    /** A fork whose warm-up was cut by a smaller budget than this plan's is not a replication. */
    private boolean counts(Forks.Fork fork) {
      return fork.observations().stream()
          .filter(o -> o.measurement().event().equals(Events.WARM_UP))
          .noneMatch(
              o ->
                  o.reading() instanceof Reading.Observed(double warmUp, String p, String verdict)
                      && Verdict.NOT_STEADY.label().equals(verdict)
                      && warmUp
                          < Forks.SAME_BUDGET * 1e9 * cell.warmUpBudgetSeconds(plan.budget()));
    }

    Cell cell() {
      return cell;
    }

    Header.Settings settings() {
      return settings;
    }

    Reading.Skipped gap() {
      return gap;
    }

    boolean gapRecorded() {
      return gapRecorded;
    }

    String sampleId() {
      return sampleId;
    }

    int nextFork() {
      lastFork++;
      return lastFork;
    }

    void measured(double score) {
      scores.add(score);
      changed();
    }

    /** A fork that ran under other conditions is no replication: another one takes its place. */
    void strayed() {
      strays++;
      if (strays == MOST_STRAYS) {
        failed();
      }
    }

    /** A cell that failed is tried again in the next run, not in this one. */
    void failed() {
      failed = true;
      changed();
    }

    /** Whatever follows from the forks is computed when there is another one, and then kept. */
    private void changed() {
      estimate = estimates.apply(scores.stream().mapToDouble(Double::doubleValue).toArray());
      int more = forksToCome() - expected;
      if (more != 0) {
        expected += more;
        expectedForks += more;
        secondsLeft += more * Forecast.seconds(cell, plan.budget());
      }
    }

    /** Nothing is known of it yet. */
    boolean unmeasured() {
      return gap == null && !failed && scores.isEmpty();
    }

    int missing() {
      return gap != null || failed
          ? 0
          : Math.max(0, cell.fewestForks(plan.budget()) - scores.size());
    }

    private boolean awaitsItsTurn() {
      return missing() > 0 && !endedWithoutNumber;
    }

    /** For precision only while there is time to refine. */
    boolean wantsMore(boolean refining) {
      if (gap != null || failed) {
        return false;
      }
      if (scores.size() < cell.fewestForks(plan.budget())) {
        return true;
      }
      return refining && scores.size() < cell.mostForks(plan.budget()) && !precise();
    }

    private boolean precise() {
      return estimate.relativeHalfWidth() <= plan.budget().repetition().precision();
    }

    /** Those missing; of a cell that is refined as many as its scatter so far asks for. */
    private int forksToCome() {
      if (!refines || missing() > 0 || !wantsMore(true)) {
        return missing();
      }
      double tooWide = estimate.relativeHalfWidth() / plan.budget().repetition().precision();
      double more = scores.size() * (tooWide * tooWide - 1);
      return (int) Math.clamp(Math.ceil(more), 1, cell.mostForks(plan.budget()) - scores.size());
    }
  }

  /** What a process printed differs each time, as process ids and addresses do. */
  private static boolean same(Reading one, Reading other) {
    return one instanceof Reading.Failed(Cause cause, String reason, String _, String answer)
        ? other instanceof Reading.Failed failed
            && failed.equals(new Reading.Failed(cause, reason, failed.log(), answer))
        : one.equals(other);
  }

  /** Whether the log already holds this outcome of what was executed once. */
  boolean trialRecorded(CellKey key, Reading reading) {
    return trials.getOrDefault(key, List.of()).stream().anyMatch(known -> same(known, reading));
  }

  List<Slot> slots() {
    return slots;
  }

  Header.Machine machine() {
    return machine;
  }

  /** What all recorded forks of this machine show of their neighbours, those of other plans too. */
  List<Signs> recordedSigns() {
    return Forks.of(
            recorded.observations().stream()
                .filter(o -> machine.id().equals(o.cell().machine()))
                .toList())
        .stream()
        .map(Forks.Fork::signs)
        .toList();
  }

  int recordedForks() {
    return sum(slots, e -> e.recordedForks);
  }

  int missingForks() {
    return sum(slots, Slot::missing);
  }

  /** Forks to be started, as far as is known. */
  int expectedForks() {
    return expectedForks;
  }

  /** Whether forks are added for precision. */
  boolean refines() {
    return refines;
  }

  double secondsLeft() {
    return Math.max(0, secondsLeft); // sums of what was added and taken away are not exact
  }

  Preview preview(List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    recorded.damaged().stream()
        .map(d -> "the log: " + d + "; that line is ignored")
        .forEach(all::add);
    return new Preview(
        slots.size(),
        sum(slots, e -> e.gap == null ? 0 : 1),
        recordedForks(),
        expectedForks(),
        secondsLeft(),
        Math.round(slots.stream().mapToDouble(e -> e.expected * Forecast.bytes(e.cell)).sum()),
        all);
  }

  private static int sum(Collection<Slot> slots, ToIntFunction<Slot> amount) {
    return slots.stream().mapToInt(amount).sum();
  }

  private static Header.Settings settings(Cell cell, Installation installation) {
    List<String> arguments =
        installation.arguments(cell.engine().fork(), cell.usesJmh()).stream()
            .map(LogTail::withoutDirectories)
            .toList();
    Map<String, String> environment = new LinkedHashMap<>();
    if (cell.engine().fork() != null) {
      cell.engine()
          .fork()
          .environment()
          .forEach((k, v) -> environment.put(k, LogTail.withoutDirectories(v)));
    }
    String jdk = System.getProperty("java.vendor") + " " + Runtime.version();
    String rule = cell.start() == Start.WARM ? SteadyState.rule(cell.windowSeconds()) : "";
    String work = cell.work();
    return new Header.Settings(
        Ids.of(jdk, arguments, environment, rule, work), jdk, arguments, environment, rule, work);
  }
}
