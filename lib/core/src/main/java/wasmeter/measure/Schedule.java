package wasmeter.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import wasmeter.fork.SteadyState;
import wasmeter.hash.Ids;
import wasmeter.record.Events;
import wasmeter.record.Forks;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;
import wasmeter.stats.Estimate;

/** The cells of a run with what is known of each: gaps, recorded forks, forks still wanted. */
final class Schedule {
  private final Plan plan;
  private final Records recorded;
  private final Header.Machine machine;
  private final List<Entry> entries = new ArrayList<>();
  private final boolean refines;

  Schedule(
      Plan plan,
      List<Cell> cells,
      Records recorded,
      Header.Machine machine,
      Installation installation) {
    this.plan = plan;
    this.recorded = recorded;
    this.machine = machine;
    Map<Forks.Key, List<Observation>> byCell =
        recorded.observations().stream().collect(Collectors.groupingBy(Forks.Key::of));
    Map<Sample, String> ids = new HashMap<>();
    for (Cell cell : cells) {
      String sampleId = ids.computeIfAbsent(cell.sample(), Sample::id);
      entries.add(new Entry(cell, sampleId, settings(cell, installation), byCell));
    }
    // A shorter plan that had its turn everywhere is done: the same again tries what ended without
    // a number, and shall not take another hour for what has one.
    refines =
        plan.scope() == Scope.FULL
            || plan.asksForPrecision()
            || entries.stream().anyMatch(Entry::awaitsItsTurn);
  }

  /** A cell, and the forks it has. */
  final class Entry {
    private final Cell cell;
    private final String gap;
    private final String sampleId;
    private final Header.Settings settings;
    private final boolean gapRecorded;
    private final List<Double> scores = new ArrayList<>();
    private final int recordedForks;
    private final boolean endedWithoutNumber;
    private int lastFork;
    private boolean failed;

    private Entry(
        Cell cell,
        String sampleId,
        Header.Settings settings,
        Map<Forks.Key, List<Observation>> byCell) {
      this.cell = cell;
      this.sampleId = sampleId;
      this.settings = settings;
      this.gap = cell.gap();
      List<Observation> mine = byCell.getOrDefault(key(), List.of());
      gapRecorded =
          mine.stream()
              .anyMatch(o -> o.reading() instanceof Reading.Skipped(String r) && r.equals(gap));
      lastFork = mine.stream().mapToInt(Observation::fork).max().orElse(0);
      Forks.of(mine).stream().filter(this::counts).forEach(f -> scores.add(f.score()));
      recordedForks = scores.size();
      endedWithoutNumber =
          mine.stream().anyMatch(o -> o.fork() > 0 && !(o.reading() instanceof Reading.Observed));
    }

    private Forks.Key key() {
      return new Forks.Key(
          machine.id(),
          cell.engine().header().id(),
          sampleId(),
          cell.call() == null ? null : cell.call().name(),
          cell.scenario(),
          cell.start(),
          settings.id());
    }

    /** A fork whose warm-up was cut by a smaller budget than this plan's is no replication. */
    private boolean counts(Forks.Fork fork) {
      return fork.observations().stream()
          .filter(o -> o.event().equals(Events.WARM_UP))
          .noneMatch(
              o ->
                  o.reading() instanceof Reading.Observed(double warmUp, String p, String verdict)
                      && SteadyState.Verdict.NOT_STEADY.label().equals(verdict)
                      && warmUp
                          < Forks.SAME_BUDGET * 1e9 * cell.warmUpBudgetSeconds(plan.effort()));
    }

    Cell cell() {
      return cell;
    }

    Header.Settings settings() {
      return settings;
    }

    String gap() {
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
    }

    /** A cell that failed is tried again in the next run, not in this one. */
    void failed() {
      failed = true;
    }

    /** Nothing says anything of it yet. */
    boolean unmeasured() {
      return gap == null && !failed && scores.isEmpty();
    }

    int missing() {
      return gap != null || failed
          ? 0
          : Math.max(0, cell.fewestForks(plan.effort()) - scores.size());
    }

    private boolean awaitsItsTurn() {
      return missing() > 0 && !endedWithoutNumber;
    }

    /** For precision only while there is time to refine. */
    boolean wantsMore(boolean refining) {
      if (gap != null || failed) {
        return false;
      }
      if (scores.size() < cell.fewestForks(plan.effort())) {
        return true;
      }
      return refining && scores.size() < cell.mostForks(plan.effort()) && !precise();
    }

    private boolean precise() {
      return estimate().relativeHalfWidth() <= plan.effort().precision();
    }

    private Estimate estimate() {
      return Estimate.of(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Those missing; of a cell that is refined as many as its scatter so far asks for. */
    private int expected() {
      if (!refines || missing() > 0 || !wantsMore(true)) {
        return missing();
      }
      double tooWide = estimate().relativeHalfWidth() / plan.effort().precision();
      double more = scores.size() * (tooWide * tooWide - 1);
      return (int) Math.clamp(Math.ceil(more), 1, cell.mostForks(plan.effort()) - scores.size());
    }
  }

  /** Whether the log holds this already of an engine and what was executed once. */
  boolean supportRecorded(String engine, String sample, String call, Reading reading) {
    return recorded.observations().stream()
        .anyMatch(
            o ->
                o.event().equals(Events.SUPPORT)
                    && machine.id().equals(o.machine())
                    && engine.equals(o.engine())
                    && sample.equals(o.sample())
                    && Objects.equals(call, o.call())
                    && reading.equals(o.reading()));
  }

  List<Entry> entries() {
    return entries;
  }

  Header.Machine machine() {
    return machine;
  }

  int recordedForks() {
    return sum(entries, e -> e.recordedForks);
  }

  int missingForks() {
    return sum(entries, Entry::missing);
  }

  /** Forks to be started, as far as is known. */
  int expectedForks() {
    return sum(entries, Entry::expected);
  }

  /** Whether forks are added for precision. */
  boolean refines() {
    return refines;
  }

  double secondsLeft() {
    return entries.stream()
        .mapToDouble(e -> e.expected() * Forecast.seconds(e.cell, plan.effort()))
        .sum();
  }

  Preview preview(List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    recorded.damaged().stream().map(d -> "the log: " + d + ", it is left out").forEach(all::add);
    return new Preview(
        entries.size(),
        sum(entries, e -> e.gap == null ? 0 : 1),
        recordedForks(),
        expectedForks(),
        secondsLeft(),
        Math.round(entries.stream().mapToDouble(e -> e.expected() * Forecast.bytes(e.cell)).sum()),
        all);
  }

  private static int sum(
      Collection<Entry> entries, java.util.function.ToIntFunction<Entry> amount) {
    return entries.stream().mapToInt(amount).sum();
  }

  private static Header.Settings settings(Cell cell, Installation installation) {
    List<String> arguments =
        installation.arguments(cell.engine().fork(), Bench.usesJmh(cell)).stream()
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
