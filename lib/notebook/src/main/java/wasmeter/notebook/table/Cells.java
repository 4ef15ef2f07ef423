package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.Answer;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Forks;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * Runs reduced to cells: one machine, one version of each engine, one score for each fork.
 *
 * <p>Values that must not be mixed are not. Of several machines the one measured last counts. Where
 * a log holds two versions or builds of an engine under one name, two modules under one sample's
 * name, or a cell measured under two settings, the newest run's count; {@link #remarks()} says what
 * was left out.
 *
 * <p>A warm fork's score is the mean of its measured iterations weighted by their operations. Only
 * complete forks count: those that came to the verdict on their warm-up. The unit of replication is
 * the fork, so n is their number and the interval is that of their scores.
 *
 * <p>Immutable once made, and safe for use by several threads.
 */
public final class Cells {
  /** The name under which the same program compiled for the machine itself is measured. */
  public static final String NATIVE = "native";

  /** The name of the column that holds the modules' own size. */
  public static final String SOURCE = "source";

  /** The reason of a gap that nothing closes any more. */
  public static final String NOT_PUBLISHED = "not published in 2020";

  /** The reason why nobody knows whether an engine does what is tried once. */
  public static final String NOT_EXECUTED =
      "not executed yet: a quick or full plan that names neither samples nor scenarios executes it";

  private static final String CALL_OF_2020 = "run(10)";

  private record Key(String engine, String sample, Scenario scenario, Start start) {}

  /** What was executed once: the call only where a sample is measured by its calls. */
  private record Executed(String engine, Row row) {}

  private record Process(CellKey key, String run, int fork) {
    static Process of(Observation o) {
      return new Process(o.cell(), o.run(), o.fork());
    }
  }

  private final Runs runs;
  private final String machine;
  private final boolean imported;
  private final Map<Key, List<Forks.Fork>> forks = new HashMap<>();
  private final Map<Key, List<Observation>> unfinished = new HashMap<>();
  private final Map<Key, List<Observation>> gaps = new HashMap<>();
  private final List<Observation> mine;
  private final List<Observation> observations;
  private final List<Observation> control;
  private final Map<Executed, Observation> support = new LinkedHashMap<>();
  private final Map<String, Observation> newest;
  private final Map<String, Integer> ranks;
  private final Map<String, Header.SampleModule> modules = new LinkedHashMap<>();
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private Cells(Runs runs, String published) {
    this.runs = runs;
    List<String> machines = runs.machines();
    List<String> here = machines.stream().filter(id -> !Figures2020.MACHINE.equals(id)).toList();
    this.imported = here.isEmpty() && !machines.isEmpty();
    String chosen = imported ? Figures2020.MACHINE : here.isEmpty() ? "" : here.getLast();
    this.machine = runs.machineLabel(chosen);
    if (here.size() > 1) {
      remarks.add(
          "measured on %s; left out: %s (choose with runs.machine)"
              .formatted(
                  machine,
                  here.stream()
                      .limit(here.size() - 1)
                      .map(runs::machineLabel)
                      .collect(Collectors.joining(", "))));
    }
    this.ranks = ranks();
    this.mine =
        runs.records().observations().stream()
            .filter(o -> Objects.equals(chosen, o.cell().machine()))
            .filter(o -> !imported || Figures2020.run(published).equals(o.run()))
            .toList();
    this.control =
        mine.stream().filter(o -> o.measurement().event().equals(Events.CONTROL)).toList();
    mine.stream()
        .filter(o -> o.measurement().event().equals(Events.SUPPORT))
        .forEach(
            o ->
                support.merge(
                    new Executed(runs.engineName(o), new Row(runs.sampleName(o), o.cell().call())),
                    o,
                    this::later));
    this.newest = newest(mine.stream().filter(o -> o.cell().engine() != null).toList());
    List<Observation> measured = mine.stream().filter(o -> o.cell().scenario() != null).toList();
    this.observations = onlyNewestSettings(onlyNewestModules(onlyNewestEngines(measured)));
    List<Forks.Fork> ended = imported ? published(observations) : Forks.of(observations);
    Set<Process> accounted = new HashSet<>();
    for (Forks.Fork fork : ended) {
      Observation first = fork.observations().getFirst();
      forks.computeIfAbsent(key(first), k -> new ArrayList<>()).add(fork);
      accounted.add(Process.of(first));
    }
    for (Observation o : observations) {
      if (!(o.reading() instanceof Reading.Observed)) {
        gaps.computeIfAbsent(key(o), k -> new ArrayList<>()).add(o);
        accounted.add(Process.of(o));
      }
    }
    for (Observation o : observations) {
      if (accounted.add(Process.of(o))) {
        unfinished.computeIfAbsent(key(o), k -> new ArrayList<>()).add(o);
      }
      if (o.cell().call() != null) {
        calls.computeIfAbsent(runs.sampleName(o), k -> new TreeSet<>()).add(o.cell().call());
      }
      Header.SampleModule header = runs.records().samples().get(o.cell().sample());
      if (header != null) {
        modules.put(header.name(), header);
      }
    }
  }

  /** Figures printed elsewhere have no warm-up that could tell the end of their forks. */
  private static List<Forks.Fork> published(List<Observation> figures) {
    return figures.stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .map(o -> new Forks.Fork(o.cell(), o.fork(), Scores.value(o), List.of(o)))
        .toList();
  }

  /**
   * Reduces runs.
   *
   * @param runs what was recorded
   * @param published which section's figures of 2020 to take if nothing else was recorded: the same
   *     cell has different values in two sections there
   * @return the cells
   */
  public static Cells of(Runs runs, String published) {
    return new Cells(runs, published);
  }

  private Map<String, Integer> ranks() {
    List<Header.Run> ordered = new ArrayList<>(runs.records().runs().values());
    ordered.sort(Comparator.comparing(r -> Objects.requireNonNullElse(r.started(), "")));
    Map<String, Integer> result = new HashMap<>();
    for (Header.Run run : ordered) {
      result.put(run.id(), result.size() + 1);
    }
    return result;
  }

  private int rank(Observation o) {
    return ranks.getOrDefault(String.valueOf(o.run()), 0);
  }

  private List<Observation> onlyNewestEngines(List<Observation> all) {
    // One that was not found once, and so has gaps alone, does not displace what was measured.
    Map<String, Observation> newest =
        newest(all.stream().filter(o -> o.reading() instanceof Reading.Observed).toList());
    newest(all).forEach(newest::putIfAbsent);
    Map<String, Set<String>> versions = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      String name = runs.engineName(o);
      if (Objects.equals(newest.get(name).cell().engine(), o.cell().engine())) {
        kept.add(o);
      } else {
        Header.Engine header = runs.records().engines().get(o.cell().engine());
        versions
            .computeIfAbsent(name, n -> new TreeSet<>())
            .add(header == null || header.version().isEmpty() ? "not found" : header.version());
        counts.merge(name, 1, Integer::sum);
      }
    }
    versions.forEach(
        (name, left) ->
            remarks.add(
                String.format(
                    Locale.ROOT,
                    "%s: the version and build of the newest run counts; %d observations of another"
                        + " (%s) are left out",
                    name,
                    counts.get(name),
                    String.join(", ", left))));
    return kept;
  }

  /** The latest of each engine's name. */
  private Map<String, Observation> newest(List<Observation> some) {
    Map<String, Observation> latest = new HashMap<>();
    some.forEach(o -> latest.merge(runs.engineName(o), o, this::later));
    return latest;
  }

  private List<Observation> onlyNewestModules(List<Observation> all) {
    Map<String, Observation> newest = new HashMap<>();
    all.forEach(o -> newest.merge(runs.sampleName(o), o, this::later));
    Map<String, Integer> left = new LinkedHashMap<>();
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      String name = runs.sampleName(o);
      if (Objects.equals(newest.get(name).cell().sample(), o.cell().sample())) {
        kept.add(o);
      } else {
        left.merge(name, 1, Integer::sum);
      }
    }
    left.forEach(
        (name, count) ->
            remarks.add(
                String.format(
                    Locale.ROOT,
                    "%s: the module of the newest run counts; %d observations of another are left"
                        + " out",
                    name,
                    count)));
    return kept;
  }

  private List<Observation> onlyNewestSettings(List<Observation> all) {
    record Entry(Key key, String call) {}
    Set<Process> ended = new HashSet<>();
    (imported ? published(all) : Forks.of(all))
        .forEach(fork -> ended.add(Process.of(fork.observations().getFirst())));
    Map<Entry, Observation> newest = new HashMap<>();
    for (Observation o : all) {
      if (ended.contains(Process.of(o))) {
        newest.merge(new Entry(key(o), o.cell().call()), o, this::later);
      }
    }
    int left = 0;
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      Observation counts = newest.get(new Entry(key(o), o.cell().call()));
      if (o.reading() instanceof Reading.Observed
          && counts != null
          && !Objects.equals(counts.cell().settings(), o.cell().settings())) {
        left++;
      } else {
        kept.add(o);
      }
    }
    if (left > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "the settings of the newest run count in each cell; %d observations under others are"
                  + " left out",
              left));
    }
    return kept;
  }

  private Observation later(Observation first, Observation second) {
    return rank(second) >= rank(first) ? second : first;
  }

  private Key key(Observation o) {
    return new Key(runs.engineName(o), runs.sampleName(o), o.cell().scenario(), o.cell().start());
  }

  /**
   * Where this was measured.
   *
   * @return the machine's label, with more of it where another has the same; empty if there are no
   *     observations
   */
  public String machine() {
    return machine;
  }

  /**
   * Whether these are figures of 2020.
   *
   * @return true if nothing else was recorded
   */
  public boolean imported() {
    return imported;
  }

  /**
   * What was left out because it must not be mixed with the rest.
   *
   * @return sentences without a full stop; empty if nothing was
   */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * All observations that count, failures and gaps included.
   *
   * @return in the order they were written
   */
  public List<Observation> observations() {
    return observations;
  }

  /**
   * The control loop: a fixed piece of work in each round that shows whether the machine drifted.
   *
   * @return one observation a round, in the order they were written
   */
  public List<Observation> control() {
    return control;
  }

  /**
   * The samples that show a feature and were executed once, or were to be.
   *
   * @return their headers by name, each once
   */
  public List<Header.SampleModule> shownFeatures() {
    Map<String, Header.SampleModule> shown = new TreeMap<>();
    support.values().stream()
        .sorted(Comparator.comparingInt(this::rank))
        .map(o -> runs.records().samples().get(o.cell().sample()))
        .filter(header -> header != null && !header.features().isEmpty())
        .forEach(header -> shown.put(header.name(), header));
    return List.copyOf(shown.values());
  }

  /**
   * What became of a sample that shows a feature, or of a call that is measured by itself, when it
   * was executed once.
   *
   * @param engine name of an engine
   * @param row the sample, and the call of one that is measured by its calls
   * @return whether the answer was right, or why there was none; empty if nobody tried
   */
  public Optional<Reading> support(String engine, Row row) {
    return Optional.ofNullable(support.get(new Executed(engine, row))).map(Observation::reading);
  }

  /**
   * The samples of which every call is measured by itself.
   *
   * @return a row for each call that was executed or measured, or was to be, in the order of the
   *     samples
   */
  public List<Row> callRows() {
    Set<Row> rows = new LinkedHashSet<>();
    support.keySet().stream()
        .map(Executed::row)
        .filter(row -> row.call() != null)
        .forEach(rows::add);
    modules.values().stream()
        .filter(Header.SampleModule::each)
        .flatMap(header -> rowsOf(header.name()))
        .forEach(rows::add);
    return List.copyOf(rows);
  }

  /**
   * The header of a sample.
   *
   * @param sample name of a sample
   * @return of the newest run; empty if it was neither measured nor executed
   */
  public Optional<Header.SampleModule> module(String sample) {
    return Optional.ofNullable(modules.get(sample))
        .or(
            () ->
                support.values().stream()
                    .filter(o -> runs.sampleName(o).equals(sample))
                    .map(o -> runs.records().samples().get(o.cell().sample()))
                    .filter(Objects::nonNull)
                    .reduce((first, last) -> last));
  }

  /**
   * The pairs of samples that do the same with WASI and without.
   *
   * @return the names of those with it, each of which names the other
   */
  public List<Header.SampleModule> startingWithWasi() {
    return modules.values().stream()
        .filter(header -> header.wasi() && header.counterpart() != null)
        .sorted(Comparator.comparing(Header.SampleModule::name))
        .toList();
  }

  /**
   * The header of an engine.
   *
   * @param engine name of an engine
   * @return of the newest run; empty if there is none
   */
  public Optional<Header.Engine> engineHeader(String engine) {
    return Optional.ofNullable(newest.get(engine))
        .map(o -> runs.records().engines().get(o.cell().engine()));
  }

  /**
   * Why an engine was not here when it was asked last.
   *
   * @param engine name of an engine
   * @return what to do about it, as a rule; empty if it was here, or nothing is known of it
   */
  public Optional<String> missing(String engine) {
    // An engine that is not here has no version, and each of its cells says why.
    return engineHeader(engine)
        .filter(header -> header.version().isEmpty())
        .flatMap(
            header ->
                mine.stream()
                    .filter(o -> header.id().equals(o.cell().engine()))
                    .map(Observation::reading)
                    .filter(Reading.Skipped.class::isInstance)
                    .map(reading -> ((Reading.Skipped) reading).reason())
                    .reduce((first, last) -> last));
  }

  /**
   * Name of the engine of an observation.
   *
   * @param observation one of {@link #observations()}
   * @return as its header has it
   */
  public String engine(Observation observation) {
    return runs.engineName(observation);
  }

  /**
   * Name of the sample of an observation.
   *
   * @param observation one of {@link #observations()}
   * @return as its header has it
   */
  public String sample(Observation observation) {
    return runs.sampleName(observation);
  }

  /**
   * Engines that have a column: those expected, then the others by name; of the figures of 2020 in
   * order of first appearance. {@link #NATIVE} has one only where a value was seen.
   *
   * @param asked what the table shows
   * @return names
   */
  public List<String> engines(List<Metric> asked) {
    Set<String> names = new LinkedHashSet<>(runs.expectedEngines());
    Stream<String> observed = observations.stream().map(runs::engineName).distinct();
    (imported ? observed : observed.sorted()).forEach(names::add);
    names.remove(SOURCE);
    if (!observes(NATIVE, null, asked)) {
      names.remove(NATIVE);
    }
    return List.copyOf(names);
  }

  /**
   * Engines that were observed, the modules' own size among them.
   *
   * @return names in order of first appearance
   */
  public List<String> observedEngines() {
    return observations.stream().map(runs::engineName).distinct().toList();
  }

  /**
   * Samples that have a row: those expected, then the others by size; of the figures of 2020 in
   * order of first appearance. Calibration samples have none, nor has what a section of its own
   * shows: samples that are measured by their calls, and those that start with and without WASI.
   *
   * @return rows, several for a sample measured with several calls
   */
  public List<Row> rows() {
    Set<String> names = new LinkedHashSet<>(runs.expectedSamples());
    Stream<String> observed =
        observations.stream().filter(o -> !runs.calibrates(o)).map(runs::sampleName).distinct();
    (imported ? observed : observed.sorted(bySize())).forEach(names::add);
    names.removeIf(name -> modules.containsKey(name) && modules.get(name).calibration());
    names.removeIf(name -> modules.containsKey(name) && isApart(modules.get(name)));
    return names.stream().flatMap(this::rowsOf).toList();
  }

  private boolean isApart(Header.SampleModule sample) {
    Header.SampleModule twin = modules.get(sample.counterpart());
    return sample.each()
        || sample.counterpart() != null && (sample.wasi() || twin != null && twin.wasi());
  }

  /**
   * Samples that measure the harness.
   *
   * @return rows of calibration samples, by size
   */
  public List<Row> calibrations() {
    return observations.stream()
        .filter(runs::calibrates)
        .map(runs::sampleName)
        .distinct()
        .sorted(bySize())
        .flatMap(this::rowsOf)
        .toList();
  }

  private Comparator<String> bySize() {
    return Comparator.<String>comparingLong(
            name -> modules.containsKey(name) ? modules.get(name).bytes() : Long.MAX_VALUE)
        .thenComparing(Comparator.naturalOrder());
  }

  private Stream<Row> rowsOf(String sample) {
    Set<String> names = calls.getOrDefault(sample, Set.of());
    boolean each = modules.containsKey(sample) && modules.get(sample).each();
    return names.size() < 2 && !each
        ? Stream.of(new Row(sample, null))
        : names.stream().map(call -> new Row(sample, call));
  }

  /**
   * Whether a value was seen.
   *
   * @param engine name of an engine, or null for any
   * @param sample name of a sample, or null for any
   * @param asked of which things at least one was seen
   * @return true if there is such an observation
   */
  public boolean observes(String engine, String sample, List<Metric> asked) {
    return observations.stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .filter(o -> engine == null || engine.equals(runs.engineName(o)))
        .filter(o -> sample == null || sample.equals(runs.sampleName(o)))
        .anyMatch(o -> asked.stream().anyMatch(what -> shows(o, what)));
  }

  private static boolean shows(Observation o, Metric what) {
    return o.cell().scenario() == what.scenario()
        && o.cell().start() == what.start()
        && o.measurement().phase() == what.phase()
        && o.measurement().event().equals(what.event());
  }

  /**
   * Size of a sample's module.
   *
   * @param sample name of a sample
   * @return bytes; empty if no observation refers to it
   */
  public OptionalLong bytes(String sample) {
    Header.SampleModule header = modules.get(sample);
    return header == null ? OptionalLong.empty() : OptionalLong.of(header.bytes());
  }

  /**
   * The forks of a cell that ended well.
   *
   * @param engine name of an engine
   * @param row the sample and call
   * @param scenario what was timed
   * @param start warm or cold
   * @return in the order they were measured
   */
  public List<Forks.Fork> forks(String engine, Row row, Scenario scenario, Start start) {
    return forks.getOrDefault(new Key(engine, row.sample(), scenario, start), List.of()).stream()
        .filter(f -> called(row, f.key().call()))
        .toList();
  }

  private List<Observation> of(
      Map<Key, List<Observation>> from, String engine, Row row, Scenario scenario, Start start) {
    return from.getOrDefault(new Key(engine, row.sample(), scenario, start), List.of()).stream()
        .filter(o -> called(row, o.cell().call()))
        .toList();
  }

  private boolean called(Row row, String call) {
    return call == null || call.equals(row.call() == null ? usual(row.sample()) : row.call());
  }

  /** Which call a row without one means: two that do different work have no mean. */
  private String usual(String sample) {
    Set<String> names = calls.getOrDefault(sample, Set.of());
    return names.isEmpty() || names.contains(CALL_OF_2020) ? CALL_OF_2020 : names.iterator().next();
  }

  /**
   * A cell.
   *
   * @param engine name of an engine, known or not
   * @param row the sample and call, known or not
   * @param what what to show
   * @return values where there are any, else the reason
   */
  public Entry cell(String engine, Row row, Metric what) {
    List<Forks.Fork> counted = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (Forks.Fork fork : forks(engine, row, what.scenario(), what.start())) {
      Scores.of(fork, what)
          .ifPresent(
              score -> {
                counted.add(fork);
                scores.add(score);
              });
    }
    if (scores.isEmpty()) {
      return Entry.gap(machine, engine, row, what, reason(engine, row, what));
    }
    List<String> notes = new ArrayList<>();
    String call = counted.getFirst().key().call();
    if (row.call() == null && call != null && calls.get(row.sample()).size() > 1) {
      notes.add("several calls were recorded, this is " + call);
    }
    verdicts(counted, notes);
    List<Observation> shown =
        counted.stream()
            .flatMap(f -> f.observations().stream())
            .filter(o -> shows(o, what))
            .toList();
    if (shown.stream().anyMatch(o -> o.answer() == Answer.UNCHECKED)) {
      notes.add("answer unchecked: " + agreement(row));
    }
    if (what.phase() != null || what.start() == Start.WARM) {
      shown.stream()
          .map(o -> ((Reading.Observed) o.reading()).note())
          .filter(Objects::nonNull)
          .distinct()
          .forEach(notes::add);
    }
    long failed =
        of(gaps, engine, row, what.scenario(), what.start()).stream()
            .filter(o -> o.reading() instanceof Reading.Failed)
            .count();
    if (failed > 0) {
      notes.add(failed == 1 ? "1 fork failed" : failed + " forks failed");
    }
    int pending = of(unfinished, engine, row, what.scenario(), what.start()).size();
    if (pending > 0) {
      notes.add(
          pending == 1
              ? "1 fork did not finish and is left out"
              : pending + " forks did not finish and are left out");
    }
    return new Entry(
        machine,
        engine,
        row,
        what,
        scores,
        Estimate.of(scores.stream().mapToDouble(Double::doubleValue).toArray()),
        published(shown, ""),
        notes,
        "");
  }

  /**
   * The bytes that an engine left in storage. They do not depend on how the process started: those
   * of the warm scenario stand where there are any, else those of the cold lifecycle.
   *
   * @param engine name of an engine, known or not
   * @param row the sample and call, known or not
   * @return values where there are any, else the reason
   */
  public Entry space(String engine, Row row) {
    Metric warm = Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES);
    Metric cold = Metric.cold(Scenario.AOT_COMPILE, null).event(Events.SPACE, Unit.BYTES);
    Entry repeated = cell(engine, row, warm);
    Entry once = cell(engine, row, cold);
    return withoutVerdicts(repeated.isGap() && !once.isGap() ? once : repeated);
  }

  /** Steady or not: the bytes stay the same. */
  private static Entry withoutVerdicts(Entry cell) {
    return new Entry(
        cell.machine(),
        cell.engine(),
        cell.row(),
        cell.what(),
        cell.forks(),
        cell.estimate(),
        cell.published(),
        cell.notes().stream().filter(note -> !note.matches(".* in \\d+ of \\d+ forks?")).toList(),
        cell.gap());
  }

  /** Where nobody knows the right answer, engines that agree are the next best thing. */
  private String agreement(Row row) {
    Map<String, Set<String>> engines = new TreeMap<>();
    for (Observation o : observations) {
      if (o.measurement().event().equals(Events.ANSWER)
          && o.reading() instanceof Reading.Observed(double v, String p, String result)
          && runs.sampleName(o).equals(row.sample())
          && called(row, o.cell().call())) {
        engines.computeIfAbsent(result, r -> new TreeSet<>()).add(runs.engineName(o));
      }
    }
    long count = engines.values().stream().flatMap(Set::stream).distinct().count();
    if (engines.isEmpty()) {
      return "what was computed was not recorded";
    }
    if (engines.size() > 1) {
      return engines.entrySet().stream()
          .map(e -> "%s computed %s".formatted(String.join(", ", e.getValue()), e.getKey()))
          .collect(Collectors.joining("; ", "the engines disagree, ", ""));
    }
    String result = engines.keySet().iterator().next();
    return count == 1
        ? "computed " + result + ", and no other engine to compare with"
        : String.format(Locale.ROOT, "all %d engines computed %s", count, result);
  }

  private static void verdicts(List<Forks.Fork> forks, List<String> notes) {
    Map<String, Long> counts =
        forks.stream()
            .flatMap(f -> Scores.verdict(f).stream())
            .filter(verdict -> !verdict.equals("steady"))
            .collect(Collectors.groupingBy(v -> v, LinkedHashMap::new, Collectors.counting()));
    counts.forEach(
        (verdict, count) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s in %d of %d %s",
                    verdict,
                    count,
                    forks.size(),
                    forks.size() == 1 ? "fork" : "forks")));
  }

  private static String published(List<Observation> shown, String none) {
    return shown.stream()
        .map(o -> ((Reading.Observed) o.reading()).published())
        .filter(Objects::nonNull)
        .reduce((first, last) -> last)
        .orElse(none);
  }

  private String reason(String engine, Row row, Metric what) {
    List<Forks.Fork> ended = forks(engine, row, what.scenario(), what.start());
    if (!ended.isEmpty()) {
      return unseen(ended);
    }
    List<Observation> missing = of(gaps, engine, row, what.scenario(), what.start());
    Observation gap = missing.stream().reduce(this::later).orElse(null);
    if (gap != null) {
      return switch (gap.reading()) {
        case Reading.Skipped skipped -> orUnknown(skipped.reason());
        case Reading.Failed failed -> "failed: " + orUnknown(failed.reason());
        case Reading.Observed observed -> throw new AssertionError(observed);
      };
    }
    if (!of(unfinished, engine, row, what.scenario(), what.start()).isEmpty()) {
      return "no fork has finished yet: run again to go on";
    }
    return cannot(engine, row, what).orElse(imported ? NOT_PUBLISHED : notMeasured(engine, what));
  }

  /** The same for all rows of a table, so that it is one footnote. */
  private String notMeasured(String engine, Metric what) {
    List<String> expected = runs.expectedEngines();
    return (expected.isEmpty() || expected.contains(engine)
            ? "not measured by this plan: -Dscenarios=%s and -Dsamples= with its name measure it"
            : "not measured by this plan: -Dscenarios=%s, and -Dengines= and -Dsamples= with its"
                + " names measure it")
        .formatted(what.scenario().label());
  }

  /**
   * The fork ended well but saw nothing of the phase or event: a step that does several says so.
   */
  private static String unseen(List<Forks.Fork> ended) {
    return ended.stream()
        .flatMap(f -> f.observations().stream())
        .filter(o -> o.measurement().phase() != null && o.reading() instanceof Reading.Observed)
        .map(o -> ((Reading.Observed) o.reading()).note())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("the process that measured this cell does not report it");
  }

  /** What an engine cannot do when started cold it cannot do warm either, and the reverse. */
  private Optional<String> cannot(String engine, Row row, Metric what) {
    Start other = what.start() == Start.WARM ? Start.COLD : Start.WARM;
    return of(gaps, engine, row, what.scenario(), other).stream()
        .map(Observation::reading)
        .filter(Reading.Skipped.class::isInstance)
        .map(r -> orUnknown(((Reading.Skipped) r).reason()))
        .reduce((first, last) -> last);
  }

  private static String orUnknown(String reason) {
    return reason.isBlank() ? "no reason was recorded" : reason;
  }
}
