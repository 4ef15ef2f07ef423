package wasmbench.notebook.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmbench.record.Answer;
import wasmbench.record.Events;
import wasmbench.record.Header;
import wasmbench.record.Observation;
import wasmbench.record.Reading;
import wasmbench.record.Scenario;
import wasmbench.record.Start;
import wasmbench.stats.Estimate;

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

  /** The reason of a gap that a longer run closes. */
  public static final String NOT_MEASURED = "not measured by this plan: -Dplan=full measures it";

  /** The reason of a gap that nothing closes any more. */
  public static final String NOT_PUBLISHED = "not published in 2020";

  private record Key(String engine, String sample, Scenario scenario, Start start) {}

  private record Process(String run, int order, int fork) {}

  private final Runs runs;
  private final String machine;
  private final boolean imported;
  private final Map<Key, List<Observation>> values = new HashMap<>();
  private final Map<Key, List<Observation>> gaps = new HashMap<>();
  private final List<Observation> observations;
  private final Map<String, Integer> ranks;
  private final Map<String, Header.SampleModule> modules = new LinkedHashMap<>();
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private Cells(Runs runs, String published) {
    this.runs = runs;
    List<String> machines = runs.machineLabels();
    List<String> here = machines.stream().filter(m -> !m.equals(Figures2020.LABEL)).toList();
    this.imported = here.isEmpty() && !machines.isEmpty();
    this.machine = imported ? Figures2020.LABEL : here.isEmpty() ? "" : here.getLast();
    if (here.size() > 1) {
      remarks.add(
          "measured on %s; left out: %s (choose with runs.machine)"
              .formatted(machine, String.join(", ", here.subList(0, here.size() - 1))));
    }
    this.ranks = ranks();
    List<Observation> mine =
        runs.records().observations().stream()
            .filter(o -> o.engine() != null && runs.machineLabel(o).equals(machine))
            .filter(o -> !imported || Figures2020.run(published).equals(o.run()))
            .toList();
    this.observations = onlyNewestSettings(onlyNewestModules(onlyNewestEngines(mine)));
    for (Observation o : observations) {
      Key key = new Key(runs.engineName(o), runs.sampleName(o), o.scenario(), o.start());
      (o.reading() instanceof Reading.Observed ? values : gaps)
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(o);
      if (o.call() != null) {
        calls.computeIfAbsent(key.sample(), k -> new TreeSet<>()).add(o.call());
      }
      Header.SampleModule header = runs.records().samples().get(o.sample());
      if (header != null) {
        modules.put(header.name(), header);
      }
    }
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
    Map<String, Observation> newest = new HashMap<>();
    all.forEach(o -> newest.merge(runs.engineName(o), o, this::later));
    Map<String, Set<String>> versions = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      String name = runs.engineName(o);
      if (Objects.equals(newest.get(name).engine(), o.engine())) {
        kept.add(o);
      } else {
        Header.Engine header = runs.records().engines().get(o.engine());
        versions
            .computeIfAbsent(name, n -> new TreeSet<>())
            .add(header == null ? "unknown" : header.version());
        counts.merge(name, 1, Integer::sum);
      }
    }
    versions.forEach(
        (name, left) ->
            remarks.add(
                "%s: the version and build of the newest run counts; %d observations of another (%s) are left out"
                    .formatted(name, counts.get(name), String.join(", ", left))));
    return kept;
  }

  private List<Observation> onlyNewestModules(List<Observation> all) {
    Map<String, Observation> newest = new HashMap<>();
    all.forEach(o -> newest.merge(runs.sampleName(o), o, this::later));
    Map<String, Integer> left = new LinkedHashMap<>();
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      String name = runs.sampleName(o);
      if (Objects.equals(newest.get(name).sample(), o.sample())) {
        kept.add(o);
      } else {
        left.merge(name, 1, Integer::sum);
      }
    }
    left.forEach(
        (name, count) ->
            remarks.add(
                "%s: the module of the newest run counts; %d observations of another are left out"
                    .formatted(name, count)));
    return kept;
  }

  private List<Observation> onlyNewestSettings(List<Observation> all) {
    record Cell(Key key, String call) {}
    Set<Process> complete = new LinkedHashSet<>();
    all.stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .filter(o -> o.start() == Start.COLD || imported || endsWarmFork(o))
        .forEach(o -> complete.add(process(o)));
    Map<Cell, Observation> newest = new HashMap<>();
    for (Observation o : all) {
      if (o.reading() instanceof Reading.Observed && complete.contains(process(o))) {
        newest.merge(new Cell(key(o), o.call()), o, this::later);
      }
    }
    int left = 0;
    List<Observation> kept = new ArrayList<>();
    for (Observation o : all) {
      Observation counts = newest.get(new Cell(key(o), o.call()));
      if (o.reading() instanceof Reading.Observed
          && counts != null
          && !Objects.equals(counts.settings(), o.settings())) {
        left++;
      } else {
        kept.add(o);
      }
    }
    if (left > 0) {
      remarks.add(
          "the settings of the newest run count in each cell; %d observations under others are left out"
              .formatted(left));
    }
    return kept;
  }

  private Observation later(Observation first, Observation second) {
    return rank(second) >= rank(first) ? second : first;
  }

  private Key key(Observation o) {
    return new Key(runs.engineName(o), runs.sampleName(o), o.scenario(), o.start());
  }

  private static Process process(Observation o) {
    return new Process(o.run(), o.order(), o.fork());
  }

  private static boolean endsWarmFork(Observation o) {
    return o.event().equals(Events.WARM_UP) && o.iteration() == 0;
  }

  /**
   * Where this was measured.
   *
   * @return the machine's label; empty if there are no observations
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
   * Engines that have a column: those expected, then the others by name; of the figures of 2020 in
   * order of first appearance, and {@link #NATIVE} only where a value was seen.
   *
   * @param asked what the table shows
   * @return names
   */
  public List<String> engines(List<What> asked) {
    Set<String> names = new LinkedHashSet<>(runs.expectedEngines());
    Stream<String> observed = observations.stream().map(runs::engineName).distinct();
    (imported ? observed : observed.sorted()).forEach(names::add);
    names.remove(SOURCE);
    if (imported && !observes(NATIVE, null, asked)) {
      names.remove(NATIVE);
    }
    return List.copyOf(names);
  }

  /**
   * Samples that have a row: those expected, then the others by size; of the figures of 2020 in
   * order of first appearance. Calibration samples have none.
   *
   * @return rows, several for a sample measured with several calls
   */
  public List<Row> rows() {
    Set<String> names = new LinkedHashSet<>(runs.expectedSamples());
    Stream<String> observed =
        observations.stream().filter(o -> !runs.calibrates(o)).map(runs::sampleName).distinct();
    (imported ? observed : observed.sorted(bySize())).forEach(names::add);
    names.removeIf(name -> modules.containsKey(name) && modules.get(name).calibration());
    return names.stream().flatMap(this::rowsOf).toList();
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
    return names.size() < 2
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
  public boolean observes(String engine, String sample, List<What> asked) {
    return values.entrySet().stream()
        .filter(e -> engine == null || engine.equals(e.getKey().engine()))
        .filter(e -> sample == null || sample.equals(e.getKey().sample()))
        .flatMap(e -> e.getValue().stream())
        .anyMatch(o -> asked.stream().anyMatch(what -> shows(o, what)));
  }

  private static boolean shows(Observation o, What what) {
    return o.scenario() == what.scenario()
        && o.start() == what.start()
        && o.phase() == what.phase()
        && o.event().equals(what.event());
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
   * The forks of a cell, unfinished ones too.
   *
   * @param engine name of an engine
   * @param row the sample and call
   * @param scenario what was timed
   * @param start warm or cold
   * @return in the order they were measured
   */
  public List<Fork> forks(String engine, Row row, Scenario scenario, Start start) {
    Map<Process, List<Observation>> byProcess = new LinkedHashMap<>();
    of(values, engine, row, scenario, start)
        .forEach(o -> byProcess.computeIfAbsent(process(o), p -> new ArrayList<>()).add(o));
    return byProcess.entrySet().stream()
        .map(e -> new Fork(engine, row, e.getKey().fork(), e.getKey().order(), e.getValue()))
        .toList();
  }

  private static Stream<Observation> of(
      Map<Key, List<Observation>> from, String engine, Row row, Scenario scenario, Start start) {
    return from.getOrDefault(new Key(engine, row.sample(), scenario, start), List.of()).stream()
        .filter(o -> row.call() == null || o.call() == null || row.call().equals(o.call()));
  }

  /**
   * A cell.
   *
   * @param engine name of an engine, known or not
   * @param row the sample and call, known or not
   * @param what what to show
   * @return values where there are any, else the reason
   */
  public Cell cell(String engine, Row row, What what) {
    List<Fork> forks = forks(engine, row, what.scenario(), what.start());
    boolean finishes = what.start() == Start.WARM && !imported;
    List<Fork> counted = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    int unfinished = 0;
    for (Fork fork : forks) {
      if (finishes && fork.verdict().isEmpty() && !what.event().equals(Events.SPACE)) {
        unfinished++;
        continue;
      }
      fork.score(what)
          .ifPresent(
              score -> {
                counted.add(fork);
                scores.add(score);
              });
    }
    List<Observation> missing = of(gaps, engine, row, what.scenario(), what.start()).toList();
    if (scores.isEmpty()) {
      return Cell.gap(machine, engine, row, what, reason(what, missing, unfinished));
    }
    List<String> notes = new ArrayList<>();
    verdicts(counted, notes);
    if (counted.stream()
        .flatMap(f -> f.observations().stream())
        .filter(o -> shows(o, what))
        .anyMatch(o -> o.answer() == Answer.UNCHECKED)) {
      notes.add("answer unchecked");
    }
    counted.stream()
        .flatMap(f -> f.observations().stream())
        .filter(o -> shows(o, what))
        .map(o -> ((Reading.Observed) o.reading()).note())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(notes::add);
    long failed = missing.stream().filter(o -> o.reading() instanceof Reading.Failed).count();
    if (failed > 0) {
      notes.add(failed == 1 ? "1 fork failed" : failed + " forks failed");
    }
    if (unfinished > 0) {
      notes.add(
          (unfinished == 1 ? "1 fork" : unfinished + " forks") + " did not finish and is left out");
    }
    return new Cell(
        machine,
        engine,
        row,
        what,
        scores,
        Estimate.of(scores.stream().mapToDouble(Double::doubleValue).toArray()),
        published(counted, what),
        notes,
        "");
  }

  private static void verdicts(List<Fork> forks, List<String> notes) {
    Map<String, Long> counts =
        forks.stream()
            .flatMap(f -> f.verdict().stream())
            .filter(verdict -> !verdict.equals("steady"))
            .collect(Collectors.groupingBy(v -> v, LinkedHashMap::new, Collectors.counting()));
    counts.forEach(
        (verdict, count) ->
            notes.add("%s in %d of %d forks".formatted(verdict, count, forks.size())));
  }

  private static String published(List<Fork> forks, What what) {
    return forks.stream()
        .flatMap(f -> f.observations().stream())
        .filter(o -> shows(o, what))
        .map(o -> ((Reading.Observed) o.reading()).published())
        .filter(Objects::nonNull)
        .reduce((first, last) -> last)
        .orElse("");
  }

  private String reason(What what, List<Observation> missing, int unfinished) {
    Observation gap =
        missing.stream()
            .filter(o -> shows(o, what))
            .reduce(this::later)
            .or(() -> missing.stream().reduce(this::later))
            .orElse(null);
    if (gap != null) {
      return switch (gap.reading()) {
        case Reading.Skipped skipped -> orUnknown(skipped.reason());
        case Reading.Failed failed -> "failed: " + orUnknown(failed.reason());
        case Reading.Observed observed -> throw new AssertionError(observed);
      };
    }
    if (unfinished > 0) {
      return "no fork has finished yet: run again to go on";
    }
    return imported ? NOT_PUBLISHED : NOT_MEASURED;
  }

  private static String orUnknown(String reason) {
    return reason.isBlank() ? "no reason was recorded" : reason;
  }
}
