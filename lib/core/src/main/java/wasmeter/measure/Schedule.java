package wasmeter.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.ForkSpec;
import wasmeter.measure.budget.Allocation;
import wasmeter.measure.budget.Outlook;
import wasmeter.measure.budget.Pace;
import wasmeter.measure.launch.Launcher;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Quiet;
import wasmeter.record.replicate.Replicates;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Signs;
import wasmeter.record.replicate.Stratum;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.stats.compare.Moderated;

/** The cells of a run with what is known of each: gaps, recorded forks, forks still wanted. */
final class Schedule {
  /** So many forks of a cell say how it scatters; later ones may be there because of the first. */
  private static final int FIRST = 3;

  private final Plan plan;
  private final Records recorded;
  private final Launcher launcher;
  private final Header.Machine machine;
  private final Map<List<String>, Header.Conditions> conditions = new HashMap<>();
  private final Sizing sizing;
  private final Selection.Chosen chosen;
  private final ToIntFunction<Cell> company;
  private final Map<CellKey, List<Forks.Fork>> forks;
  private final Map<CellKey, List<Reading>> trials;
  private final List<Slot> slots = new ArrayList<>();
  private final boolean refines;
  private final boolean addsForks;
  private final double recordedSeconds;
  private final int quota;

  /** Kept, not added up when asked: that is several times a second while a fork measures. */
  private int expectedForks;

  private Outlook outlook = Outlook.NONE;

  /** By engine, scenario and start: what warms up slowly on one sample does so on others. */
  private final Pace<List<Object>> pace = new Pace<>();

  private final List<Signs> recordedSigns;
  private final List<Signs> newSigns = new ArrayList<>();
  private SharedScatter shared = new SharedScatter(List.of());
  private boolean firstPassEnded;

  /** How many forks a cell has, by those so far and what is known of the scatter of others. */
  interface Sizing {
    int forks(Allocation allocation, double[] scores, Moderated shared);
  }

  Schedule(
      Plan plan,
      Selection.Chosen chosen,
      Records recorded,
      Launcher launcher,
      Installation installation) {
    this(plan, chosen, recorded, launcher, installation, Allocation::forks);
  }

  /** The same with its own statistics. */
  Schedule(
      Plan plan,
      Selection.Chosen chosen,
      Records recorded,
      Launcher launcher,
      Installation installation,
      Sizing sizing) {
    this.plan = plan;
    this.recorded = recorded;
    this.launcher = launcher;
    this.machine = launcher.machine();
    this.sizing = sizing;
    forks =
        Forks.of(recorded.observations().whereHeads(o -> machine.id().equals(o.cell().machine())))
            .stream()
            .collect(Collectors.groupingBy(Forks.Fork::key));
    recordedSigns = forks.values().stream().flatMap(List::stream).map(Forks.Fork::signs).toList();
    trials =
        recorded.observations().observing(Events.SUPPORT).stream()
            .collect(
                Collectors.groupingBy(
                    Observation::cell,
                    Collectors.mapping(Observation::reading, Collectors.toList())));
    Map<CellKey, List<Observation>> byCell =
        recorded.observations().heads().collect(Collectors.groupingBy(Observation::cell));
    Map<Sample, String> ids = new HashMap<>();
    this.chosen = chosen;
    company = Order.company(plan, chosen.cells());
    for (Cell cell : chosen.cells()) {
      String sampleId = ids.computeIfAbsent(cell.sample(), Sample::id);
      ForkSpec process = cell.engine().fork() == null ? Forker.PLAIN : cell.engine().fork();
      Header.Conditions usual = conditions(process);
      Header.Settings settings = cell.settings(installation, Order.sharesProcesses(plan));
      slots.add(new Slot(cell, sampleId, settings, usual, byCell));
    }
    // A shorter plan that had its turn everywhere is done: running it again retries what ended
    // without a number, and must not take another hour for what has one.
    refines =
        plan.scope() == Scope.FULL
            || plan.asksForPrecision()
            || slots.stream().anyMatch(Slot::awaitsItsTurn);
    addsForks = refines && (plan.against().isPresent() || !plan.budget().run().refine().isZero());
    recordedSeconds = slots.stream().mapToDouble(slot -> slot.replicates.seconds()).sum();
    quota = plan.against().isPresent() ? quota() : 0;
    reckon();
  }

  /** Of a limited time, how many forks of each cell fit into it. */
  private int quota() {
    double round =
        slots.stream().filter(slot -> !slot.ended()).mapToDouble(slot -> slot.estimate).sum();
    return round == 0 ? 0 : (int) (plan.budget().run().most().toSeconds() / round);
  }

  /**
   * Before a round: judges forks by all that is known of the machine by then. What cells know about
   * scatter is shared once all of them have had their first pass, and stays the same from then on.
   */
  void reckon() {
    Quiet quiet = Quiet.ofSigns(signs());
    slots.forEach(slot -> slot.replicates.judge(quiet));
    if (!firstPassEnded) {
      shared = new SharedScatter(firstPass());
      firstPassEnded = slots.stream().allMatch(slot -> slot.missing() == 0);
    }
    slots.forEach(Slot::changed);
  }

  /** How the first forks of each cell scatter: those of this plan, and what else is recorded. */
  private List<Scatter> firstPass() {
    Map<CellKey, Slot> mine =
        slots.stream().collect(Collectors.toMap(Slot::key, slot -> slot, (one, other) -> one));
    List<Scatter> all = new ArrayList<>();
    slots.forEach(
        slot -> all.add(Scatter.ofScores(slot.stratum(), first(slot.replicates.scores()))));
    forks.forEach(
        (key, some) -> {
          Header.Engine engine = recorded.engines().get(key.engine());
          if (!mine.containsKey(key) && engine != null) {
            all.add(
                Scatter.ofScores(
                    Stratum.of(engine.name(), key.start() == Start.COLD),
                    first(some.stream().mapToDouble(Forks.Fork::score).toArray())));
          }
        });
    return all;
  }

  private static double[] first(double[] scores) {
    return Arrays.copyOf(scores, Math.min(FIRST, scores.length));
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
    private final double estimate;
    private final boolean gapRecorded;
    private final Replicates replicates = new Replicates();
    private final Allocation allocation;
    private final int recordedForks;
    private final boolean endedWithoutNumber;
    private int lastFork;
    private int strays;
    private boolean failed;
    private int wanted;
    private int expected;
    private Outlook own = Outlook.NONE;

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
      estimate = Forecast.seconds(cell, plan.budget(), company.applyAsInt(cell));
      this.gap = cell.gap();
      List<Observation> mine = byCell.getOrDefault(key(), List.of());
      gapRecorded = mine.stream().anyMatch(o -> o.reading().equals(gap));
      lastFork = mine.stream().mapToInt(Observation::fork).max().orElse(0);
      allocation =
          new Allocation(
              cell.fewestForks(plan.budget()),
              cell.mostForks(plan.budget()),
              plan.budget().repetition().precision());
      forks.getOrDefault(key(), List.of()).stream()
          .filter(this::counts)
          .map(Replicates.Replicate::of)
          .forEach(this::add);
      recordedForks = replicates.size();
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

    Header.Conditions conditions() {
      return usual;
    }

    /** A fork that was cut by a smaller budget than this plan's is not a replication. */
    private boolean counts(Forks.Fork fork) {
      double budget = 1e9 * cell.warmUpBudgetSeconds(plan.budget(), fork.followsOthers());
      return fork.observations()
          .figures()
          .noneMatch(o -> Results.notSteady(o) && took(o) < Forks.SAME_BUDGET * budget);
    }

    /** Of a warm-up, or of the life that ended with its slope. */
    private static double took(Observation o) {
      return o.measurement().event().equals(Events.WARM_UP)
          ? ((Reading.Observed) o.reading()).value()
          : o.measurement().elapsed();
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

    /** Another fork ended well. */
    void measured(Replicates.Replicate fork) {
      add(fork);
      changed();
    }

    private void add(Replicates.Replicate fork) {
      replicates.add(fork);
      took(fork.score().seconds());
    }

    /** Others like it will take as long, be it to an end or without one. */
    void took(double seconds) {
      pace.ran(kind(), estimate, seconds);
    }

    private List<Object> kind() {
      return List.of(cell.engine().name(), cell.scenario(), cell.start());
    }

    Replicates replicates() {
      return replicates;
    }

    /** Cells that scatter alike. */
    Stratum stratum() {
      return Stratum.of(cell.engine().name(), cell.start() == Start.COLD);
    }

    /** How long a fork takes, as far as that is known. */
    double secondsEach() {
      return replicates.seconds() > 0
          ? replicates.seconds() / replicates.size()
          : estimate * pace.factor(kind());
    }

    /** Whether nothing more will come of it in this run. */
    boolean ended() {
      return gap != null || failed;
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
      if (!ended() && missing() == 0 && refines) {
        wanted = sizing.forks(allocation, replicates.scores(), shared.of(stratum()));
      }
      double each = secondsEach();
      expectedForks -= expected;
      outlook = outlook.without(own);
      expected = forksToCome();
      boolean mayGrow = addsForks && missing() > 0 && plan.against().isEmpty();
      int least = mayGrow ? missing() : expected;
      int most = mayGrow ? Math.max(expected, allocation.most() - replicates.size()) : expected;
      own = new Outlook(missing() * each, least * each, expected * each, most * each);
      expectedForks += expected;
      outlook = outlook.and(own);
    }

    /** Nothing is known of it yet. */
    boolean unmeasured() {
      return !ended() && replicates.size() == 0;
    }

    /** Of the first pass, in which disturbed lives are followed again: there are one or two. */
    int missing() {
      boolean again = plan.budget().repetition().followsAgain();
      return lacking(allocation.first(), again && cell.scenario().isLifetime());
    }

    /** Whether its interval is wider than the plan asks for. */
    boolean isWide() {
      return !ended() && missing() == 0 && wanted > replicates.scores().length;
    }

    private boolean awaitsItsTurn() {
      return missing() > 0 && !endedWithoutNumber;
    }

    /** For precision only when all cells have had their first pass, and there is time to refine. */
    boolean wantsMore(boolean refining) {
      return missing() > 0 || refining && firstPassEnded && lacking(wanted, true) > 0;
    }

    /**
     * Disturbed forks are repeated, as many as the first pass has: who is always disturbed stays
     * so.
     */
    private int lacking(int forks, boolean repeats) {
      int repeated = repeats ? Math.min(replicates.disturbed(), allocation.first()) : 0;
      return ended() ? 0 : Math.max(0, forks + repeated - replicates.size());
    }

    /** Those missing; with time to refine cells, as many as forks like these usually need. */
    private int forksToCome() {
      if (ended() || !addsForks) {
        return missing();
      }
      if (plan.against().isPresent()) {
        return Math.max(0, quota - replicates.size());
      }
      Moderated known = shared.of(stratum());
      return missing() > 0 ? allocation.usual(known) - replicates.size() : lacking(wanted, true);
    }
  }

  /** Whether the log already holds this outcome of what was executed once. */
  boolean trialRecorded(CellKey key, Reading reading) {
    return trials.getOrDefault(key, List.of()).stream()
        .anyMatch(known -> Trials.same(known, reading));
  }

  List<Slot> slots() {
    return slots;
  }

  Header.Machine machine() {
    return machine;
  }

  Header.Part part() {
    return chosen.part();
  }

  /** What all forks of this machine show of their neighbours, those of other plans too. */
  List<Signs> signs() {
    return Stream.concat(recordedSigns.stream(), newSigns.stream()).toList();
  }

  /** What the forks of this run show, to which each adds, whether it counts for its cell or not. */
  List<Signs> newSigns() {
    return newSigns;
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

  /** How long the recorded forks of these cells ran. */
  double recordedSeconds() {
    return recordedSeconds;
  }

  boolean refines() {
    return refines;
  }

  /**
   * How long the forks to come roughly take: those for precision end with the time for it.
   *
   * @param refining seconds that are left for precision
   * @param most seconds that are left at all
   */
  double secondsLeft(double refining, double most) {
    return outlook.within(refining, most).usual();
  }

  /**
   * As {@link #secondsLeft}, from the forks that are asked for now to those that may be added.
   *
   * @param running seconds that the fork has run already that runs now
   */
  Snapshot.Left left(double refining, double most, double running) {
    Outlook limited = outlook.within(refining, most).after(running);
    return new Snapshot.Left(limited.least(), limited.most());
  }

  Preview preview(List<String> warnings) {
    double refining = refines ? plan.budget().run().refine().toSeconds() : 0;
    double most = plan.budget().run().most().toSeconds();
    List<String> all = new ArrayList<>(Preview.withLeftOut(warnings, plan));
    all.addAll(recorded.damaged());
    return new Preview(
        slots.size(),
        sum(slots, e -> e.gap == null ? 0 : 1),
        recordedForks(),
        expectedForks(),
        secondsLeft(refining, most),
        left(refining, most, 0),
        Math.round(slots.stream().mapToDouble(e -> e.expected * Forecast.bytes(e.cell)).sum()),
        chosen.leftOut(),
        Preview.text(chosen.part()),
        all);
  }

  private static int sum(Collection<Slot> slots, ToIntFunction<Slot> amount) {
    return slots.stream().mapToInt(amount).sum();
  }
}
